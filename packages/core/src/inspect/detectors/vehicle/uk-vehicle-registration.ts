/** UK number plates: two letters, the half-year and three letters; before 2001 a letter for the year in front or behind. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const ukVehicleRegistration = defineIdentifier({
  id: 'uk-vehicle-registration',
  description: 'UK number plate',
  severity: 'low',
  confidence: 0.75,
  shapes: [
    '[A-HJ-PR-Y][A-HJ-PR-Y]99 [A-HJ-PR-Z]{3}',
    '[A-HJ-NPR-TV-Y]9{1,3} [A-HJ-PR-Z]{3}',
    '[A-HJ-PR-Z]{3} 9{1,3}[A-HJ-NPR-TV-Y]',
  ],
  validate: (value) => !/^[A-Z]{2}[0-9]{2}/.test(value) || isHalfYear(Number(value.slice(2, 4))),
  context: ['registration', 'reg', 'carreg', 'numberplate', 'plate', 'vehicle', 'vehicles', 'vrm'],
  examples: {
    true: ['registration DC23 TMF', { key: 'registration', text: 'KP55FYA' }],
    false: ['registration DC83 TMF', 'registration DC23 TMFQ', 'order DC23 TMF', 'see xDC23 TMF'],
  },
});

/** March plates bear the year since 2002, September plates 50 more. */
function isHalfYear(number: number): boolean {
  return (number >= 2 && number <= 29) || (number >= 51 && number <= 79);
}
