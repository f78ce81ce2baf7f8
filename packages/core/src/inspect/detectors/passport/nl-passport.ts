/** Dutch passports: two letters, six letters or digits, and a digit. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const nlPassport = defineIdentifier({
  id: 'nl-passport',
  description: 'Dutch passport',
  severity: 'high',
  confidence: 0.75,
  shapes: ['AA[A-Z0-9]{6}9'],
  context: ['nlpassport', 'dutchpassport', 'paspoort'],
  examples: {
    true: ['paspoort DAY6D8SX4', { key: 'nl_passport', text: 'TC202MXZ6' }],
    false: ['paspoort DAY6D8SX47', 'order DAY6D8SX4', 'see xDAY6D8SX4'],
  },
});
