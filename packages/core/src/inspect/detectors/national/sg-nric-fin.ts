/** Singapore identity numbers: a letter for the kind, seven digits and a check letter. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { weightedSum } from '../../read/checksums/weighted-sum.ts';

export const sgNricFin = defineIdentifier({
  id: 'sg-nric-fin',
  description: 'Singapore NRIC or FIN',
  severity: 'high',
  confidence: 0.9,
  shapes: ['[STFGM]9{7}A'],
  validate: hasCheckLetter,
  context: ['nric', 'fin', 'singapore', 'identitycard'],
  examples: {
    true: ['NRIC G9108686M', { key: 'nric', text: 'S6142303F' }],
    false: ['NRIC G9108686T', 'NRIC G9108686MQ', 'order G9108686M', 'see xG9108686M'],
  },
});

const CITIZENS = 'JZIHGFEDCBA';
const FOREIGNERS = 'XWUTRQPNMLK';
const RECENT = 'KLJNPQRTUWX';

function hasCheckLetter(value: string): boolean {
  const kind = value.charAt(0);
  const offset = kind === 'T' || kind === 'G' ? 4 : kind === 'M' ? 3 : 0;
  const rest = (weightedSum(value.slice(1), [2, 7, 6, 5, 4, 3, 2]) + offset) % 11;
  if (kind === 'M') return value.endsWith(RECENT.charAt(10 - rest));
  return value.endsWith((kind === 'S' || kind === 'T' ? CITIZENS : FOREIGNERS).charAt(rest));
}
