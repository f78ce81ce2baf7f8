/** Names of organisations: capitalised words that end in `Inc.`, `Corp`, `University` and their like. */
import { defineDetector, type NameMatch } from '../engine/detector.ts';
import type { NameWord } from '../engine/name-span.ts';
import { isOrganizationSuffix } from '../engine/name-words.ts';
import { isFirstName } from './person.ts';

export const organization = defineDetector({
  id: 'organization',
  entityType: 'organization',
  entityClass: 'pii',
  severity: 'low',
  confidence: 0.65,
  description: 'Name of an organisation',
  trigger: { on: 'name' },
  judge(span): NameMatch | undefined {
    const { words, from } = span;
    const last = words[words.length - 1] as NameWord;
    if (!isOrganizationSuffix(last.lower)) return undefined;
    const first = words[from] as NameWord;
    // "Founded Bright Solutions LLC": the capital of the first word is the sentence's. Two words are left whole.
    const drop =
      span.beginsSentence && words.length - from > 2 && !isFirstName(first.lower) && !isOrganizationSuffix(first.lower);
    return { from: drop ? from + 1 : from, to: words.length, confidence: 0.65 };
  },
  examples: {
    true: ['Filed by Acme Inc. yesterday', 'Studied at Stanford University for years', 'Founded Bright Solutions LLC'],
    false: ['the company grew', 'Acme is hiring', 'in a group'],
  },
});
