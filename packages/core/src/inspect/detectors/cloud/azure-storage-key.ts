/** Azure storage keys in a connection string: 64 bytes in base64. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const azureStorageKey = definePatternDetector({
  id: 'azure-storage-key',
  description: 'Azure storage account key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['AccountKey='],
  pattern: '[0-9A-Za-z+/]{86}==',
  examples: {
    true: [
      `token Ac${'countKey='}${'f4La0Wb8Pd5Oe'.repeat(6)}f4La0Wb8==`,
      `"Ac${'countKey='}${'u9Hj4As8Rh1Pf'.repeat(6)}u9Hj4As8==",`,
    ],
    false: [
      `Ac${'countKey='}${'f4La0Wb8Pd5Oe'.repeat(6)}f4La0Wb==`,
      `xAc${'countKey='}${'f4La0Wb8Pd5Oe'.repeat(6)}f4La0Wb8==`,
    ],
  },
});
