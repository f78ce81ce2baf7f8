import { expect, test } from 'vitest';
import { inert } from './inert.ts';

test.each([
  ['an escape sequence', '\u001b[31mred', '\\u001b[31mred'],
  ['an eight-bit control', '\u009b2J', '\\u009b2J'],
  ['a line end', 'a\nb\r', 'a\\u000ab\\u000d'],
  ['an override of direction', 'a\u202eb', 'a\\u202eb'],
  ['an invisible tag', '\u{e0041}', '\\udb40\\udc41'],
  ['half a character', '\ud800', '\\ud800'],
  ['plain text in any script', 'naïve 日本 🙂', 'naïve 日本 🙂'],
])('%s', (_what, text, shown) => {
  expect(inert(text)).toBe(shown);
});

test('JSON stays JSON and means the same', () => {
  const value = { key: 'a\u001b\u009b\u2028\u{e0041}\nb' };
  expect(JSON.parse(inert(JSON.stringify(value)))).toEqual(value);
});
