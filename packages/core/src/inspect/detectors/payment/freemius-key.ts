/** Freemius secret key: `sk_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const freemiusKey = definePatternDetector({
  id: 'freemius-key',
  description: 'Freemius secret key',
  severity: 'critical',
  confidence: 0.85,
  anchors: ['sk_'],
  pattern: '[0-9A-Za-z~!@#$%_&*]{29}',
  context: ['freemius'],
  examples: {
    true: [
      `freemius_key=sk${'_'}${'a5Yx8Ao4Hi7Fj'.repeat(2)}a5Y`,
      { key: 'freemius_token', text: `sk${'_'}${'p0Mm9Ns4Hr8Ft'.repeat(2)}p0M` },
    ],
    false: [
      `freemius_key=sk${'_'}${'a5Yx8Ao4Hi7Fj'.repeat(2)}a5`,
      `freemius_key=xsk${'_'}${'a5Yx8Ao4Hi7Fj'.repeat(2)}a5Y`,
      `the value sk${'_'}${'a5Yx8Ao4Hi7Fj'.repeat(2)}a5Y`,
    ],
  },
});
