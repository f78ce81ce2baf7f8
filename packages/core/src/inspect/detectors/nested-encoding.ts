/** Percent-encoding of percent-encoding of percent-encoding: no program writes that, but whoever wants to get past one does. */
import { defineDetector } from '../engine/detector.ts';

const NESTED = /%(?:25){2,64}[0-9A-Fa-f]{2}/y;

export const nestedEncoding = defineDetector({
  id: 'nested-encoding',
  entityType: 'nested_encoding',
  entityClass: 'secret',
  severity: 'high',
  confidence: 0.7,
  description: 'Text that is percent-encoded three times or more',
  trigger: { on: 'literal', literals: ['%2525'], fold: false, inside: true },
  find({ text }, at) {
    NESTED.lastIndex = at;
    return NESTED.test(text) ? { start: at, end: NESTED.lastIndex } : undefined;
  },
  examples: {
    true: ['https://a.example/?k=%252541', '%25252541%25252549'],
    false: ['%2541', '100%2525', '%25', '%2525 off'],
  },
});
