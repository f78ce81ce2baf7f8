/** Bitcoin private keys in wallet import format: base 58 with a check of four bytes, beginning with 5, K, L, or 9 and c in tests. */
import { defineDetector } from '../../engine/detector.ts';
import { isWord, unitAt } from '../../read/characters.ts';
import { base58CheckBytes } from '../../read/checksums/base58check.ts';
import { type Piece, piecesOfRun } from '../../read/run-pieces.ts';

const BEGINNINGS = '5KL9c';
const CHARS_MIN = 51;
const CHARS_MAX = 52;
const VERSIONS: ReadonlySet<number> = new Set([0x80, 0xef]);

export const bitcoinPrivateKey = defineDetector({
  id: 'bitcoin-private-key',
  entityType: 'private_key',
  entityClass: 'secret',
  severity: 'critical',
  confidence: 0.99,
  description: 'Bitcoin private key (checksum verified)',
  trigger: { on: 'run', charsMin: CHARS_MIN },
  find({ text }, at) {
    return piecesOfRun(text, at, CHARS_MIN, CHARS_MAX).find((piece) => isKey(text, piece));
  },
  examples: {
    // From the description of the format, in pieces.
    true: [
      `https://example.com/import/${'5HueCGU8rMjxEXxiPuD5'}${'BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ'}`,
      `key ${'5HueCGU8rMjxEXxiPuD5'}${'BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ'}`,
      `${'KwdMAjGmerYanjeui5SH'}${'S7JkmpZvVipYvB2LJGU1ZxJwYvP98617'}`,
    ],
    false: [
      `key ${'5HueCGU8rMjxEXxiPuD5'}${'BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTK'}`,
      `x${'5HueCGU8rMjxEXxiPuD5'}${'BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ'}`,
    ],
  },
});

function isKey(text: string, { start, end }: Piece): boolean {
  if (isWord(unitAt(text, start - 1)) || isWord(unitAt(text, end)) || !BEGINNINGS.includes(text.charAt(start)))
    return false;
  const bytes = base58CheckBytes(text.slice(start, end));
  // Keys of compressed points have one byte more.
  return bytes !== undefined && (bytes.length === 33 || bytes.length === 34) && VERSIONS.has(bytes[0] ?? 0);
}
