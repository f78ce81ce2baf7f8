/** MongoDB Atlas service account secret: `mdb_sa_sk_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const mongodbServiceSecret = definePatternDetector({
  id: 'mongodb-service-secret',
  description: 'MongoDB Atlas service account secret',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['mdb_sa_sk_'],
  pattern: '[0-9A-Za-z_-]{40}',
  examples: {
    true: [`token md${'b_sa_sk_'}${'d6Pv5Ix8Oo4Eg'.repeat(3)}d`, `"md${'b_sa_sk_'}${'o6Ax0Lt8Hb4Yp'.repeat(3)}o",`],
    false: [`md${'b_sa_sk_'}${'d6Pv5Ix8Oo4Eg'.repeat(3)}`, `xmd${'b_sa_sk_'}${'d6Pv5Ix8Oo4Eg'.repeat(3)}d`],
  },
});
