/** Private keys in PEM form, header and all in base64 once more, as environment variables hold them: cut ones can be decoded no more. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const privateKeyBase64 = definePatternDetector({
  id: 'private-key-base64',
  description: 'Private key in PEM form, encoded once more',
  entityType: 'private_key',
  severity: 'critical',
  confidence: 0.97,
  anchors: [
    'LS0tLS1CRUdJTiBQUklWQVRF',
    'LS0tLS1CRUdJTiBSU0EgUFJJVkFU',
    'LS0tLS1CRUdJTiBFQyBQUklWQVRF',
    'LS0tLS1CRUdJTiBEU0EgUFJJVkFU',
    'LS0tLS1CRUdJTiBPUEVOU1NIIFBSSVZB',
    'LS0tLS1CRUdJTiBFTkNSWVBURUQgUFJJVkFU',
    'LS0tLS1CRUdJTiBQR1AgUFJJVkFU',
  ],
  pattern: '[0-9A-Za-z+/]{24,4000}={0,2}',
  examples: {
    true: [
      `PRIVATE_KEY=LS0tLS1CRUdJTiB${'SU0EgUFJJVkFU'}${'k3Kb5Tc7Pl6Lx'.repeat(4)}`,
      `"LS0tLS1CRUdJTiB${'PUEVOU1NIIFBSSVZB'}${'q7Zx9WnVb3Tkm'.repeat(4)}"`,
    ],
    false: [`LS0tLS1CRUdJTiBDRVJUSUZJ${'k3Kb5Tc7Pl6Lx'.repeat(4)}`, `LS0tLS1CRUdJTiB${'SU0EgUFJJVkFU'}k3Kb5`],
  },
});
