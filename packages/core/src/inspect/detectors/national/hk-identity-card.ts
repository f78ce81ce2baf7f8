/** Hong Kong identity cards: one or two letters, six digits and a check character, often in parentheses. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const hkIdentityCard = defineIdentifier({
  id: 'hk-identity-card',
  description: 'Hong Kong identity card',
  severity: 'high',
  confidence: 0.9,
  shapes: ['A{1,2}999999[0-9A]', 'A{1,2}999999([0-9A])', 'A{1,2}999999[[][0-9A]]'],
  validate: hasCheck,
  context: ['hkid', 'hongkong', 'identitycard', 'hkic'],
  examples: {
    true: ['HKID M8226496', { key: 'hkid', text: 'A2144509' }],
    false: ['HKID M8226497', 'HKID M82264967', 'order M8226496', 'see xM8226496'],
  },
});

function hasCheck(value: string): boolean {
  // A missing first letter counts as a space, 36.
  const letters = value.length === 8 ? [36] : [];
  const orders = [...letters, ...Array.from(value, (character) => Number.parseInt(character, 36))];
  return orders.reduce((sum, order, at) => sum + order * (9 - at), 0) % 11 === 0;
}
