/** Cypriot tax numbers: eight digits and a check letter. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const cyTic = defineIdentifier({
  id: 'cy-tic',
  description: 'Cypriot tax number',
  severity: 'medium',
  confidence: 0.9,
  shapes: ['[0-9]9{7}A'],
  validate: hasCheckLetter,
  context: ['tic', 'cyprus', 'cypriot'],
  examples: {
    true: ['TIC 49830975U', { key: 'tic', text: '14186814N' }],
    false: ['TIC 49830975G', 'TIC 49830975UQ', 'order 49830975U', 'see x49830975U'],
  },
});

/** What the digits in odd places count. */
const ODD: readonly number[] = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21];

function hasCheckLetter(value: string): boolean {
  let sum = 0;
  for (let at = 0; at < 8; at++) {
    const digit = Number(value.charAt(at));
    sum += at % 2 === 0 ? (ODD[digit] as number) : digit;
  }
  return value.charCodeAt(8) - 65 === sum % 26;
}
