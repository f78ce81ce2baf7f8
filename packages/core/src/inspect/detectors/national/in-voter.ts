/** Indian electors' photo identity cards: three letters and seven digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const inVoter = defineIdentifier({
  id: 'in-voter',
  description: 'Indian voter card',
  severity: 'medium',
  confidence: 0.7,
  shapes: ['AAA9{7}'],
  context: ['voter', 'epic', 'elector', 'vote', 'matdata'],
  examples: {
    true: ['voter id SHD9574703', { key: 'voterId', text: 'DUH1204585' }],
    false: ['voter id SHD95747037', 'order SHD9574703', 'see xSHD9574703'],
  },
});
