/** Addresses of network cards as routers write them: three or four groups of four hexadecimal digits, with dots between. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const macAddressDotted = defineIdentifier({
  id: 'mac-address-dotted',
  entityType: 'mac_address',
  description: 'Address of a network card in groups of four',
  severity: 'low',
  confidence: 0.85,
  alone: ['[0-9A-F]{4}.[0-9A-F]{4}.[0-9A-F]{4}', '[0-9A-F]{4}.[0-9A-F]{4}.[0-9A-F]{4}.[0-9A-F]{4}'],
  separators: '',
  validate: (value) => /[A-F]/.test(value),
  context: ['mac'],
  examples: {
    true: ['eth0 001a.2b3c.4d5e', '02a0.5eff.fe10.2030'],
    false: ['eth0 0012.2334.4556', '001a.2b3c.4d5', 'x001a.2b3c.4d5e'],
  },
});
