/** Walking over runs of characters of one class, never further than the caller allows. */
import { isAlphanumeric, isDigit, isWord } from './characters.ts';

export type CharacterTest = (unit: number) => boolean;

/** The first position from `from` on that is no `test` character, at most `from + max`. */
export function endOfRun(text: string, from: number, max: number, test: CharacterTest): number {
  const limit = Math.min(text.length, from + max);
  let at = from;
  while (at < limit && test(text.charCodeAt(at))) at++;
  return at;
}

/** Where the run of `test` characters that ends before `end` begins, at least `end - max`. */
export function startOfRun(text: string, end: number, max: number, test: CharacterTest): number {
  const limit = Math.max(0, end - max);
  let at = end;
  while (at > limit && test(text.charCodeAt(at - 1))) at--;
  return at;
}

/** How many digits stand at `at`, counted up to `max`. */
export function countDigits(text: string, at: number, max: number): number {
  return endOfRun(text, at, max, isDigit) - at;
}

/** The value of the digits in `[start, end)`; the caller keeps them few. */
export function digitsValue(text: string, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < end; at++) value = value * 10 + text.charCodeAt(at) - 48;
  return value;
}

/** No letter, digit or `_` on either side of `[start, end)`. */
export function standsAlone(text: string, start: number, end: number): boolean {
  return !isWord(text.charCodeAt(start - 1)) && !isWord(text.charCodeAt(end));
}

/** Whether a run of digits begins at `at`. */
export function beginsDigits(text: string, at: number): boolean {
  return isDigit(text.charCodeAt(at)) && !isDigit(text.charCodeAt(at - 1));
}

/** Whether `literal` stands at `at` and no letter or digit before it. */
export function opensWith(text: string, at: number, literal: string): boolean {
  return text.startsWith(literal, at) && !isAlphanumeric(text.charCodeAt(at - 1));
}
