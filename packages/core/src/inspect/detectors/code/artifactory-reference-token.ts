/** Artifactory reference token: `cmVmdGtu` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const artifactoryReferenceToken = definePatternDetector({
  id: 'artifactory-reference-token',
  description: 'Artifactory reference token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['cmVmdGtu'],
  pattern: '[0-9A-Za-z]{56}',
  examples: {
    true: [`token cm${'VmdGtu'}${'i9Kj0Oa5Dt3Px'.repeat(4)}i9Kj`, `"cm${'VmdGtu'}${'c1Ks9Ln8Rk3Tt'.repeat(4)}c1Ks",`],
    false: [`cm${'VmdGtu'}${'i9Kj0Oa5Dt3Px'.repeat(4)}i9K`, `xcm${'VmdGtu'}${'i9Kj0Oa5Dt3Px'.repeat(4)}i9Kj`],
  },
});
