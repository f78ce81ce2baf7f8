/**
 * `encrypt`: the value under the tenant's key, the same for the same value and type (AES-SIV, RFC 5297). Whoever holds the key can
 * take it back; nobody else can tell anything but that two values are equal.
 */
import { aessiv } from '@noble/ciphers/aes.js';
import { bytesToHex, bytesToUtf8, hexToBytes, utf8ToBytes } from '@noble/ciphers/utils.js';
import { cipherKey } from '../cipher-key.ts';
import type { Keyed } from '../replacement.ts';

const PREFIX = 'enc:';

export function encrypt(value: string, entityType: string, keyed: Keyed): string {
  return `${PREFIX}${entityType}:${bytesToHex(cipher(entityType, keyed).encrypt(utf8ToBytes(value)))}`;
}

/** The value that became `token`; undefined for one that was changed, is no token, or belongs to another key. */
export function decrypt(token: string, keyed: Keyed): string | undefined {
  const parts = /^enc:([a-z0-9_]{1,64}):([0-9a-f]+)$/.exec(token);
  if (parts === null) return undefined;
  try {
    return bytesToUtf8(cipher(parts[1] as string, keyed).decrypt(hexToBytes(parts[2] as string)));
  } catch (thrown) {
    // A wrong tag, a token cut short, bytes that are no text: there is no value.
    if (thrown instanceof Error) return undefined;
    throw thrown;
  }
}

function cipher(entityType: string, keyed: Keyed): ReturnType<typeof aessiv> {
  return aessiv(cipherKey(keyed, 'aes-siv'), utf8ToBytes(entityType));
}
