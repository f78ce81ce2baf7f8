import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PatternEffect } from '../../decision.ts';
import { LIMITS } from '../../limits.ts';
import { ProblemError } from '../../problem.ts';
import { ExactNumber, type Json } from '../../value/json.ts';
import { maskPatterns } from './mask-patterns.ts';

const digits = (path: readonly string[], replacement = '#'): PatternEffect => ({
  kind: 'mask_pattern',
  pattern: '[0-9]{3,}',
  replacement,
  path,
  scope: 'both',
});
const masked = (document: Json, ...effects: readonly PatternEffect[]) => maskPatterns(document, effects);

const leaves = (value: Json): readonly string[] =>
  typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [String(value)];

test('a text that is too long to be searched is an error, not a gap', () => {
  expect(() => masked('x'.repeat(LIMITS.regexInputCharsMax + 1), digits([]))).toThrow(ProblemError);
});

test('an object of many keys takes no longer than a list of as many', () => {
  const keys = Array.from({ length: 40_000 }, (_, at): [string, Json] => [`k${at}x`, 'y']);
  const started = performance.now();
  masked(Object.fromEntries(keys), digits([]));
  // Looking each key up among all of them takes half a minute.
  expect(performance.now() - started).toBeLessThan(8_000);
});

describe('what matches below the path is replaced', () => {
  test.each<[string, Json, readonly string[], Json]>([
    ['in one field', { a: 'n 1234', b: 'n 1234' }, ['a'], { a: 'n #', b: 'n 1234' }],
    [
      'in every entry',
      { rows: [{ n: '123' }, { n: '4567', m: '890' }] },
      ['rows', '*', 'n'],
      { rows: [{ n: '#' }, { n: '#', m: '890' }] },
    ],
    ['everywhere below it', { a: { b: ['1234', { c: '555' }] } }, ['a'], { a: { b: ['#', { c: '#' }] } }],
    ['everywhere, where the path leads nowhere', { a: '1234' }, ['body', 'text'], { a: '#' }],
    ['in a bare text', '1234', ['content'], '#'],
    ['in numbers, of any size', [1234, new ExactNumber('12345678901234567890'), 12], [], ['#', '#', 12]],
    ['and not in what does not match', [true, null, 'ab', 12.5], [], [true, null, 'ab', 12.5]],
  ])('%s', (_what, document, path, wanted) => {
    expect(masked(document, digits(path)).document).toEqual(wanted);
  });

  test('in keys, which stay apart', () => {
    expect(masked({ 'id 1234': 1, 'id 5678': { 999: 'x' } }, digits([])).document).toEqual({
      'id #': 1,
      'id ##2': { '#': 'x' },
    });
  });

  test('in both forms of a result that an MCP server gives twice', () => {
    const [content, structuredContent] = [[{ type: 'text', text: '{"n":"1234"}' }], { n: '1234' }];
    expect(masked({ content, structuredContent }, digits(['content'])).document).toEqual({
      content: [{ type: 'text', text: '{"n":"#"}' }],
      structuredContent: { n: '#' },
    });
  });

  test('and what another transform left of a match goes with it', () => {
    const before = { a: 'card 4000123412341234', b: 'n 1234', c: ['x'] };
    const changed = { a: 'card ************1234', b: 'n 1234', c: ['x'] };
    const sixteen = { ...digits([]), pattern: '[0-9]{16}' };
    expect(maskPatterns(changed, [sixteen, digits(['b'], '+')], before).document).toEqual({
      a: '#',
      b: 'n +',
      c: ['x'],
    });
    expect(maskPatterns(before, [sixteen, { ...sixteen, replacement: '-' }]).document).toMatchObject({ a: 'card #' });
  });

  test('and a replacement is taken as it stands', () => {
    expect(masked('1234', digits([], '$0\\1')).document).toBe('$0\\1');
  });

  test('and nothing that matches is left, whatever the document', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (document) => {
        for (const leaf of leaves(masked(document as Json, digits([])).document)) expect(leaf).not.toMatch(/[0-9]{3,}/);
      }),
    );
  });
});
