/** German driving licences: office, serial and a check character, eleven in all. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const deFuehrerschein = defineIdentifier({
  id: 'de-fuehrerschein',
  description: 'German driving licence',
  severity: 'high',
  confidence: 0.7,
  shapes: ['AA9{8}X', 'A99XXXXXX9X'],
  context: ['fuhrerschein', 'fahrerlaubnis', 'fuehrerschein', 'fuhrerscheinnummer'],
  examples: {
    true: ['Fuehrerschein NN78171321P', { key: 'fuehrerschein', text: 'GJ00179863P' }],
    false: ['Fuehrerschein NN78171321PQ', 'order NN78171321P', 'see xNN78171321P'],
  },
});
