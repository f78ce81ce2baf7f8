/** Freshdesk API key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const freshdeskKey = definePatternDetector({
  id: 'freshdesk-key',
  description: 'Freshdesk API key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z]{20}',
  context: ['freshdesk', 'freshworks'],
  examples: {
    true: [`freshdesk_key=${'v1Yt5Ie0Ah2Ux'}v1Yt5Ie`, { key: 'freshworks_token', text: `${'v8Tj4Ap7Oo5Fb'}v8Tj4Ap` }],
    false: [
      `freshdesk_key=${'v1Yt5Ie0Ah2Ux'}v1Yt5I`,
      `freshdesk_key=x0y1${'v1Yt5Ie0Ah2Ux'}v1Yt5Ie`,
      `the value ${'v1Yt5Ie0Ah2Ux'}v1Yt5Ie`,
    ],
  },
});
