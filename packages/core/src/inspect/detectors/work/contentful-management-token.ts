/** Contentful management token: `CFPAT-` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const contentfulManagementToken = definePatternDetector({
  id: 'contentful-management-token',
  description: 'Contentful management token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['CFPAT-'],
  pattern: '[0-9A-Za-z_-]{43}',
  examples: {
    true: [`token CF${'PAT-'}${'d6Bk8Pn0Rs5Zp'.repeat(3)}d6Bk`, `"CF${'PAT-'}${'n7De9Tv6Zi2Wo'.repeat(3)}n7De",`],
    false: [`CF${'PAT-'}${'d6Bk8Pn0Rs5Zp'.repeat(3)}d6B`, `xCF${'PAT-'}${'d6Bk8Pn0Rs5Zp'.repeat(3)}d6Bk`],
  },
});
