/** Revolut merchant key: `sk_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const revolutKey = definePatternDetector({
  id: 'revolut-key',
  description: 'Revolut merchant key',
  severity: 'critical',
  confidence: 0.85,
  anchors: ['sk_'],
  pattern: '[0-9A-Za-z_-]{64}',
  context: ['revolut'],
  examples: {
    true: [
      `revolut_key=sk${'_'}${'g1Dw2Cm9Eh8Ue'.repeat(4)}g1Dw2Cm9Eh8U`,
      { key: 'revolut_token', text: `sk${'_'}${'y4Jm3Qh1Vx2Co'.repeat(4)}y4Jm3Qh1Vx2C` },
    ],
    false: [
      `revolut_key=sk${'_'}${'g1Dw2Cm9Eh8Ue'.repeat(4)}g1Dw2Cm9Eh8`,
      `revolut_key=xsk${'_'}${'g1Dw2Cm9Eh8Ue'.repeat(4)}g1Dw2Cm9Eh8U`,
      `the value sk${'_'}${'g1Dw2Cm9Eh8Ue'.repeat(4)}g1Dw2Cm9Eh8U`,
    ],
  },
});
