import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { writeNote } from '@sluice/core';
import { type SigningKey, sha256 } from '../tree/signing-key.ts';

/** Always the same, so that one seed always gives one run. */
export function fixedSigningKey(): SigningKey {
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, 7)]);
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const publicKey = new Uint8Array(createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(12));
  const name = `sluice-${createHash('sha256').update(publicKey).digest('hex').slice(0, 8)}`;
  const signBytes = (message: Uint8Array) => new Uint8Array(sign(null, message, privateKey));
  return {
    ...{ name, publicKey, verifierKey: '', signBytes },
    signNote: (text) => writeNote(text, { name, publicKey }, signBytes(Buffer.from(text)), sha256),
  };
}
