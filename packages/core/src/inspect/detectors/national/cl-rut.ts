/** Chilean identity and tax numbers: seven or eight digits and a check character that may be K. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const clRut = defineIdentifier({
  id: 'cl-rut',
  description: 'Chilean RUT',
  severity: 'high',
  confidence: 0.9,
  shapes: ['9{7,8}-[0-9K]', '9{7,8}[0-9K]'],
  alone: ['9{1,2}.999.999-[0-9K]'],
  validate: hasCheck,
  context: ['rut', 'run', 'rol', 'chilean'],
  examples: {
    true: ['RUT 4798418-1', { key: 'rut', text: '4127205-8' }, 'see 4.941.972-4'],
    false: ['RUT 4798418-2', 'RUT 4798418-17', 'see x4798418-1'],
  },
});

function hasCheck(value: string): boolean {
  let sum = 0;
  const last = value.length - 2;
  for (let at = last; at >= 0; at--) sum += (value.charCodeAt(at) - 48) * (2 + ((last - at) % 6));
  return value.endsWith('0K987654321'.charAt(sum % 11));
}
