/** Zapier webhook: `hooks.zapier.com/hooks/catch/` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const zapierWebhook = definePatternDetector({
  id: 'zapier-webhook',
  description: 'Zapier webhook',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['hooks.zapier.com/hooks/catch/'],
  pattern: '[0-9]{5,10}/[0-9a-z]{5,16}/?',
  entropyMin: 1.5,
  examples: {
    true: [
      `token ho${'oks.zapier.com/hooks/catch/'}${'25741'}/${'s3d1h'}`,
      `"ho${'oks.zapier.com/hooks/catch/'}${'96572'}/${'n0i4y'}",`,
    ],
    false: [
      `ho${'oks.zapier.com/hooks/catch/'}${'25741'}/${'s3d1'}`,
      `xho${'oks.zapier.com/hooks/catch/'}${'25741'}/${'s3d1h'}`,
    ],
  },
});
