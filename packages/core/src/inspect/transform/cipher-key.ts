/** Keys of ciphers, derived from the tenant's key: the digest of a label no value can have, for values come with their type and a zero. */
import { hexToBytes } from '@noble/ciphers/utils.js';
import type { Keyed } from './replacement.ts';

/** 32 bytes, for one purpose. */
export function cipherKey(keyed: Keyed, purpose: 'aes-siv' | 'ff1'): Uint8Array {
  return hexToBytes(keyed(`cipher key ${purpose}`));
}
