/** Atlassian OAuth or organisation token: `ATCTT3` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const atlassianConnectToken = definePatternDetector({
  id: 'atlassian-connect-token',
  description: 'Atlassian OAuth or organisation token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['ATCTT3'],
  pattern: '[0-9A-Za-z_=-]{180,250}',
  examples: {
    true: [
      `token AT${'CTT3'}${'w4Su7Nc8Cr2Fh'.repeat(13)}w4Su7Nc8Cr2`,
      `"AT${'CTT3'}${'u5Vr2Ee0Bn9Jx'.repeat(13)}u5Vr2Ee0Bn9",`,
    ],
    false: [
      `AT${'CTT3'}${'w4Su7Nc8Cr2Fh'.repeat(13)}w4Su7Nc8Cr`,
      `xAT${'CTT3'}${'w4Su7Nc8Cr2Fh'.repeat(13)}w4Su7Nc8Cr2`,
    ],
  },
});
