/** Paddle API key: `pdl_live_apikey_`, `pdl_sdbx_apikey_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const paddleKey = definePatternDetector({
  id: 'paddle-key',
  description: 'Paddle API key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['pdl_live_apikey_', 'pdl_sdbx_apikey_'],
  pattern: '[0-9a-z]{26}_[0-9A-Za-z]{22}_[0-9A-Za-z]{3}',
  examples: {
    true: [
      `token pd${'l_live_apikey_'}${'g4n2c5z8y9h1s'.repeat(2)}_${'o3Zg4Vl8Qd5Ln'}o3Zg4Vl8Q_${'y7U'}`,
      `"pd${'l_sdbx_apikey_'}${'u0j1t8y5x2m4w'.repeat(2)}_${'y0Gd6Qh8Tc5Kr'}y0Gd6Qh8T_${'d4Q'}",`,
    ],
    false: [
      `pd${'l_live_apikey_'}${'g4n2c5z8y9h1s'.repeat(2)}_${'o3Zg4Vl8Qd5Ln'}o3Zg4Vl8Q_${'y7'}`,
      `xpd${'l_live_apikey_'}${'g4n2c5z8y9h1s'.repeat(2)}_${'o3Zg4Vl8Qd5Ln'}o3Zg4Vl8Q_${'y7U'}`,
    ],
  },
});
