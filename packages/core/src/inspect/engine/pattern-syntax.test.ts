import { describe, expect, test } from 'vitest';
import { codesIn, patternShape } from './pattern-syntax.ts';

describe('patternShape', () => {
  test('measures what a pattern can match', () => {
    const { charsMin, charsMax, last } = patternShape('[0-9a-f]{8}(?:-[0-9a-f]{4})');
    expect([charsMin, charsMax]).toEqual([13, 13]);
    expect(String.fromCharCode(...codesIn(last))).toBe('0123456789abcdef');
    expect(patternShape('a{2,5}(?:b|cd)?')).toMatchObject({ charsMin: 2, charsMax: 7 });
    expect(patternShape('\\.v1\\.[a-z]').charsMax).toBe(5);
  });

  test.each([
    ['(?:[a-z]{2}){3}', 'a repetition in a repetition'],
    ['(?:ab|cd){2}', 'alternatives under a repetition'],
    ['(?:ab|cd)+', 'alternatives under a plus'],
    ['a{2}{3}', 'a repetition that repeats'],
    ['[a-z]+', 'a plus'],
    ['[a-z]*', 'a star'],
    ['[a-z]{3,}', 'an open end'],
    ['[a-z]{1,9}[a-f]{4}', 'a repetition that can go on in what follows'],
    ['[a-z]{1,9}(?:-|x)', 'the same with a group'],
    ['(?:[a-z]{1,9})?q', 'the same out of a group'],
    ['[a-z]{5000}', 'too long'],
    ['(?=a)b', 'a look ahead'],
    ['(a)b', 'a group that captures'],
    ['a\\1', 'a reference back'],
    ['\\d{3}', 'an abbreviated class'],
    ['[^a]b', 'a class of everything else'],
    ['a.b', 'any character'],
    ['(?:a', 'an open group'],
    ['a)', 'a closed one'],
    ['(?:a)?', 'nothing'],
    ['é', 'what is not ASCII'],
  ])('refuses %s: %s', (pattern) => {
    expect(() => patternShape(pattern)).toThrow(TypeError);
  });
});
