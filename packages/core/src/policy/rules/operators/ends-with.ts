import type { Operator } from '../operator.ts';
import { plain, textsOf } from '../plain-compat.ts';

/** `ends_with`: the text ends with the policy's text, or one of its texts. */
export const endsWith: Operator = {
  id: 'ends_with',
  summary: 'ends with the text, or one of the texts',
  prepare: (expected) => {
    const texts = textsOf(expected, 'ending');
    if (typeof texts === 'string') return texts;
    return plain((actual) => (typeof actual === 'string' ? texts.some((text) => actual.endsWith(text)) : 'unknown'));
  },
  examples: [
    { expected: '.sql', actual: 'drop.sql', native: true, compat: true },
    { expected: ['.pem', '.key'], actual: 'id.key', native: true, compat: true },
    { expected: '.sql', actual: 'drop.SQL', native: false, compat: false },
    { expected: '.sql', actual: 5, native: 'unknown', compat: 'error' },
  ],
};
