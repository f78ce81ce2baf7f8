/** Dates of birth: a day in digits behind `born`, `DOB` and their like, or under such a key. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { isDay } from '../../read/birth-dates.ts';

export const dateOfBirth = defineIdentifier({
  id: 'date-of-birth',
  description: 'Date of birth',
  severity: 'medium',
  confidence: 0.9,
  shapes: ['9{4}[-./]9{1,2}[-./]9{1,2}', '9{1,2}[-./]9{1,2}[-./]9{4}', '9{1,2}[-./]9{1,2}[-./]99'],
  separators: '',
  validate: (_digits, written) => isDate(written.split(/[-./]/).map(Number)),
  context: [
    'dob',
    'born',
    'birth',
    'birthdate',
    'birthday',
    'dateofbirth',
    'geboren',
    'geburtsdatum',
    'naissance',
    'nacimiento',
  ],
  examples: {
    true: ['DOB 12/31/1980', { key: 'birthDate', text: '1980-12-31' }, 'geboren am 31.12.1980'],
    false: ['due 12/31/1980', 'DOB 31/31/1980', 'DOB 1980-13-01'],
  },
});

/** Year first, or last with day and month in either order. */
function isDate([first = 0, second = 0, third = 0]: readonly number[]): boolean {
  if (first > 31) return isDay(third, second, first);
  return isDay(first, second) || isDay(second, first);
}
