import { hash } from 'node:crypto';
import type { HmacHex } from '@sluice/core';

/**
 * HMAC-SHA-256 (RFC 2104) by two one-shot hashes over buffers kept between calls. `createHmac` makes and drops several
 * objects per call and takes half as long again for an entry, and sealing is most of what an append costs.
 */

const BLOCK_BYTES = 64;
const DIGEST_BYTES = 32;

/** An HMAC under `key`, which is at most one hash block (64 bytes) long. */
export function hmacSha256(key: Uint8Array): HmacHex {
  if (key.length > BLOCK_BYTES) throw new RangeError(`a key of ${key.length} bytes is longer than a block`);
  let inner = padded(key, 0x36, 4_096);
  const outer = padded(key, 0x5c, DIGEST_BYTES);
  return (text) => {
    const bytesMax = text.length * 3;
    if (inner.length < BLOCK_BYTES + bytesMax) inner = padded(key, 0x36, bytesMax);
    const length = BLOCK_BYTES + inner.write(text, BLOCK_BYTES, 'utf8');
    outer.write(hash('sha256', inner.subarray(0, length), 'hex'), BLOCK_BYTES, 'hex');
    return hash('sha256', outer, 'hex');
  };
}

/** The key, filled up to a block and masked, with room for `bytes` more behind it. */
function padded(key: Uint8Array, mask: number, bytes: number): Buffer {
  const buffer = Buffer.alloc(BLOCK_BYTES + bytes);
  for (let index = 0; index < BLOCK_BYTES; index++) buffer[index] = (key[index] ?? 0) ^ mask;
  return buffer;
}
