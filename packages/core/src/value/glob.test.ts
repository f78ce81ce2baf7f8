import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileGlob, compileGlobToRe2 } from './glob.ts';

const matches = (pattern: string, text: string): boolean => {
  const compiled = compileGlob(pattern);
  if (typeof compiled === 'string') throw new Error(compiled);
  return compiled(text);
};

test.each([['[a'], ['{a,b'], ['a{b{c}'], ['*'.repeat(2_000)]])('%s is refused', (pattern) => {
  expect(typeof compileGlob(pattern)).toBe('string');
});

test('a line break is a character like any other', () => {
  expect(matches('rm *', 'rm a\nb')).toBe(true);
  expect(matches('src/?.ts', 'src/\n.ts')).toBe(true);
});

test('both roads agree on every pattern and text', () => {
  const pattern = fc.array(fc.constantFrom('a', 'b', '/', '*', '**', '?', '.', '-', '[ab]', '{a,b/}', '\\*'), {
    maxLength: 6,
  });
  const text = fc.array(fc.constantFrom('a', 'b', '/', '.', '*', '\n', 'é'), { maxLength: 8 });
  fc.assert(
    fc.property(pattern, text, (parts, units) => {
      const slow = compileGlobToRe2(parts.join(''));
      if (typeof slow === 'string') throw new Error(slow);
      expect(matches(parts.join(''), units.join(''))).toBe(slow(units.join('')));
    }),
    { numRuns: 2_000 },
  );
});
