/** Azure container registry password: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const azureContainerRegistry = definePatternDetector({
  id: 'azure-container-registry',
  description: 'Azure container registry password',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z+/]{42}\\+ACR[A-D][0-9A-Za-z]{5}',
  context: ['azure', 'azurecr', 'acr', 'registry'],
  examples: {
    true: [
      `azure_key=${'p7Nk5Xn6Ve1Tl'.repeat(3)}p7N+ACR${'B'}${'r1Ya5'}`,
      { key: 'registry_token', text: `${'w1Cp6Ug9Fu4Kd'.repeat(3)}w1C+ACR${'C'}${'r9Da7'}` },
    ],
    false: [
      `azure_key=${'p7Nk5Xn6Ve1Tl'.repeat(3)}p7N+ACR${'B'}${'r1Ya'}`,
      `azure_key=x0y1${'p7Nk5Xn6Ve1Tl'.repeat(3)}p7N+ACR${'B'}${'r1Ya5'}`,
      `the value ${'p7Nk5Xn6Ve1Tl'.repeat(3)}p7N+ACR${'B'}${'r1Ya5'}`,
    ],
  },
});
