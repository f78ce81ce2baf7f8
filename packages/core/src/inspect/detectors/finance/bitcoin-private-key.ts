/** Bitcoin private keys in wallet import format: base 58 with a check of four bytes, beginning with 5, K, L, or 9 and c in tests. */
import { defineDetector } from '../../engine/detector.ts';
import { ALPHANUMERIC, isWord, unitAt } from '../../read/characters.ts';
import { base58CheckBytes } from '../../read/checksums/base58check.ts';
import { endOfRun } from '../../read/runs.ts';

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
    if (isWord(unitAt(text, at - 1)) || !BEGINNINGS.includes(text.charAt(at))) return undefined;
    const end = endOfRun(text, at, CHARS_MAX + 1, ALPHANUMERIC);
    if (end - at < CHARS_MIN || end - at > CHARS_MAX || isWord(unitAt(text, end))) return undefined;
    const bytes = base58CheckBytes(text.slice(at, end));
    // Keys of compressed points have one byte more.
    const fits = bytes !== undefined && (bytes.length === 33 || bytes.length === 34) && VERSIONS.has(bytes[0] ?? 0);
    return fits ? { start: at, end } : undefined;
  },
  examples: {
    // From the description of the format, in pieces.
    true: [
      `key ${'5HueCGU8rMjxEXxiPuD5'}${'BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ'}`,
      `${'KwdMAjGmerYanjeui5SH'}${'S7JkmpZvVipYvB2LJGU1ZxJwYvP98617'}`,
    ],
    false: [
      `key ${'5HueCGU8rMjxEXxiPuD5'}${'BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTK'}`,
      `x${'5HueCGU8rMjxEXxiPuD5'}${'BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ'}`,
    ],
  },
});
