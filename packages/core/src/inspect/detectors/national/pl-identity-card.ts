/** Polish identity cards: three letters and six digits, the first of which checks the others. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const plIdentityCard = defineIdentifier({
  id: 'pl-identity-card',
  description: 'Polish identity card',
  severity: 'high',
  confidence: 0.9,
  shapes: ['AAA 999999'],
  validate: (value) =>
    [...value].reduce(
      (sum, character, at) => sum + Number.parseInt(character, 36) * ([7, 3, 1, 9, 7, 3, 1, 7, 3][at] ?? 0),
      0,
    ) %
      10 ===
    0,
  context: ['dowod', 'dowodu', 'osobisty', 'dowodosobisty'],
  examples: {
    true: ['dowod osobisty MBV 743174', { key: 'dowod', text: 'MUY487265' }],
    false: ['dowod osobisty MBV 743175', 'dowod osobisty MBV 7431747', 'order MBV 743174', 'see xMBV 743174'],
  },
});
