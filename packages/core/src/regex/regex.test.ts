import fc from 'fast-check';
import { RE2JS } from 're2js';
import { describe, expect, test } from 'vitest';
import { parseRegex } from './parse.ts';
import { programOf } from './program.ts';
import { findAllSlowly } from './reference.ts';
import { compileRegex, RegexError } from './regex.ts';

const RUNS = Number(process.env['SLUICE_FUZZ_RUNS'] ?? 1_000);

function found(pattern: string, text: string): string[] {
  return compileRegex(pattern)
    .findAll(text)
    .map(({ start, end }) => text.slice(start, end));
}

describe('what is refused', () => {
  test.each([
    ['(?=a)b', 'linear time', 0],
    ['a(?!b)', 'linear time', 1],
    ['(?<=a)b', 'linear time', 0],
    ['(?<!a)b', 'linear time', 0],
    ['(a)\\1', 'linear time', 3],
    ['(?P<a>x)\\k<a>', 'linear time', 8],
    ['(?>a)', 'not supported', 0],
    ['a**', 'repeated', 2],
    ['a{2}{3}', 'repeated', 4],
    ['*a', 'nothing to repeat', 0],
    ['(a', 'not closed', 0],
    ['a)', 'not opened', 1],
    ['[a', 'not closed', 0],
    ['[b-a]', 'ends before', 1],
    ['a{3,2}', 'ends before', 1],
    ['a{1001}', '1000', 1],
    ['\\', 'backslash', 0],
    ['\\y', 'no meaning', 0],
    ['\\pX', 'no class', 0],
    ['[[:foo:]]', 'no such class', 1],
    ['(?x)a', 'flags', 2],
    ['(?P<1>a)', 'name', 4],
    ['(?P<a>x)(?P<a>y)', 'one name', 12],
    ['(?:(?:a{1000}){1000})', 'too large', 0],
    ['\\x{110000}', 'no such character', 0],
  ])('%s', (pattern, why, at) => {
    let thrown: unknown;
    try {
      compileRegex(pattern);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(RegexError);
    expect((thrown as RegexError).message).toContain(why);
    expect((thrown as RegexError).at).toBe(at);
  });

  test('a pattern that is too long, and groups that are too deep', () => {
    expect(() => compileRegex('a'.repeat(4_097))).toThrow(RegexError);
    expect(() => compileRegex(`${'('.repeat(101)}${')'.repeat(101)}`)).toThrow('too deep');
  });
});

describe('what is found', () => {
  test.each([
    ['EMP-[A-Z]{2}\\d{6}', 'Contact employee EMP-AB123456 for details', ['EMP-AB123456']],
    ['a|ab', 'ab', ['a']],
    ['(?:ab|a)b?', 'abb', ['abb']],
    ['a+?', 'aaa', ['a', 'a', 'a']],
    ['a*', 'baab', ['aa']],
    ['a??b', 'aab', ['ab']],
    ['\\bcat\\b', 'cat concat cat.', ['cat', 'cat']],
    ['\\Bcat', 'cat concat', ['cat']],
    ['^a|b$', 'ab ab', ['a', 'b']],
    ['(?m)^\\w+$', 'ab\nc d\nef', ['ab', 'ef']],
    ['(?i)straße', 'STRAßE', ['STRAßE']],
    ['(?i)k', 'kKK', ['k', 'K', 'K']],
    ['(?i:a)b', 'AbAB', ['Ab']],
    ['a(?i)b|c', 'aBC', ['aB', 'C']],
    ['(?s)a.b', 'a\nb', ['a\nb']],
    ['a.b', 'a\nb', []],
    ['.', '😀x', ['😀', 'x']],
    ['[^x]+', '😀x', ['😀']],
    ['[😀-😂]', '😁', ['😁']],
    ['\\x{1F600}\\x41\\101', '😀AA', ['😀AA']],
    ['\\Qa.b\\E+', 'a.bbb', ['a.bbb']],
    ['\\Q(\\E\\Q\\E|\\Qa|', '(a|', ['(', 'a|']],
    ['\\p{Greek}+', 'abc αβγ', ['αβγ']],
    ['\\PL+', 'ab12c', ['12']],
    ['[[:alpha:]\\d]+', '-a1-', ['a1']],
    ['[]a-]+', 'x]a-', [']a-']],
    ['a{,2}', 'a{,2}', ['a{,2}']],
    ['(?U)a+', 'aa', ['a', 'a']],
    ['a{2,3}', 'aaaaa', ['aaa', 'aa']],
    ['x{0}y', 'xy', ['y']],
    ['(?P<n>a)(?<m>b)', 'ab', ['ab']],
    ['a|', 'ba', ['a']],
    ['[\\d\\-x]+', '1-x', ['1-x']],
  ])('%s in %s', (pattern, text, expected) => {
    expect(found(pattern, text)).toEqual(expected);
  });

  test('patterns that match the empty text are told', () => {
    expect(['a*', '(?:a|)', '\\b', 'a{0,3}'].map((source) => compileRegex(source).matchesEmpty)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(['a', 'a+b*', '\\ba'].map((source) => compileRegex(source).matchesEmpty)).toEqual([false, false, false]);
  });

  test('what every match has in it is known', () => {
    const required = (pattern: string) => compileRegex(pattern).required;
    expect(required('[A-Z]EMP-\\d+')).toBe('EMP-');
    expect(required('(?:ab|cd)x')).toBe('x');
    expect(required('(?i)emp')).toBe('');
    expect(required('a(?:bcd)+e')).toBe('bcd');
    expect(required('(?:bcd)*')).toBe('');
  });
});

/** Patterns of a few characters with everything that can be combined. */
const pattern = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    fc.constantFrom(
      'a',
      'b',
      '[ab]',
      '[^a]',
      '.',
      '\\w',
      '\\s',
      '\\b',
      '\\B',
      '^',
      '$',
      '(?m:^)',
      '(?m:$)',
      '(?i:A)',
      'é',
      '\\n',
    ),
    fc.tuple(tie('node'), tie('node')).map(([a, b]) => `${a}${b}`),
    fc.tuple(tie('node'), tie('node')).map(([a, b]) => `(?:${a}|${b})`),
    fc
      .tuple(tie('node'), fc.constantFrom('*', '+', '?', '*?', '+?', '??', '{2}', '{1,3}', '{0,2}?', '{2,}'))
      .map(([a, times]) => `(?:${a})${times}`),
  ),
})).node;
const text = fc.string({ unit: fc.constantFrom('a', 'b', 'A', ' ', '\n', 'é', '😀', 'ſ'), maxLength: 24 });

describe('on random patterns and texts', () => {
  test('the automaton agrees with its slow twin', () => {
    fc.assert(
      fc.property(pattern, text, (source, given) => {
        expect(compileRegex(source).findAll(given)).toEqual(findAllSlowly(programOf(parseRegex(source)), given));
      }),
      { numRuns: RUNS },
    );
  });

  test('whether it is found anywhere is what RE2 says, empty matches and halves of characters included', () => {
    const halves = fc.string({
      unit: fc.constantFrom('a', 'b', '/', '.', '\n', 'é', '😀', '\ud83d', '\ude00'),
      maxLength: 24,
    });
    fc.assert(
      fc.property(pattern, fc.oneof(text, halves), (source, given) => {
        expect(compileRegex(source).isFoundIn(given)).toBe(RE2JS.compile(source).matcher(given).find());
      }),
      { numRuns: RUNS },
    );
  });

  test('and with RE2, where no match is empty', () => {
    fc.assert(
      fc.property(pattern, text, (source, given) => {
        fc.pre(!compileRegex(source).matchesEmpty);
        const matcher = RE2JS.compile(source).matcher(given);
        const theirs: { start: number; end: number }[] = [];
        while (matcher.find()) theirs.push({ start: matcher.start(), end: matcher.end() });
        const ours = compileRegex(source).findAll(given);
        // Where a lazy loop that may match nothing stands in another, RE2 simplifies the pattern to one that ends earlier; Perl's meaning,
        // which is JavaScript's, is ours.
        if (JSON.stringify(ours) !== JSON.stringify(theirs)) expect(ours).toEqual(byJavaScript(source, given));
      }),
      { numRuns: RUNS },
    );
  });
});

function byJavaScript(source: string, given: string) {
  return [...given.matchAll(new RegExp(source, 'gu'))].map(({ 0: found, index }) => ({
    start: index,
    end: index + found.length,
  }));
}

test('a pattern whose automaton explodes gives up, and is well again for the next text', () => {
  const regex = compileRegex('c[ab]{20}a[ab]*d');
  let seed = 1;
  const random = Array.from({ length: 200_000 }, () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) | 0;
    return seed < 0 ? 'a' : 'b';
  }).join('');
  expect(() => regex.findAll(`c${random}d`)).toThrow('too many states');
  expect(regex.findAll(`c${'b'.repeat(20)}ad`)).toHaveLength(1);
});
