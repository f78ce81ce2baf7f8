/** Artifactory API key: `AKCp` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const artifactoryKey = definePatternDetector({
  id: 'artifactory-key',
  description: 'Artifactory API key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['AKCp'],
  pattern: '[0-9A-Za-z]{69}',
  examples: {
    true: [`token AK${'Cp'}${'l4Su9Bi5Wv6Qp'.repeat(5)}l4Su`, `"AK${'Cp'}${'s0Ep3Bf5Ix1Ob'.repeat(5)}s0Ep",`],
    false: [`AK${'Cp'}${'l4Su9Bi5Wv6Qp'.repeat(5)}l4S`, `xAK${'Cp'}${'l4Su9Bi5Wv6Qp'.repeat(5)}l4Su`],
  },
});
