/** US employer identification numbers: a prefix of the campus that gave it out and seven digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const usEin = defineIdentifier({
  id: 'us-ein',
  description: 'US employer identification number',
  severity: 'medium',
  confidence: 0.9,
  shapes: ['99 9999999'],
  validate: (value) => !UNUSED.has(value.slice(0, 2)),
  context: ['ein', 'employer', 'fein', 'taxid'],
  examples: {
    true: ['EIN 46 0043082', { key: 'ein', text: '461983888' }],
    false: ['EIN 49 0043082', 'EIN 46 00430827', 'order 46 0043082', 'see x46 0043082'],
  },
});

/** Prefixes of no campus. */
const UNUSED: ReadonlySet<string> = new Set('00 07 08 09 17 18 19 28 29 49 69 70 78 79 89 96 97'.split(' '));
