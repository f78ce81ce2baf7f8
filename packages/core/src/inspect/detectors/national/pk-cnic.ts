/** Pakistani identity cards: province and district, serial, and a digit for the sex. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const pkCnic = defineIdentifier({
  id: 'pk-cnic',
  description: 'Pakistani identity card',
  severity: 'high',
  confidence: 0.7,
  shapes: ['[1-7]9999 9{7} [1-9]'],
  separators: '-',
  context: ['cnic', 'nadra', 'pakistani', 'nicop'],
  examples: {
    true: ['CNIC 40391-7795350-4', { key: 'cnic', text: '4706515225092' }],
    false: ['CNIC 40391-7795350-47', 'order 40391-7795350-4', 'see x40391-7795350-4'],
  },
});
