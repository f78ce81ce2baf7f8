/** Names under a key that is for names of persons: `first_name`, `customerName`, `patient`. */
import { defineDetector } from '../engine/detector.ts';

const KEYS =
  /^(?:(?:first|last|full|middle|given|family|maiden|nick|legal|display|contact|customer|client|patient|employee|passenger|guest|owner|holder|card_?holder|account_?holder|recipient|sender|author|buyer|payee|beneficiary|applicant|candidate|student|member|user_?full|emergency_?contact)[-_ ]?names?|surname|forename|patient|cardholder|payee|passenger)$/i;
const NAME = /^\p{Lu}[\p{L}'’.-]{0,39}(?:,? (?:\p{L}[\p{L}'’.-]{0,39})){0,5}$/u;
const CHARS_MAX = 120;

export const personField = defineDetector({
  id: 'person-field',
  entityType: 'person',
  entityClass: 'pii',
  severity: 'medium',
  confidence: 0.85,
  description: 'Name of a person in a field named for it',
  trigger: { on: 'leaf', under: (key) => KEYS.test(key) },
  find({ text, context }, at) {
    if (at > 0 || text.length > CHARS_MAX || !KEYS.test(context.key) || !NAME.test(text)) return undefined;
    return { start: 0, end: text.length };
  },
  examples: {
    true: [
      { key: 'first_name', text: 'Xóchitl' },
      { key: 'customerName', text: 'Kónya Áron' },
    ],
    false: [
      { key: 'filename', text: 'Report' },
      { key: 'last_name', text: 'n/a' },
      { key: 'name', text: 'Production' },
    ],
  },
});
