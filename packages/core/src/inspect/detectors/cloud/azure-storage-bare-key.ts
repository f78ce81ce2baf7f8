/** Azure storage or Cosmos DB key without its name: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const azureStorageBareKey = definePatternDetector({
  id: 'azure-storage-bare-key',
  description: 'Azure storage or Cosmos DB key without its name',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z+/]{86}==',
  context: ['azure', 'cosmos', 'cosmosdb', 'documentdb', 'storage'],
  examples: {
    true: [
      `azure_key=${'y2Vb5Pz6Ya9Cu'.repeat(6)}y2Vb5Pz6==`,
      { key: 'storage_token', text: `${'p4Qb0Zj3Rm2Ga'.repeat(6)}p4Qb0Zj3==` },
    ],
    false: [
      `azure_key=${'y2Vb5Pz6Ya9Cu'.repeat(6)}y2Vb5Pz==`,
      `azure_key=x0y1${'y2Vb5Pz6Ya9Cu'.repeat(6)}y2Vb5Pz6==`,
      `the value ${'y2Vb5Pz6Ya9Cu'.repeat(6)}y2Vb5Pz6==`,
    ],
  },
});
