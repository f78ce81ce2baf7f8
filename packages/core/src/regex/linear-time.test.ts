/** Texts that take backtracking engines hours must not take this one much longer than ordinary ones. */
import { describe, expect, test } from 'vitest';
import { compileRegex } from './regex.ts';

describe('patterns that take other engines forever', () => {
  /** Weideman, Davis and others: the usual examples of exponential and polynomial backtracking. */
  const CLASSICS: readonly (readonly [string, string])[] = [
    ['(a+)+$', 'a'],
    ['(a+)+b', 'a'],
    ['([a-zA-Z]+)*1', 'a'],
    ['(a|aa)+$', 'a'],
    ['(a|a?)+$', 'a'],
    ['(.*a){20}', 'a'],
    ['(x+x+)+y', 'x'],
    ['^(([a-z])+.)+[A-Z]([a-z])+$', 'a'],
    ['(\\w+\\s?)*!', 'a '],
    ['a*a*a*a*a*b', 'a'],
    ['(.*)*x(.*)*y', 'x'],
    ['^(\\d+)*[a-z]$', '1'],
    ['([a-z0-9]+[._-]?)+@', 'a.'],
    ['\\s+$', ' '],
    ['(?:a?){50}a{50}', 'a'],
  ];

  test.each(CLASSICS)('%s', (source, piece) => {
    const regex = compileRegex(source);
    const time = (given: string): number => {
      const start = performance.now();
      regex.findAll(given);
      return performance.now() - start;
    };
    const hostile = `${piece.repeat(262_144 / piece.length)}!`;
    const benign = 'The quarterly review went well, and the team agreed. '.repeat(5_000).slice(0, 262_144);
    time(benign);
    time(hostile);
    // Ten times is what is promised; the floor keeps a short disturbance from counting.
    expect(time(hostile)).toBeLessThan(10 * Math.max(10, time(benign)));
  });
});
