/** German health insurance numbers: a letter, eight digits and a check digit. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const deHealthInsurance = defineIdentifier({
  id: 'de-health-insurance',
  description: 'German health insurance number',
  severity: 'high',
  confidence: 0.9,
  shapes: ['A9{9}'],
  validate: (value) => hasCheck(`${String(value.charCodeAt(0) - 64).padStart(2, '0')}${value.slice(1)}`),
  context: ['kvnr', 'krankenkasse', 'krankenversicherung', 'versichertennummer', 'krankenversichertennummer', 'egk'],
  examples: {
    true: ['KVNR Y649746123', { key: 'kvnr', text: 'C181451618' }],
    false: ['KVNR Y649746124', 'KVNR Y6497461237', 'order Y649746123', 'see xY649746123'],
  },
});

/** Every second digit is doubled, and its digits added, from the left. */
function hasCheck(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < 10; at++) {
    const product = Number(digits.charAt(at)) * (at % 2 === 0 ? 1 : 2);
    sum += product > 9 ? product - 9 : product;
  }
  return sum % 10 === Number(digits.at(-1));
}
