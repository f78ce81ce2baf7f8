/** Hostile texts must not take much longer than ordinary ones of the same size. */
import { describe, expect, test } from 'vitest';
import { LIMITS } from '../limits.ts';
import { ProblemError } from '../problem.ts';
import { inspect } from './inspect.ts';

const SIZE = 1_048_576;
const FLOOR_MS = 20;
const FACTOR_MAX = 10;
const TRIES = 3;

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

/** The quickest of a few runs, which noise from other work disturbs least; no more runs than needed to be below `goal`. */
function quickest(text: string, goal: number): number {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < TRIES && best >= goal; run++) best = Math.min(best, milliseconds(text));
  return best;
}

describe('one MiB of hostile text', () => {
  const benign = Math.max(FLOOR_MS, quickest(filled(PROSE), 0), quickest(`[${filled(RECORD)}`, 0));
  test.each(HOSTILE)('%j repeated', (piece) => {
    expect(quickest(filled(piece), FACTOR_MAX * benign)).toBeLessThan(FACTOR_MAX * benign);
  });
  test('an endless domain', () => {
    expect(quickest(`x@${filled('a.1')}`, FACTOR_MAX * benign)).toBeLessThan(FACTOR_MAX * benign);
  });
});
