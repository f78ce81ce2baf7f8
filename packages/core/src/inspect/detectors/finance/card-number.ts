/**
 * Payment cards of issuers that are not told by their first digits: twelve to nineteen digits with a valid check digit, where a card
 * is named. One number in ten has such a digit, so the word has to be there.
 */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { passesLuhn } from '../../read/checksums/luhn.ts';
import { isUniform } from '../../read/checksums/weighted-sum.ts';

export const cardNumber = defineIdentifier({
  id: 'card-number',
  entityType: 'credit_card',
  description: 'Payment card number of any issuer, near a word that says so',
  severity: 'critical',
  confidence: 0.85,
  shapes: ['9{12,19}', '9999 9999 9999', '9999 9999 9999 9999', '9999 999999 9{4,5}'],
  validate: (value) => !isUniform(value) && passesLuhn(value),
  context: [
    'card',
    'cards',
    'cardno',
    'cardnumber',
    'creditcard',
    'debitcard',
    'cc',
    'ccnumber',
    'visa',
    'mastercard',
    'maestro',
    'amex',
    'jcb',
  ],
  examples: {
    true: ['lost my card 180001894718246', { key: 'cardNumber', text: '6304 2737 3398' }],
    false: ['lost my card 180001894718247', 'order 180001894718246', 'card 000000000000'],
  },
});
