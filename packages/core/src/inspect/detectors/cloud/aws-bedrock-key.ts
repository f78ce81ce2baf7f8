/** Long-lived API keys of Amazon Bedrock: `ABSK` and base64. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const awsBedrockKey = definePatternDetector({
  id: 'aws-bedrock-key',
  description: 'AWS Bedrock API key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['ABSK'],
  pattern: '[0-9A-Za-z+/]{109,269}(?:==?)?',
  examples: {
    true: [`token AB${'SK'}${'u5Ga6Jf9Kd8Ty'.repeat(8)}u5Ga6`, `"AB${'SK'}${'e3Nj9Xy8Rn1Dl'.repeat(8)}e3Nj9",`],
    false: [`AB${'SK'}${'u5Ga6Jf9Kd8Ty'.repeat(8)}u5Ga`, `xAB${'SK'}${'u5Ga6Jf9Kd8Ty'.repeat(8)}u5Ga6`],
  },
});
