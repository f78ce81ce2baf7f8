/** Mexican population registry codes: letters of the names, date of birth, sex, state, consonants, and a check digit. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { isShortDate } from '../../read/birth-dates.ts';

export const mxCurp = defineIdentifier({
  id: 'mx-curp',
  description: 'Mexican CURP',
  severity: 'high',
  confidence: 0.9,
  alone: ['AAAA999999[HMX]AAAAAX9'],
  validate: isCurp,
  context: ['curp'],
  examples: {
    true: ['CURP MTNX640223XFNIIZ48', { key: 'curp', text: 'IFOF931206HACMZKJ3' }, 'see LMYB470412XTLMLHV7'],
    false: ['CURP MTNX640223XFNIIZ49', 'CURP MTNX640223XFNIIZ487', 'see xMTNX640223XFNIIZ48'],
  },
});

function isCurp(value: string): boolean {
  if (!isShortDate(value.slice(4, 10))) return false;
  let sum = 0;
  // Ñ stands between N and O in the alphabet, so the letters behind it count one more.
  for (let at = 0; at < 17; at++) {
    const order = Number.parseInt(value.charAt(at), 36);
    sum += (order > 23 ? order + 1 : order) * (18 - at);
  }
  return (10 - (sum % 10)) % 10 === Number(value.at(-1));
}
