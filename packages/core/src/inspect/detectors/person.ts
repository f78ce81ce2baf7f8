/** Names of persons: capitalised words after `Mr.` and its like, or two and more that begin with a common first name. */
import { defineDetector, type NameMatch } from '../engine/detector.ts';
import type { NameSpan } from '../engine/name-span.ts';
import { CONNECTORS, HONORIFICS, INITIALS } from '../engine/name-words.ts';
import { GIVEN_NAMES, isGivenName } from '../read/given-names.ts';

/** A name in running text is not longer than this; what follows is another one. */
const WORDS_MAX = 5;
const NOT_ASCII = /[\u0080-\uffff]/;
const INITIAL = /^\p{L}\.$/u;
/** 0.7 plus 0.1 for the honorific, as a sum of doubles. */
const AFTER_HONORIFIC = 0.7 + 0.1;

export const person = defineDetector({
  id: 'person',
  entityType: 'person',
  entityClass: 'pii',
  severity: 'medium',
  confidence: 0.7,
  description: 'Name of a person',
  trigger: { on: 'name', words: [GIVEN_NAMES, INITIALS], before: [HONORIFICS] },
  judge(span): NameMatch | undefined {
    const { from } = span;
    const to = Math.min(span.to, from + WORDS_MAX);
    // Without its capital `ms` is a unit.
    if (span.isTitled(from - 1) && span.isStoppedIn(from - 1, HONORIFICS))
      return { from, to: trimmed(span, to), confidence: AFTER_HONORIFIC };
    if (to - from < 2 || !beginsName(span, to)) return undefined;
    return { from, to: trimmed(span, to), confidence: 0.7 };
  },
  examples: {
    true: [
      'Contact Mr. John Smith for details',
      'Meeting with Sarah Johnson tomorrow',
      'Refer to Dr. Jane Williams',
      'by Zoltán Kovács',
      'from Faina D. Yefremova',
    ],
    false: ['took 12 ms: Done', 'Mark all as read', 'the John is closed', 'John', 'mr. smith'],
  },
});

/** A given name, or an initial between two words: `Faina D. Yefremova`. */
function beginsName(span: NameSpan, to: number): boolean {
  const { from } = span;
  if (span.isIn(from, GIVEN_NAMES)) return true;
  const first = span.lower(from);
  if (NOT_ASCII.test(first) && isGivenName(first)) return true;
  return to - from > 2 && INITIAL.test(span.lower(from + 1)) && !span.isCapitals(from);
}

/** A connector at the cut is no part of the name. */
function trimmed(span: NameSpan, to: number): number {
  let end = to;
  while (end > span.from + 1 && end < span.to && span.isIn(end - 1, CONNECTORS)) end--;
  return end;
}
