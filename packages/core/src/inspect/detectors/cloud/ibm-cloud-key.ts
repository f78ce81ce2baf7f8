/** IBM Cloud API key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const ibmCloudKey = definePatternDetector({
  id: 'ibm-cloud-key',
  description: 'IBM Cloud API key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z_-]{44}',
  context: ['ibm', 'bluemix', 'ibmcloud', 'watson'],
  examples: {
    true: [
      `ibm_key=${'c6Td3Ei2Rm7Cq'.repeat(3)}c6Td3`,
      { key: 'watson_token', text: `${'z4Zx5Sp3Hg1Lw'.repeat(3)}z4Zx5` },
    ],
    false: [
      `ibm_key=${'c6Td3Ei2Rm7Cq'.repeat(3)}c6Td`,
      `ibm_key=x0y1${'c6Td3Ei2Rm7Cq'.repeat(3)}c6Td3`,
      `the value ${'c6Td3Ei2Rm7Cq'.repeat(3)}c6Td3`,
    ],
  },
});
