/** Doppler personal token: `dp.pt.` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const dopplerPersonalToken = definePatternDetector({
  id: 'doppler-personal-token',
  description: 'Doppler personal token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['dp.pt.'],
  pattern: '[0-9A-Za-z]{40,44}',
  examples: {
    true: [`token dp${'.pt.'}${'x9Hn5Xt4Yo6Mq'.repeat(3)}x`, `"dp${'.pt.'}${'b1He5Vi9Ed0Uh'.repeat(3)}b",`],
    false: [`dp${'.pt.'}${'x9Hn5Xt4Yo6Mq'.repeat(3)}`, `xdp${'.pt.'}${'x9Hn5Xt4Yo6Mq'.repeat(3)}x`],
  },
});
