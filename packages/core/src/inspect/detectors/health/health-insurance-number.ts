/** Numbers of members of health plans: letters and digits near a word that says so. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const healthInsuranceNumber = defineIdentifier({
  id: 'health-insurance-number',
  description: 'Health insurance number',
  severity: 'high',
  confidence: 0.7,
  shapes: ['A{1,4}9{6,12}', '9{8,12}'],
  context: ['memberid', 'subscriberid', 'insuranceid', 'healthplan', 'insuranceno', 'policyholder'],
  examples: {
    true: ['member id X266577', { key: 'memberId', text: 'P840713' }],
    false: ['order X266577', 'see xX266577'],
  },
});
