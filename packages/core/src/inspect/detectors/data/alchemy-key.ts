/** Alchemy API key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const alchemyKey = definePatternDetector({
  id: 'alchemy-key',
  description: 'Alchemy API key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z_-]{32}',
  context: ['alchemy', 'alchemyapi'],
  examples: {
    true: [
      `alchemy_key=${'j2Xh6Ru4Gg0Js'.repeat(2)}j2Xh6R`,
      { key: 'alchemyapi_token', text: `${'m0Jh1Pj8Yp5Ae'.repeat(2)}m0Jh1P` },
    ],
    false: [
      `alchemy_key=${'j2Xh6Ru4Gg0Js'.repeat(2)}j2Xh6`,
      `alchemy_key=x0y1${'j2Xh6Ru4Gg0Js'.repeat(2)}j2Xh6R`,
      `the value ${'j2Xh6Ru4Gg0Js'.repeat(2)}j2Xh6R`,
    ],
  },
});
