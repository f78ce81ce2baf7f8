/** The hashes of RFC 6962: of an entry, and of two hashes side by side. All are lower-case hex. */
import { fromHex, toHex, utf8Bytes } from '../../value/bytes.ts';

export interface TreeHasher {
  /** Hash of an entry: SHA-256 of a zero byte and the UTF-8 of the text (RFC 6962, section 2.1). */
  readonly leaf: (text: string) => string;
  /** Hash of two neighbours, which must be hashes: SHA-256 of a one byte and both. */
  readonly node: (left: string, right: string) => string;
  /** Hash of the tree without entries. */
  readonly empty: string;
}

const LEAF = 0;
const NODE = 1;

/** A hasher out of any SHA-256, for machines that have nothing quicker. */
export function treeHasher(sha256: (bytes: Uint8Array) => Uint8Array): TreeHasher {
  const hashed = (prefix: number, bytes: Uint8Array): string => {
    const input = new Uint8Array(bytes.length + 1);
    input[0] = prefix;
    input.set(bytes, 1);
    return toHex(sha256(input));
  };
  return {
    leaf: (text) => hashed(LEAF, utf8Bytes(text)),
    node: (left, right) => hashed(NODE, fromHex(left + right) as Uint8Array),
    empty: toHex(sha256(new Uint8Array())),
  };
}

const HASH = /^[0-9a-f]{64}$/;

/** Whether the text is a hash as this hasher writes them. */
export function isHash(text: string): boolean {
  return HASH.test(text);
}
