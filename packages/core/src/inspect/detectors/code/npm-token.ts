/** npm access token: `npm_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const npmToken = definePatternDetector({
  id: 'npm-token',
  description: 'npm access token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['npm_'],
  pattern: '[0-9A-Za-z]{36}',
  examples: {
    true: [
      `token np${'m_'}${'g0Sl6Aq8Ic2Ui'.repeat(2)}g0Sl6Aq8Ic`,
      `"np${'m_'}${'a0Jf3Ke6Ut4Pu'.repeat(2)}a0Jf3Ke6Ut",`,
    ],
    false: [`np${'m_'}${'g0Sl6Aq8Ic2Ui'.repeat(2)}g0Sl6Aq8I`, `xnp${'m_'}${'g0Sl6Aq8Ic2Ui'.repeat(2)}g0Sl6Aq8Ic`],
  },
});
