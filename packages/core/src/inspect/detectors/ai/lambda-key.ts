/** Lambda Cloud API key: `secret_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const lambdaKey = definePatternDetector({
  id: 'lambda-key',
  description: 'Lambda Cloud API key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['secret_'],
  pattern: '[0-9A-Za-z_]{20,40}\\.[0-9A-Za-z]{30,40}',
  examples: {
    true: [
      `token se${'cret_'}${'f6Cy9Yx0Hs2Kt'}f6Cy9Yx.${'i5Yo6Ck3Of0Mt'.repeat(2)}i5Yo`,
      `"se${'cret_'}${'x8El9Zh3Pe0Gp'}x8El9Zh.${'r1Na0Pn5Vf8By'.repeat(2)}r1Na",`,
    ],
    false: [
      `se${'cret_'}${'f6Cy9Yx0Hs2Kt'}f6Cy9Yx.${'i5Yo6Ck3Of0Mt'.repeat(2)}i5Y`,
      `xse${'cret_'}${'f6Cy9Yx0Hs2Kt'}f6Cy9Yx.${'i5Yo6Ck3Of0Mt'.repeat(2)}i5Yo`,
    ],
  },
});
