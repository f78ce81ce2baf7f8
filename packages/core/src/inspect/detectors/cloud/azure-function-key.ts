/** Azure Functions key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const azureFunctionKey = definePatternDetector({
  id: 'azure-function-key',
  description: 'Azure Functions key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z_-]{44}AzFu[0-9A-Za-z_-]{6}==',
  context: ['azure', 'function', 'functions', 'code'],
  examples: {
    true: [
      `azure_key=${'j7Ya6Iq9Le3Gz'.repeat(3)}j7Ya6AzFu${'w9Ny7R'}==`,
      { key: 'code_token', text: `${'x9Ki3Cz4Ye8Sc'.repeat(3)}x9Ki3AzFu${'f9Rs2P'}==` },
    ],
    false: [
      `azure_key=${'j7Ya6Iq9Le3Gz'.repeat(3)}j7Ya6AzFu${'w9Ny7'}==`,
      `azure_key=x0y1${'j7Ya6Iq9Le3Gz'.repeat(3)}j7Ya6AzFu${'w9Ny7R'}==`,
      `the value ${'j7Ya6Iq9Le3Gz'.repeat(3)}j7Ya6AzFu${'w9Ny7R'}==`,
    ],
  },
});
