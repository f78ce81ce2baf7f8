/** Names of persons: capitalised words after `Mr.` and its like, or two and more that begin with a common first name. */
import { defineDetector, type NameMatch } from '../engine/detector.ts';
import type { NameWord } from '../engine/name-span.ts';
import { isHonorific } from '../engine/name-words.ts';

const FIRST_NAMES: ReadonlySet<string> = new Set(
  (
    'james robert john michael david william richard joseph thomas charles christopher daniel matthew anthony mark steven ' +
    'paul andrew joshua kevin brian george edward ronald timothy jason jeffrey ryan mary patricia jennifer linda elizabeth ' +
    'barbara susan jessica sarah karen lisa nancy betty margaret sandra ashley kimberly emily donna michelle carol amanda ' +
    'jane alice anna laura emma rachel'
  ).split(' '),
);
/** A name in running text is not longer than this; what follows is another one. */
const WORDS_MAX = 5;
/** 0.7 plus 0.1 for the honorific, as a sum of doubles. */
const AFTER_HONORIFIC = 0.7 + 0.1;

export function isFirstName(lower: string): boolean {
  return FIRST_NAMES.has(lower);
}

export const person = defineDetector({
  id: 'person',
  entityType: 'person',
  entityClass: 'pii',
  severity: 'medium',
  confidence: 0.7,
  description: 'Name of a person',
  trigger: { on: 'name' },
  judge({ words, from, previous }): NameMatch | undefined {
    const to = Math.min(words.length, from + WORDS_MAX);
    if (isHonorific(previous)) return { from, to: trimmed(words, from, to), confidence: AFTER_HONORIFIC };
    const first = words[from] as NameWord;
    if (to - from < 2 || !FIRST_NAMES.has(first.lower)) return undefined;
    return { from, to: trimmed(words, from, to), confidence: 0.7 };
  },
  examples: {
    true: ['Contact Mr. John Smith for details', 'Meeting with Sarah Johnson tomorrow', 'Refer to Dr. Jane Williams'],
    false: ['Mark all as read', 'the John is closed', 'John', 'mr. smith'],
  },
});

/** A connector at the cut is no part of the name. */
function trimmed(words: readonly NameWord[], from: number, to: number): number {
  let end = to;
  while (
    end > from + 1 &&
    end < words.length &&
    ['of', 'the', 'and', 'de', 'van', 'von'].includes(words[end - 1]?.lower ?? '')
  ) {
    end--;
  }
  return end;
}
