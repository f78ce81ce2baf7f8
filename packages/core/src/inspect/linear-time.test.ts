/** Hostile texts must not take much longer than ordinary ones of the same size. */
import { describe, expect, test } from 'vitest';
import { LIMITS } from '../limits.ts';
import { ProblemError } from '../problem.ts';
import { inspect } from './inspect.ts';

/** Large enough for a detector that looks at its surroundings again and again to stand out, small enough to be quick. */
const SIZE = 262_144;
/** What measuring itself may come to. */
const FLOOR_MS = 3;
const FACTOR_MAX = 10;
/** No disturbance does that: measuring again would only take the test minutes. */
const FACTOR_HOPELESS = 100;
const WARM_UPS = 2;
const TRIES = 3;
const ROUNDS = 5;

const PROSE =
  'The office keeps a list of open questions; most services restart after an update in the evening, says Anna. ';
const RECORD = `${JSON.stringify({ id: 12345, name: 'widget', tags: ['a', 'b'], note: 'ships next week', price: 12.5 })},\n`;
const HOSTILE: readonly string[] = [
  'a.',
  '@',
  'a@b ',
  '1',
  '1 ',
  '4 ',
  '1-',
  '555-',
  'A ',
  'Aa ',
  'in Aa ',
  'eyJ',
  'eyJ.',
  'sk-',
  'xoxb-',
  '%41',
  '-----BEGIN ',
  '-----BEGIN PRIVATE KEY-----',
  'token=',
  ':',
  '1:',
  '+1 ',
  '[',
  '{"a":',
  '"',
  '\\u0041',
  '12345 ',
  'https://a:',
  'Jan 1, ',
  'é',
  '４',
  'Mr. ',
  'John ',
  'London ',
  '(Aa',
  'Éa ',
  'Aa of the ',
  '1a',
  '555 ',
  '2-2 ',
  '9-',
  '4111 ',
  'Jan ',
  'a:',
  '::',
  '=',
  '+1 2',
  '%25',
  '%',
  'MTIz ',
  'TWFu/',
  'sk-ant-',
  'ghp_',
  'b:a@',
  'ﬁ',
  '\ud800',
  '😀',
  '["\\u0031",',
  '\u200b',
];

function filled(piece: string): string {
  return piece.repeat(Math.ceil(SIZE / piece.length)).slice(0, SIZE);
}

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

/** The faster of the two benign texts, at this moment. */
function benign(): number {
  return Math.max(FLOOR_MS, Math.min(usual(BENIGN_PROSE), usual(BENIGN_JSON)));
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

/** Three times encoded: every level is decoded and scanned again. */
function nested(): string {
  let text = 'call 415 555 0100. plain text here; '.repeat(3_000);
  for (let level = 0; level < 3; level++) text = btoa(text);
  return text.slice(0, SIZE);
}

const BENIGN_PROSE = filled(PROSE);
const BENIGN_JSON = `[${filled(RECORD)}`;
const calm = benign();

describe('hostile text, against the faster of two benign ones of its size', () => {
  test.each(HOSTILE)('%j repeated', (piece) => {
    expect(factor(filled(piece))).toBeLessThan(FACTOR_MAX);
  });
  test('an endless domain', () => {
    expect(factor(`x@${filled('a.1')}`)).toBeLessThan(FACTOR_MAX);
  });
  test('base64 in base64 in base64', () => {
    expect(factor(nested())).toBeLessThan(FACTOR_MAX);
  });
});
