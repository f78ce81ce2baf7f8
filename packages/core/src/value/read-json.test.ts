import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LIMITS } from '../limits.ts';
import { ProblemError } from '../problem.ts';
import { ExactNumber, writeJson } from './json.ts';
import { readJson } from './read-json.ts';

const read = (text: string) => readJson(text, LIMITS);
const codeOf = (text: string) => {
  try {
    read(text);
    return 'none';
  } catch (error) {
    if (error instanceof ProblemError) return error.first.code;
    throw error;
  }
};

test.each([
  ['{', 'json_syntax'],
  ['', 'json_syntax'],
  ['[1,]', 'json_syntax'],
  ['{"a":1}{', 'json_syntax'],
  ["{'a':1}", 'json_syntax'],
  ['01', 'json_syntax'],
  ['"\t"', 'json_syntax'],
  ['"\\x"', 'json_syntax'],
  ['NaN', 'json_syntax'],
  ['\ufeff{}', 'json_syntax'],
  ['{"a":1,"a":2}', 'json_duplicate_key'],
  ['{"a":1,"\\u0061":2}', 'json_duplicate_key'],
  ['{"__proto__":{"admin":true}}', 'json_prototype_key'],
  ['{"x":{"\\u005f_proto__":1}}', 'json_prototype_key'],
  ['"\\ud800"', 'json_lone_surrogate'],
  ['"\ud800"', 'json_lone_surrogate'],
  ['['.repeat(10_000), 'json_depth'],
  [`${'{"a":'.repeat(65)}1${'}'.repeat(65)}`, 'json_depth'],
  [`[${'1,'.repeat(200_001)}1]`, 'json_nodes'],
])('refuses %.40s with %s', (text, code) => {
  expect(codeOf(text)).toBe(code);
});

test('says line and column, counted from one', () => {
  try {
    read('{\n  "a": tru\n}');
    expect.unreachable();
  } catch (error) {
    expect((error as ProblemError).first.span).toEqual({ file: 'body', line: 2, column: 8 });
  }
});

test('keeps numbers exact that a double would distort', () => {
  for (const text of [
    '9007199254740993',
    '0.1000000000000000055511151231257827',
    '1e400',
    '1e-400',
    '-123456789012345678901234567890',
  ]) {
    const value = read(text);
    expect(value).toBeInstanceOf(ExactNumber);
    expect(writeJson(value)).toBe(text);
  }
  for (const text of ['0', '-1', '1.5', '1e3', '9007199254740991', '0.1', '1.0', '100000000000000000000'])
    expect(typeof read(text)).toBe('number');
});

test('keys that every object inherits are ordinary data', () => {
  const value = read('{"constructor":1,"toString":2,"hasOwnProperty":3}');
  expect(Object.keys(value as object)).toEqual(['constructor', 'toString', 'hasOwnProperty']);
});

test('agrees with JSON.parse on every value JSON.stringify can write', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), fc.constantFrom(undefined, 2), (value, indent) => {
      const text = JSON.stringify(value, undefined, indent);
      if (text.includes('"__proto__"')) return;
      expect(read(text)).toEqual(JSON.parse(text));
    }),
  );
});

test('never accepts what JSON.parse refuses', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'{}[]",:\\u0123eE+-.tfn truefalsn\n') }), (text) => {
      if (codeOf(text) === 'none') expect(() => JSON.parse(text)).not.toThrow();
    }),
    { numRuns: 2_000 },
  );
});
