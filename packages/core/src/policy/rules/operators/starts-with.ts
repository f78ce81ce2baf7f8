import type { Operator } from '../operator.ts';
import { plain, textsOf } from '../plain-compat.ts';

/** `starts_with`: the text begins with the policy's text, or one of its texts. */
export const startsWith: Operator = {
  id: 'starts_with',
  summary: 'begins with the text, or one of the texts',
  prepare: (expected) => {
    const texts = textsOf(expected, 'beginning');
    if (typeof texts === 'string') return texts;
    return plain((actual) => (typeof actual === 'string' ? texts.some((text) => actual.startsWith(text)) : 'unknown'));
  },
  examples: [
    { expected: 'prod-', actual: 'prod-7', native: true, compat: true },
    { expected: ['prod-', 'live-'], actual: 'live-1', native: true, compat: true },
    { expected: 'prod-', actual: 'Prod-7', native: false, compat: false },
    { expected: 'prod-', actual: ['prod-7'], native: 'unknown', compat: 'error' },
  ],
};
