/** Amazon Marketplace Web Service token: `amzn.mws.` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const awsMwsKey = definePatternDetector({
  id: 'aws-mws-key',
  description: 'Amazon Marketplace Web Service token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['amzn.mws.'],
  pattern: '[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}',
  examples: {
    true: [
      `token am${'zn.mws.'}${'b9d8c6f3'}-${'c6d1'}-${'b5e6'}-${'b8d9'}-${'e5c2b7a6f9d3'}`,
      `"am${'zn.mws.'}${'b4e2d1a7'}-${'b4a8'}-${'d0c7'}-${'d2b5'}-${'b5e0d2f6c1a9'}",`,
    ],
    false: [
      `am${'zn.mws.'}${'b9d8c6f3'}-${'c6d1'}-${'b5e6'}-${'b8d9'}-${'e5c2b7a6f9d'}`,
      `xam${'zn.mws.'}${'b9d8c6f3'}-${'c6d1'}-${'b5e6'}-${'b8d9'}-${'e5c2b7a6f9d3'}`,
    ],
  },
});
