/**
 * Words before a value that say whose it is: `DATADOG_API_KEY=`, `datadogKey:`, `"datadog": {"key": …}`. Unlike the words that
 * tell a number's meaning, these stand in names of variables, so a change from lower case to upper case divides words as well.
 */
import type { Subject } from '../engine/subject.ts';
import { ALPHANUMERIC, isIn, isUpper, unitAt } from './characters.ts';

export const WINDOW_CHARS = 40;
/** The parts of two that are one word together have this many characters or more. */
export const PART_CHARS_MIN = 2;

/** Whether one of `words` (lower case, three letters or more) is among the keys above or stands in the 40 characters before `at`. */
export function isNear({ text, context }: Subject, at: number, words: ReadonlySet<string>): boolean {
  if (context.mentions(words)) return true;
  let near = false;
  const found = () => {
    near = true;
  };
  // Of the keys above only this one is read for two words that make one.
  wordsNear(context.key, context.key.length, words, found);
  wordsNear(text, at, words, found);
  return near;
}

/** Calls `found` for every one of `words` that stands in the 40 characters before `at`, in one word or in two: `NEW_RELIC`. */
export function wordsNear(text: string, at: number, words: ReadonlySet<string>, found: (word: string) => void): void {
  const limit = Math.max(0, at - WINDOW_CHARS);
  /** The part to the right, and where it begins. */
  let next = '';
  let nextStart = at;
  for (let end = at; end > limit; ) {
    const start = startOfPart(text, limit, end);
    if (start === end) {
      end--;
      continue;
    }
    // What the window cuts is no word, unless the text begins there.
    if (start === limit && limit > 0 && isIn(text.charCodeAt(limit - 1), ALPHANUMERIC)) return;
    const part = text.slice(start, end).toLowerCase();
    if (words.has(part)) found(part);
    if (nextStart - end < 2 && next.length >= PART_CHARS_MIN && part.length >= PART_CHARS_MIN && words.has(part + next))
      found(part + next);
    next = part;
    nextStart = start;
    end = start;
  }
}

/** Where the part of a word that ends before `end` begins: letters and digits, divided where a capital begins a word. */
export function startOfPart(text: string, limit: number, end: number): number {
  let start = end;
  while (start > limit && isIn(text.charCodeAt(start - 1), ALPHANUMERIC)) {
    start--;
    if (start > limit && start < end - 1 && beginsHump(text, start)) break;
  }
  return start;
}

function beginsHump(text: string, at: number): boolean {
  return isUpper(text.charCodeAt(at)) && (!isUpper(text.charCodeAt(at - 1)) || !isUpper(unitAt(text, at + 1)));
}
