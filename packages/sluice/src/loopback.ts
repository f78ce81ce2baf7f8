/** Whether an address, or the name to listen on, is of this machine alone. `0.0.0.0` is not: who listens there listens everywhere. */
import { parseCidr, parseIp } from '@sluice/core';

const NETWORKS = [parseCidr('127.0.0.0/8'), parseCidr('::1')];

export function isLoopback(host: string): boolean {
  const address = parseIp(host);
  if (address === undefined) return host.toLowerCase() === 'localhost';
  return NETWORKS.some((network) => network?.holds(address));
}
