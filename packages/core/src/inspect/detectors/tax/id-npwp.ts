/** Indonesian tax numbers: fifteen digits in a form of their own. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const idNpwp = defineIdentifier({
  id: 'id-npwp',
  description: 'Indonesian tax number (NPWP)',
  severity: 'medium',
  confidence: 0.7,
  shapes: ['9{15}'],
  alone: ['99.999.999.9-999.999'],
  context: ['npwp'],
  examples: {
    true: ['NPWP 219152095105776', { key: 'npwp', text: '100351072125835' }, 'see 89.232.406.6-915.544'],
    false: ['NPWP 2191520951057767', 'see x219152095105776'],
  },
});
