/** Italian fiscal codes: letters of the names, date and place of birth, and a check letter. Letters may stand for digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const itFiscalCode = defineIdentifier({
  id: 'it-fiscal-code',
  description: 'Italian fiscal code',
  severity: 'high',
  confidence: 0.9,
  alone: ['AAAAAA[0-9L-NP-V]{2}[A-EHLMPRST][0-7LMNPQRST][0-9L-NP-V]A[0-9L-NP-V]{3}A'],
  validate: hasCheckLetter,
  context: ['codicefiscale', 'fiscale', 'fiscal', 'cf'],
  examples: {
    true: [
      'codice fiscale DVZMDRURE3NQVTTD',
      { key: 'codiceFiscale', text: 'YLMWNUP6ELTFLL4F' },
      'see WLTWWMVVPRUK628I',
    ],
    false: ['codice fiscale DVZMDRURE3NQVTTA', 'codice fiscale DVZMDRURE3NQVTTDQ', 'see xDVZMDRURE3NQVTTD'],
  },
});

/** What the characters in odd places count, by their value: 0 and A, 1 and B… */
const ODD: readonly number[] = [
  1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
];

function hasCheckLetter(value: string): boolean {
  let sum = 0;
  for (let at = 0; at < 15; at++) {
    const code = value.charCodeAt(at);
    const order = code < 58 ? code - 48 : code - 65;
    sum += at % 2 === 0 ? (ODD[order] as number) : order;
  }
  return value.charCodeAt(15) - 65 === sum % 26;
}
