/** Dropbox short-lived access token of a user: `sl.u.` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const dropboxUserToken = definePatternDetector({
  id: 'dropbox-user-token',
  description: 'Dropbox short-lived access token of a user',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['sl.u.'],
  pattern: '[0-9A-Za-z_=-]{130,2000}',
  examples: {
    true: [`token sl${'.u.'}${'c5Lq9Wj6Xw1Io'.repeat(10)}`, `"sl${'.u.'}${'t3Qc4Vm8Ry9Sw'.repeat(10)}",`],
    false: [`sl${'.u.'}${'c5Lq9Wj6Xw1Io'.repeat(9)}c5Lq9Wj6Xw1I`, `xsl${'.u.'}${'c5Lq9Wj6Xw1Io'.repeat(10)}`],
  },
});
