/** Short-term API keys of Amazon Bedrock: a signed address of the service, in base64. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const awsBedrockShortKey = definePatternDetector({
  id: 'aws-bedrock-short-key',
  description: 'AWS Bedrock short-term API key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['bedrock-api-key-'],
  pattern: '[0-9A-Za-z+/]{28,3000}={0,2}',
  examples: {
    true: [
      `token be${'drock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t'}${'m8Ri3Ya9Tz'}`,
      `"be${'drock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t'}${'y2Hm3It8Nn'}",`,
    ],
    false: [
      `be${'drock-api-key-YmVkcm9jay5hbWF6'}`,
      `xbe${'drock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t'}${'m8Ri3Ya9Tz'}`,
    ],
  },
});
