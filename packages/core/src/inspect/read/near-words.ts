/**
 * Words before a value that say whose it is: `DATADOG_API_KEY=`, `datadogKey:`, `"datadog": {"key": …}`. Unlike the words that
 * tell a number's meaning, these stand in names of variables, so a change from lower case to upper case divides words as well.
 */
import type { Subject } from '../engine/subject.ts';
import { ALPHANUMERIC, isIn, isUpper } from './characters.ts';

const WINDOW_CHARS = 40;
const WORD_CHARS_MIN = 3;

/** Whether one of `words` (lower case, three letters or more) is among the keys above or stands in the 40 characters before `at`. */
export function isNear(subject: Subject, at: number, words: ReadonlySet<string>): boolean {
  if (subject.context.mentions(words)) return true;
  let near = false;
  wordsNear(subject.text, at, words, () => {
    near = true;
  });
  return near;
}

/** Calls `found` for every one of `words` that stands in the 40 characters before `at`. */
export function wordsNear(text: string, at: number, words: ReadonlySet<string>, found: (word: string) => void): void {
  const limit = Math.max(0, at - WINDOW_CHARS);
  for (let end = at; end > limit; ) {
    let start = end;
    while (start > limit && isIn(text.charCodeAt(start - 1), ALPHANUMERIC)) start--;
    // What the window cuts is no word, unless the text begins there.
    const cut = start === limit && limit > 0 && isIn(text.charCodeAt(limit - 1), ALPHANUMERIC);
    if (end - start >= WORD_CHARS_MIN && !cut) wordsIn(text, start, end, words, found);
    end = start === end ? end - 1 : start;
  }
}

/** The whole of `[start, end)`, and the parts its capitals divide it into. */
function wordsIn(
  text: string,
  start: number,
  end: number,
  words: ReadonlySet<string>,
  found: (word: string) => void,
): void {
  const whole = text.slice(start, end).toLowerCase();
  if (words.has(whole)) found(whole);
  let from = start;
  for (let at = start + 1; at <= end; at++) {
    const divides = at === end ? from > start : isUpper(text.charCodeAt(at)) && !isUpper(text.charCodeAt(at - 1));
    if (!divides) continue;
    const part = whole.slice(from - start, at - start);
    if (part.length >= WORD_CHARS_MIN && words.has(part)) found(part);
    from = at;
  }
}
