/** The small word lists the name detectors share: what joins, precedes and ends names. */
import { WordSet } from '../read/word-set.ts';

export const CONNECTORS = new WordSet(['of', 'the', 'and', 'de', 'van', 'von']);

/** `J.`, as in `Jane D. Smith`. */
export const INITIALS = new WordSet('abcdefghijklmnopqrstuvwxyz');

/** Asked for without the full stop. */
export const HONORIFICS = new WordSet(['mr', 'mrs', 'ms', 'dr', 'prof', 'capt', 'sir', 'madam', 'captain']);

/** Asked for without the full stop. */
export const ORGANIZATION_SUFFIXES = new WordSet(
  (
    'inc corp ltd co corporation llc llp company group holdings foundation institute university association ' +
    'technologies systems partners labs studios'
  ).split(' '),
);

/** Words that keep their full stop: the sentence goes on behind it. */
const ABBREVIATIONS = new WordSet(['mr', 'mrs', 'ms', 'dr', 'prof', 'capt', 'inc', 'corp', 'ltd', 'co']);

/** Its lower case is two characters. */
const DOTTED_I = 0x130;

/** Whether `[start, end)`, which ends with a full stop, is `dr.`, `inc.`, or an initial such as `j.` */
export function isAbbreviation(text: string, start: number, end: number): boolean {
  if (end - start === 2) return text.charCodeAt(start) !== DOTTED_I;
  return ABBREVIATIONS.hasStopped(text, start, end);
}

/** Punctuation cut off in front of a word. Not `[`: what follows it is a marker, such as our own `[REDACTED]`. */
export function isWordOpening(unit: number): boolean {
  return unit === 40 || unit === 34 || unit === 39;
}

/** Punctuation cut off behind a word: `, ; : ! ? " ' )`. */
export function isWordClosing(unit: number): boolean {
  return (
    unit === 44 || unit === 59 || unit === 58 || unit === 33 || unit === 63 || unit === 34 || unit === 39 || unit === 41
  );
}
