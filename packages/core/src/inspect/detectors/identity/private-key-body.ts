/** Private keys whose BEGIN line got lost: the first bytes in base64 name the format and the kind of key. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const privateKeyBody = definePatternDetector({
  id: 'private-key-body',
  description: 'Private key in PEM form without its header',
  entityType: 'private_key',
  severity: 'critical',
  confidence: 0.97,
  anchors: [
    'b3BlbnNzaC1rZXktdjEAAAA',
    'MIIEvgIBADANBgkqhkiG9w0BAQEFAASC',
    'MIIEvwIBADANBgkqhkiG9w0BAQEFAASC',
    'MIIEvQIBADANBgkqhkiG9w0BAQEFAASC',
    'MIIJQgIBADANBgkqhkiG9w0BAQEFAASC',
    'MIIJQwIBADANBgkqhkiG9w0BAQEFAASC',
    'MIIEpAIBAAKCAQEA',
    'MIIEpQIBAAKCAQEA',
    'MIIEowIBAAKCAQEA',
    'MIIJKAIBAAKCAgEA',
    'MIIJKQIBAAKCAgEA',
    'MHcCAQEEI',
    'MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg',
    'MC4CAQAwBQYDK2VwBCIEI',
    'MC4CAQAwBQYDK2VuBCIEI',
  ],
  pattern: '[0-9A-Za-z+/]{30,4000}={0,2}',
  entropyMin: 2.5,
  examples: {
    true: [
      `token b3${'BlbnNzaC1rZXktdjEAAAA'}${'k3Kb5Tc7Pl6Lx'.repeat(2)}k3Kb`,
      `"MC${'4CAQAwBQYDK2VuBCIEI'}${'p8Yj2Tl7Fa1Gr'.repeat(2)}p8Yj",`,
    ],
    false: [
      `b3${'BlbnNzaC1rZXktdjEAAAA'}${'k3Kb5Tc7Pl6Lx'.repeat(2)}k3K`,
      `xb3${'BlbnNzaC1rZXktdjEAAAA'}${'k3Kb5Tc7Pl6Lx'.repeat(2)}k3Kb`,
    ],
  },
});
