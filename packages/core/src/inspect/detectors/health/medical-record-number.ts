/** Numbers of medical records: five to twelve digits with letters in front or not, near a word that says so. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const medicalRecordNumber = defineIdentifier({
  id: 'medical-record-number',
  description: 'Medical record number',
  severity: 'high',
  confidence: 0.7,
  shapes: ['A{1,3} 9{5,12}', '9{5,12}'],
  separators: '-',
  context: ['mrn', 'medicalrecord', 'patientid', 'patientnumber', 'chartnumber'],
  examples: {
    true: ['MRN P-12806', { key: 'mrn', text: 'C37999' }],
    false: ['order P-12806', 'see xP-12806'],
  },
});
