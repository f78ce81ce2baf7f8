/** The private part of a JSON Web Key: the member `d`, which RFC 7518 gives to private keys alone. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const jwkPrivateKey = definePatternDetector({
  id: 'jwk-private-key',
  description: 'Private part of a JSON Web Key',
  entityType: 'private_key',
  severity: 'critical',
  confidence: 0.92,
  anchors: ['"d":"', '"d": "'],
  pattern: '[0-9A-Za-z_-]{43,700}',
  examples: {
    true: [
      `{"kty":"EC","${'d'}":"${'k3Kb5Tc7Pl6Lx'.repeat(3)}k3Kb"}`,
      `{"${'d'}": "${'a_B3d-E6gH9kL'.repeat(6)}", "kty": "RSA"}`,
    ],
    false: [`{"d":"${'k3Kb5Tc7Pl6Lx'.repeat(2)}"}`, `{"id":"${'k3Kb5Tc7Pl6Lx'.repeat(4)}"}`],
  },
});
