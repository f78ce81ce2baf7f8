/**
 * German tax identification numbers: eleven digits, the last by ISO 7064 MOD 11,10. No digit of the others stands more than
 * three times.
 */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { passesMod11With10 } from '../../read/checksums/iso7064.ts';

export const deTaxId = defineIdentifier({
  id: 'de-tax-id',
  description: 'German tax identification number',
  severity: 'high',
  confidence: 0.9,
  shapes: ['[1-9]9 999 999 999', '[1-9]99/999/9999/9'],
  validate: (value) => !/(\d)(?:.*\1){3}/.test(value.slice(0, 10)) && passesMod11With10(value),
  context: ['steuerid', 'idnr', 'steueridentifikationsnummer', 'steuer', 'identifikationsnummer', 'tin'],
  examples: {
    true: ['Steuer-ID 53 121 099 764', { key: 'steuerId', text: '61413716867' }],
    false: ['Steuer-ID 53 121 099 765', 'Steuer-ID 53 121 099 7647', 'order 53 121 099 764', 'see x53 121 099 764'],
  },
});
