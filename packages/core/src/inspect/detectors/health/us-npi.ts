/** US national provider identifiers: ten digits, the last as a card's with 80840 in front. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { passesLuhn } from '../../read/checksums/luhn.ts';

export const usNpi = defineIdentifier({
  id: 'us-npi',
  description: 'US national provider identifier',
  severity: 'medium',
  confidence: 0.9,
  shapes: ['[12]999 999 999'],
  validate: (value) => !/^(\d)\1{8}/.test(value) && passesLuhn(`80840${value}`),
  context: ['npi', 'provider'],
  examples: {
    true: ['NPI 2301 380 087', { key: 'npi', text: '2110639657' }],
    false: ['NPI 2301 380 088', 'NPI 2301 380 0877', 'order 2301 380 087', 'see x2301 380 087'],
  },
});
