/** UK national insurance numbers: two letters, six digits and a letter from A to D. Some pairs of letters were never used. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const ukNino = defineIdentifier({
  id: 'uk-nino',
  description: 'UK national insurance number',
  severity: 'high',
  confidence: 0.9,
  shapes: ['[ABCEGHJ-PRSTW-Z][ABCEGHJ-NPRSTW-Z] 999999 [A-D]', '[ABCEGHJ-PRSTW-Z][ABCEGHJ-NPRSTW-Z]999999'],
  alone: ['[ABCEGHJ-PRSTW-Z][ABCEGHJ-NPRSTW-Z] 99 99 99 [A-D]', '[ABCEGHJ-PRSTW-Z][ABCEGHJ-NPRSTW-Z][ -]999999[A-D]'],
  validate: (value) => !UNUSED.has(value.slice(0, 2)),
  context: ['nino', 'national', 'insurance', 'ninumber'],
  examples: {
    true: ['national insurance EY 583578 C', { key: 'nino', text: 'XB988924B' }, 'see WA 01 07 24 B'],
    false: ['national insurance EY 583578 CQ', 'see xEY 583578 C'],
  },
});

const UNUSED: ReadonlySet<string> = new Set(['BG', 'GB', 'KN', 'NK', 'NT', 'TN', 'ZZ']);
