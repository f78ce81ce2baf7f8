import { type Network, parseCidr, parseIp } from '../../../value/ip.ts';
import type { Operator } from '../operator.ts';
import { plain, textsOf } from '../plain-compat.ts';

/** `cidr`: the address lies in the network, or one of them. An IPv4 address written inside an IPv6 one counts as the IPv4. */
export const cidr: Operator = {
  id: 'cidr',
  summary: 'is an address in the network, or one of the networks (IPv4 and IPv6)',
  prepare: (expected) => {
    const texts = textsOf(expected, 'network');
    if (typeof texts === 'string') return texts;
    const networks: Network[] = [];
    for (const text of texts) {
      const network = parseCidr(text);
      if (network === undefined) return `cannot read \`${text.slice(0, 60)}\` as a network such as 10.0.0.0/8`;
      networks.push(network);
    }
    return plain((actual) => {
      const address = typeof actual === 'string' ? parseIp(actual) : undefined;
      return address === undefined ? 'unknown' : networks.some((network) => network.holds(address));
    });
  },
  examples: [
    { expected: '10.0.0.0/8', actual: '10.1.2.3', native: true, compat: true },
    { expected: ['10.0.0.0/8', 'fd00::/8'], actual: 'fd12::1', native: true, compat: true },
    { expected: '10.0.0.0/8', actual: '11.0.0.1', native: false, compat: false },
    { expected: '10.0.0.0/8', actual: '::ffff:10.0.0.1', native: true, compat: true },
    { expected: '10.0.0.0/8', actual: 'intranet', native: 'unknown', compat: 'error' },
    { expected: '10.0.0.0/8', actual: '010.0.0.1', native: 'unknown', compat: 'error' },
  ],
};
