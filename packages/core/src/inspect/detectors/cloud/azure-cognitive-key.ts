/** Azure AI services key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const azureCognitiveKey = definePatternDetector({
  id: 'azure-cognitive-key',
  description: 'Azure AI services key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '(?:[0-9a-f]{32}|[0-9A-Za-z]{76}AC[0-9A-Za-z]{6})',
  context: ['azure', 'cognitive', 'ocp', 'apim'],
  examples: {
    true: [
      `azure_key=${'c0a8e5f1b6d37'.repeat(2)}c0a8e5`,
      { key: 'apim_token', text: `${'f8a1b0e6d2c53'.repeat(2)}f8a1b0` },
    ],
    false: [
      `azure_key=${'c0a8e5f1b6d37'.repeat(2)}c0a8e`,
      `azure_key=x0y1${'c0a8e5f1b6d37'.repeat(2)}c0a8e5`,
      `the value ${'c0a8e5f1b6d37'.repeat(2)}c0a8e5`,
    ],
  },
});
