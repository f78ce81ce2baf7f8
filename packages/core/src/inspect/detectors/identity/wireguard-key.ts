/** WireGuard key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const wireguardKey = definePatternDetector({
  id: 'wireguard-key',
  description: 'WireGuard key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z+/]{43}=',
  context: ['wireguard', 'privatekey', 'presharedkey', 'wg0'],
  examples: {
    true: [
      `wireguard_key=${'y9Pf3Yq5Dr4Qk'.repeat(3)}y9Pf=`,
      { key: 'wg0_token', text: `${'q0Wy6Ti3Zr7Gf'.repeat(3)}q0Wy=` },
    ],
    false: [
      `wireguard_key=${'y9Pf3Yq5Dr4Qk'.repeat(3)}y9P=`,
      `wireguard_key=x0y1${'y9Pf3Yq5Dr4Qk'.repeat(3)}y9Pf=`,
      `the value ${'y9Pf3Yq5Dr4Qk'.repeat(3)}y9Pf=`,
    ],
  },
});
