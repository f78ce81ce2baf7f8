/** Azure AI Search key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const azureSearchKey = definePatternDetector({
  id: 'azure-search-key',
  description: 'Azure AI Search key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z]{42}AzSe[0-9A-Za-z]{6}',
  context: ['azure', 'search'],
  examples: {
    true: [
      `azure_key=${'b0Ru4Pz1Yo2Ee'.repeat(3)}b0RAzSe${'u3Eq4P'}`,
      { key: 'search_token', text: `${'w1Ak4Ci6Dh5Uv'.repeat(3)}w1AAzSe${'t1Ge8Q'}` },
    ],
    false: [
      `azure_key=${'b0Ru4Pz1Yo2Ee'.repeat(3)}b0RAzSe${'u3Eq4'}`,
      `azure_key=x0y1${'b0Ru4Pz1Yo2Ee'.repeat(3)}b0RAzSe${'u3Eq4P'}`,
      `the value ${'b0Ru4Pz1Yo2Ee'.repeat(3)}b0RAzSe${'u3Eq4P'}`,
    ],
  },
});
