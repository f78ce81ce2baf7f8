/** Does a word near a value say what the value is? Both the object keys above it and the text just before it count. */

import type { Subject } from '../engine/subject.ts';
import { ALPHANUMERIC, isDigit, isIn } from './characters.ts';

const WINDOW_CHARS = 40;
const WORD_CHARS_MAX = 24;

/** Whether one of `words` (lower case) is among the keys above or stands whole in the 40 characters before `at`. */
export function hasContext(subject: Subject, at: number, words: ReadonlySet<string>): boolean {
  if (subject.context.mentions(words)) return true;
  const { text } = subject;
  const limit = Math.max(0, at - WINDOW_CHARS);
  let end = at;
  while (end > limit) {
    // Asked at every number of a table, so without a call per character.
    const wordLimit = Math.max(0, end - WORD_CHARS_MAX);
    let start = end;
    while (start > wordLimit && isIn(text.charCodeAt(start - 1), ALPHANUMERIC)) start--;
    if (start === end) end--;
    else {
      // The words asked for have at least three letters, and no digits.
      if (
        end - start > 2 &&
        start >= limit &&
        !isDigit(text.charCodeAt(start)) &&
        words.has(text.slice(start, end).toLowerCase())
      )
        return true;
      end = start;
    }
  }
  return false;
}
