/** Names of organisations: capitalised words that end in `Inc.`, `Corp`, `University` and their like. */
import { defineDetector, type NameMatch } from '../engine/detector.ts';
import { ORGANIZATION_SUFFIXES } from '../engine/name-words.ts';
import { GIVEN_NAMES } from '../read/given-names.ts';

export const organization = defineDetector({
  id: 'organization',
  entityType: 'organization',
  entityClass: 'pii',
  severity: 'low',
  confidence: 0.65,
  description: 'Name of an organisation',
  trigger: { on: 'name', words: [ORGANIZATION_SUFFIXES], before: [] },
  judge(span): NameMatch | undefined {
    const { from, to } = span;
    if (!span.isStoppedIn(to - 1, ORGANIZATION_SUFFIXES)) return undefined;
    // "Founded Bright Solutions LLC": the capital of the first word is the sentence's. Two words are left whole.
    const drop =
      span.beginsSentence &&
      to - from > 2 &&
      !span.isIn(from, GIVEN_NAMES) &&
      !span.isStoppedIn(from, ORGANIZATION_SUFFIXES);
    return { from: drop ? from + 1 : from, to, confidence: 0.65 };
  },
  examples: {
    true: ['Filed by Acme Inc. yesterday', 'Studied at Stanford University for years', 'Founded Bright Solutions LLC'],
    false: ['the company grew', 'Acme is hiring', 'in a group'],
  },
});
