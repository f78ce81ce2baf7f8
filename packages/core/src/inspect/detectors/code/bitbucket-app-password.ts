/** Bitbucket app password: `ATBB` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const bitbucketAppPassword = definePatternDetector({
  id: 'bitbucket-app-password',
  description: 'Bitbucket app password',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['ATBB'],
  pattern: '[0-9A-Za-z]{24}[0-9A-Fa-f]{8}',
  examples: {
    true: [
      `token AT${'BB'}${'i0Zu3Jv1Km8Cc'}i0Zu3Jv1Km8${'b5Ba6Cd2'}`,
      `"AT${'BB'}${'s0Sw3Jn4Du7Pa'}s0Sw3Jn4Du7${'b8Fc7Ef4'}",`,
    ],
    false: [
      `AT${'BB'}${'i0Zu3Jv1Km8Cc'}i0Zu3Jv1Km8${'b5Ba6Cd'}`,
      `xAT${'BB'}${'i0Zu3Jv1Km8Cc'}i0Zu3Jv1Km8${'b5Ba6Cd2'}`,
    ],
  },
});
