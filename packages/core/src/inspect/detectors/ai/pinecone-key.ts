/** Pinecone API key: `pcsk_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const pineconeKey = definePatternDetector({
  id: 'pinecone-key',
  description: 'Pinecone API key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['pcsk_'],
  pattern: '[0-9A-Za-z]{5,6}_[0-9A-Za-z]{63,64}',
  examples: {
    true: [
      `token pc${'sk_'}${'h8Jt2'}_${'n7Zm0Pd9Nh4Iu'.repeat(4)}n7Zm0Pd9Nh4`,
      `"pc${'sk_'}${'q6Kf2'}_${'u3Dn6Rw5Gg4El'.repeat(4)}u3Dn6Rw5Gg4",`,
    ],
    false: [
      `pc${'sk_'}${'h8Jt2'}_${'n7Zm0Pd9Nh4Iu'.repeat(4)}n7Zm0Pd9Nh`,
      `xpc${'sk_'}${'h8Jt2'}_${'n7Zm0Pd9Nh4Iu'.repeat(4)}n7Zm0Pd9Nh4`,
    ],
  },
});
