/** AES-256-GCM (NIST SP 800-38D) with random nonces, as what is kept encrypted is written: nonce (12 bytes), text, tag (16 bytes). */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG = { authTagLength: 16 };

/** @param bound opens only together with the same bytes */
export function seal(key: Uint8Array, text: Uint8Array, bound: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce, TAG).setAAD(bound);
  return Buffer.concat([nonce, cipher.update(text), cipher.final(), cipher.getAuthTag()]);
}

/** @throws Error where key, bytes or what they are bound to are not those of sealing */
export function unseal(key: Uint8Array, sealed: Uint8Array, bound: Uint8Array): Buffer {
  const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(0, NONCE_BYTES), TAG).setAAD(bound);
  decipher.setAuthTag(sealed.subarray(-TAG.authTagLength));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG.authTagLength)), decipher.final()]);
}
