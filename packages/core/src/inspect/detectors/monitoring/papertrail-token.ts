/** Papertrail token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const papertrailToken = definePatternDetector({
  id: 'papertrail-token',
  description: 'Papertrail token',
  severity: 'high',
  confidence: 0.85,
  pattern: '[0-9A-Za-z]{20}',
  context: ['papertrail'],
  examples: {
    true: [`papertrail_key=${'k8Wd4Fi5Lb6Tt'}k8Wd4Fi`, { key: 'papertrail_token', text: `${'v0Tf6Yd7Lw4Fg'}v0Tf6Yd` }],
    false: [
      `papertrail_key=${'k8Wd4Fi5Lb6Tt'}k8Wd4F`,
      `papertrail_key=x0y1${'k8Wd4Fi5Lb6Tt'}k8Wd4Fi`,
      `the value ${'k8Wd4Fi5Lb6Tt'}k8Wd4Fi`,
    ],
  },
});
