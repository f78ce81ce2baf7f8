/** Swedish personal identity numbers: date of birth (60 more in the day for coordination numbers), serial and check digit. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { isDay } from '../../read/birth-dates.ts';
import { passesLuhn } from '../../read/checksums/luhn.ts';

export const sePersonnummer = defineIdentifier({
  id: 'se-personnummer',
  description: 'Swedish personal identity number',
  severity: 'high',
  confidence: 0.9,
  shapes: ['999999[-+]9999', '99999999[-+]9999', '9{10}', '9{12}'],
  validate: isPersonal,
  context: ['personnummer', 'personnr', 'pnr', 'samordningsnummer', 'swedish'],
  examples: {
    true: ['personnummer 850781-9640', { key: 'personnummer', text: '701263+1946' }],
    false: ['personnummer 850781-9641', 'personnummer 850781-96407', 'order 850781-9640', 'see x850781-9640'],
  },
});

function isPersonal(value: string): boolean {
  const short = value.slice(-10);
  const day = Number(short.slice(4, 6));
  const month = Number(short.slice(2, 4));
  if (value.length === 12 && !/^(?:18|19|20)/.test(value)) return false;
  return isDay(day > 60 ? day - 60 : day, month) && passesLuhn(short);
}
