/**
 * Chinese resident identity numbers: province and district, date of birth, serial, and a check character by ISO 7064 MOD
 * 11-2. Fifteen digits were given out until 1999.
 */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { isLongDate, isShortDate } from '../../read/birth-dates.ts';
import { passesMod11Radix2 } from '../../read/checksums/iso7064.ts';

export const cnResidentId = defineIdentifier({
  id: 'cn-resident-id',
  description: 'Chinese resident identity number',
  severity: 'high',
  confidence: 0.9,
  shapes: ['[1-6]9{14}'],
  alone: ['[1-6]9{16}[0-9X]'],
  validate: isResident,
  context: ['resident', 'shenfenzheng', 'sfz', 'chinese', 'idcard'],
  examples: {
    true: ['resident id 528796281029777', { key: 'residentId', text: '328156790616346' }, 'see 310108189505284004'],
    false: ['resident id 528796281039777', 'resident id 5287962810297777', 'see x528796281029777'],
  },
});

/** Provinces, cities and regions, by their first two digits. */
const PROVINCES: ReadonlySet<string> = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65'.split(' '),
);

function isResident(value: string): boolean {
  if (!PROVINCES.has(value.slice(0, 2))) return false;
  return value.length === 15
    ? isShortDate(value.slice(6, 12))
    : isLongDate(value.slice(6, 14)) && passesMod11Radix2(value);
}
