import type { Operator } from '../operator.ts';
import { plain, textsOf } from '../plain-compat.ts';

/** `lower`: the text in lower case is the policy's text, or one of its texts. For names whose case means nothing. */
export const lower: Operator = {
  id: 'lower',
  summary: 'is the text, or one of the texts, whatever the case',
  prepare: (expected) => {
    const texts = textsOf(expected, 'text');
    if (typeof texts === 'string') return texts;
    const words = new Set(texts.map((text) => text.toLowerCase()));
    return plain((actual) => (typeof actual === 'string' ? words.has(actual.toLowerCase()) : 'unknown'));
  },
  examples: [
    { expected: 'delete', actual: 'DELETE', native: true, compat: true },
    { expected: ['Put', 'Patch'], actual: 'patch', native: true, compat: true },
    { expected: 'delete', actual: 'delete ', native: false, compat: false },
    { expected: 'delete', actual: null, native: 'unknown', compat: 'error' },
  ],
};
