/** Yandex Cloud access token: `t1.` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const yandexAccessToken = definePatternDetector({
  id: 'yandex-access-token',
  description: 'Yandex Cloud access token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['t1.'],
  pattern: '[A-Z0-9a-z_-]{1,200}={0,2}\\.[A-Z0-9a-z_-]{86}={0,2}',
  examples: {
    true: [
      `token t1${'.'}${'l'}.${'a6Ji3Ym2Xc4Vs'.repeat(6)}a6Ji3Ym2`,
      `"t1${'.'}${'w'}.${'b7Oc8Zq0Lj4Ea'.repeat(6)}b7Oc8Zq0",`,
    ],
    false: [
      `t1${'.'}${'l'}.${'a6Ji3Ym2Xc4Vs'.repeat(6)}a6Ji3Ym`,
      `xt1${'.'}${'l'}.${'a6Ji3Ym2Xc4Vs'.repeat(6)}a6Ji3Ym2`,
    ],
  },
});
