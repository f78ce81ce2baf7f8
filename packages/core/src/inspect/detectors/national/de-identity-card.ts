/**
 * German identity cards: a letter and eight characters without vowels, of which the last is often taken to check the others.
 */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const deIdentityCard = defineIdentifier({
  id: 'de-identity-card',
  entityType: 'de_id_card',
  description: 'German identity card',
  severity: 'high',
  confidence: 0.9,
  shapes: ['[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ0-9]{8}[0-9]{0,1}', '[T]9{8}'],
  validate: mayBeIssued,
  context: ['personalausweis', 'personalausweisnummer', 'ausweisnummer', 'ausweis'],
  examples: {
    true: ['Personalausweis M33MYWL88', { key: 'personalausweis', text: 'LVZ9KN0NF' }],
    false: ['Personalausweis M33MYWL887', 'order M33MYWL88', 'see xM33MYWL88'],
  },
});

const WEIGHTS: readonly number[] = [7, 3, 1, 7, 3, 1, 7, 3, 1];

/** With a tenth character, that one is a check digit of the nine; without, one of the nine has to be a digit. */
function mayBeIssued(value: string): boolean {
  if (!/[0-9]/.test(value)) return false;
  const sum = WEIGHTS.reduce((all, weight, at) => all + weight * Number.parseInt(value.charAt(at), 36), 0);
  return value.length === 9 || sum % 10 === Number(value.charAt(9));
}
