/** Vercel Blob token: `vercel_blob_rw_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const vercelBlobToken = definePatternDetector({
  id: 'vercel-blob-token',
  description: 'Vercel Blob token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['vercel_blob_rw_'],
  pattern: '[0-9A-Za-z]{16}_[0-9A-Za-z]{30}',
  examples: {
    true: [
      `token ve${'rcel_blob_rw_'}${'e6Rs5Pf1Nk9Mx'}e6R_${'e9Kl1Jb2Ca5Oo'.repeat(2)}e9Kl`,
      `"ve${'rcel_blob_rw_'}${'x1Up7Ob9Re6Qm'}x1U_${'s4Iw3Cf7We6Dn'.repeat(2)}s4Iw",`,
    ],
    false: [
      `ve${'rcel_blob_rw_'}${'e6Rs5Pf1Nk9Mx'}e6R_${'e9Kl1Jb2Ca5Oo'.repeat(2)}e9K`,
      `xve${'rcel_blob_rw_'}${'e6Rs5Pf1Nk9Mx'}e6R_${'e9Kl1Jb2Ca5Oo'.repeat(2)}e9Kl`,
    ],
  },
});
