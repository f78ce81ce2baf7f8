/** Hostile texts must not take much longer than ordinary ones of the same size. */
import { describe, expect, test } from 'vitest';
import { LIMITS } from '../limits.ts';
import { ProblemError } from '../problem.ts';
import { DETECTORS } from './detectors/index.ts';
import { inspect } from './inspect.ts';
import { BENIGN, filled, HOSTILE_PIECES, nestedBase64 } from './testing/hostile-texts.ts';

/** Large enough for a detector that looks at its surroundings again and again to stand out, small enough to be quick. */
const SIZE = 262_144;
/** What measuring itself may come to. */
const FLOOR_MS = 3;
const FACTOR_MAX = 10;
/** No disturbance does that: measuring again would only take the test minutes. */
const FACTOR_HOPELESS = 100;
const WARM_UPS = 2;
const TRIES = 3;
const ROUNDS = 9;

function milliseconds(text: string): number {
  const start = performance.now();
  try {
    inspect(text, { limits: LIMITS });
  } catch (thrown) {
    // Too many findings is a fine answer to such a text, and must be as quick.
    if (!(thrown instanceof ProblemError)) throw thrown;
  }
  return performance.now() - start;
}

/** The middle one of a few runs: neither lucky nor disturbed. */
function usual(text: string): number {
  for (let run = 0; run < WARM_UPS; run++) milliseconds(text);
  const runs = Array.from({ length: TRIES }, () => milliseconds(text)).sort((a, b) => a - b);
  return runs[runs.length >> 1] as number;
}

/** An ordinary JSON text, at this moment. It calls detectors as outputs of tools do; clean prose hardly calls any. */
function benign(): number {
  return Math.max(FLOOR_MS, usual(BENIGN_JSON));
}

/**
 * How many times the benign text's time `text` takes. Machines slow down for seconds at a time, so a bad result is measured
 * again, hostile and benign text next to each other; what is slow by nature is so every time.
 */
function factor(text: string): number {
  let best = milliseconds(text) / calm;
  for (let round = 0; round < ROUNDS && best >= FACTOR_MAX && best < FACTOR_HOPELESS; round++)
    best = Math.min(best, usual(text) / benign());
  return best;
}

const BENIGN_JSON = BENIGN.json(SIZE);
const calm = benign();

describe('hostile text, against a benign one of its size', () => {
  test.each(HOSTILE_PIECES)('%j repeated', (piece) => {
    expect(factor(filled(piece, SIZE))).toBeLessThan(FACTOR_MAX);
  });
  test('an endless domain', () => {
    expect(factor(`x@${filled('a.1', SIZE)}`)).toBeLessThan(FACTOR_MAX);
  });
  test('near misses of every detector', () => {
    const misses = DETECTORS.flatMap(({ examples }) => examples.false).map((example) =>
      typeof example === 'string' ? example : example.text,
    );
    expect(factor(filled(`${misses.join(' ')} `, SIZE))).toBeLessThan(FACTOR_MAX);
  });
  test('beginnings of every literal', () => {
    // Encodings are pieces of their own above: they would have the whole text read again.
    const all = DETECTORS.flatMap(({ trigger }) => (trigger.on === 'literal' ? trigger.literals : []));
    const literals = all.filter((literal) => !literal.startsWith('%'));
    expect(factor(filled(literals.join(' '), SIZE))).toBeLessThan(FACTOR_MAX);
    expect(factor(filled(literals.map((literal) => `${literal}a1B2`).join('-'), SIZE))).toBeLessThan(FACTOR_MAX);
    expect(factor(filled(literals.map((literal) => `${literal}0_`.repeat(50)).join(''), SIZE))).toBeLessThan(
      FACTOR_MAX,
    );
    expect(factor(filled(literals.map((literal) => `${literal}/`.repeat(50)).join(''), SIZE))).toBeLessThan(FACTOR_MAX);
  });
  test('words that stand near tokens', () => {
    const words = DETECTORS.flatMap(({ trigger }) => (trigger.on === 'run' ? [...(trigger.near ?? [])] : []));
    expect(factor(filled(words.map((word) => `${word}=${'a1B2'.repeat(8)}`).join(' '), SIZE))).toBeLessThan(FACTOR_MAX);
    expect(factor(filled(words.join(' '), SIZE))).toBeLessThan(FACTOR_MAX);
    const crowd = `${words.slice(0, 5).join('=')}=${'a1B2'.repeat(5)} `;
    expect(factor(filled(crowd, SIZE))).toBeLessThan(FACTOR_MAX);
  });
  test('base64 in base64 in base64', () => {
    expect(factor(nestedBase64(SIZE))).toBeLessThan(FACTOR_MAX);
  });
});
