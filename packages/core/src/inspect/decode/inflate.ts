/** Compressed bytes: gzip (RFC 1952) and zlib (RFC 1950). */
import { FlateErrorCode, Gunzip, Unzlib } from 'fflate';
import { ProblemError } from '../../problem.ts';

/** Little goes in at a time, for it may become a thousand times as much. */
const SLICE_BYTES = 4_096;

/**
 * What the bytes decompress to, as far as they go; undefined where that is nothing.
 *
 * @throws ProblemError `limit_scan` for more than `bytesMax`
 */
export function inflated(bytes: Uint8Array, bytesMax: number): Uint8Array | undefined {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const take = (chunk: Uint8Array): void => {
    length += chunk.length;
    if (length > bytesMax)
      throw new ProblemError({ code: 'limit_scan', message: `more than ${bytesMax} bytes when decompressed` });
    chunks.push(chunk);
  };
  const stream = isGzip(bytes) ? new Gunzip(take) : new Unzlib(take);
  try {
    for (let from = 0; from < bytes.length; from += SLICE_BYTES)
      stream.push(bytes.subarray(from, from + SLICE_BYTES), from + SLICE_BYTES >= bytes.length);
  } catch (thrown) {
    // Broken off: what came out before is still to be looked at.
    if (!isFlateError(thrown)) throw thrown;
  }
  if (length === 0) return undefined;
  const whole = new Uint8Array(length);
  let filled = 0;
  for (const chunk of chunks) {
    whole.set(chunk, filled);
    filled += chunk.length;
  }
  return whole;
}

/** Whether the bytes begin as those of gzip or zlib do. */
export function seemsCompressed(bytes: Uint8Array): boolean {
  return isGzip(bytes) || isZlib(bytes);
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** Deflate with a window of 32 KiB, and a header that is a multiple of 31. */
function isZlib(bytes: Uint8Array): boolean {
  return bytes[0] === 0x78 && ((bytes[0] << 8) | (bytes[1] as number)) % 31 === 0;
}

function isFlateError(thrown: unknown): boolean {
  const code = (thrown as { readonly code?: unknown }).code;
  return thrown instanceof Error && typeof code === 'number' && Object.values<number>(FlateErrorCode).includes(code);
}
