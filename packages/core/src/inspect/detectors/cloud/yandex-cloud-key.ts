/** Yandex Cloud API key: `AQVN` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const yandexCloudKey = definePatternDetector({
  id: 'yandex-cloud-key',
  description: 'Yandex Cloud API key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['AQVN'],
  pattern: '[0-9A-Za-z_-]{35,38}',
  examples: {
    true: [`token AQ${'VN'}${'l9Nb7Mj5Da8Ik'.repeat(2)}l9Nb7Mj5D`, `"AQ${'VN'}${'d9Be7Kz3Xg0Pu'.repeat(2)}d9Be7Kz3X",`],
    false: [`AQ${'VN'}${'l9Nb7Mj5Da8Ik'.repeat(2)}l9Nb7Mj5`, `xAQ${'VN'}${'l9Nb7Mj5Da8Ik'.repeat(2)}l9Nb7Mj5D`],
  },
});
