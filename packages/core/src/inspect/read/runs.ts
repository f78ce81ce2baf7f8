/** Walking over runs of characters of some classes, never further than the caller allows. */
import { ALPHANUMERIC, DIGIT, isIn, unitAt, WORD } from './characters.ts';

/** The first position from `from` on whose character is in none of `classes`, at most `from + max`. */
export function endOfRun(text: string, from: number, max: number, classes: number): number {
  const limit = Math.min(text.length, from + max);
  let at = from;
  while (at < limit && isIn(text.charCodeAt(at), classes)) at++;
  return at;
}

/** Where the run of characters in `classes` that ends before `end` begins, at least `end - max`. */
export function startOfRun(text: string, end: number, max: number, classes: number): number {
  const limit = Math.max(0, end - max);
  let at = end;
  while (at > limit && isIn(unitAt(text, at - 1), classes)) at--;
  return at;
}

/** How many digits stand at `at`, counted up to `max`. */
export function countDigits(text: string, at: number, max: number): number {
  return endOfRun(text, at, max, DIGIT) - at;
}

/** The value of the digits in `[start, end)`; the caller keeps them few. */
export function digitsValue(text: string, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < end; at++) value = value * 10 + text.charCodeAt(at) - 48;
  return value;
}

/** No letter, digit or `_` on either side of `[start, end)`. */
export function standsAlone(text: string, start: number, end: number): boolean {
  return !isIn(unitAt(text, start - 1), WORD) && !isIn(unitAt(text, end), WORD);
}

/** Whether a run of digits begins at `at`. */
export function beginsDigits(text: string, at: number): boolean {
  return isIn(text.charCodeAt(at), DIGIT) && !isIn(unitAt(text, at - 1), DIGIT);
}

/** Whether `literal` stands at `at` and no letter or digit before it. */
export function opensWith(text: string, at: number, literal: string): boolean {
  return text.startsWith(literal, at) && !isIn(unitAt(text, at - 1), ALPHANUMERIC);
}
