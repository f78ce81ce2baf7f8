/**
 * What a webhook may reach. The URL is judged when it is configured; the addresses its host has are judged right before each
 * connection, which is made to exactly those, so a name cannot lead elsewhere in between.
 */
import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { type HostClass, parseBareHost, parseUrlHost } from '@sluice/core';

interface Target {
  readonly url: string;
  readonly allow_private: boolean;
  readonly allow_loopback_http: boolean;
}

/** Why the URL may not be used, from what it says alone; undefined where it may. */
export function targetRefusal(target: Target): string | undefined {
  const url = URL.canParse(target.url) ? new URL(target.url) : undefined;
  const host = parseUrlHost(target.url);
  if (url === undefined || host === undefined || host.hostClass === 'invalid') return 'is no URL';
  if (url.username !== '' || url.password !== '') return 'must not carry a user or a password';
  if (url.protocol === 'http:' && target.allow_loopback_http && host.hostClass === 'loopback') return undefined;
  if (url.protocol !== 'https:') return 'must begin with https:// (`allow_loopback_http` allows http to this machine)';
  if (mayReach(target, host.hostClass)) return undefined;
  return host.hostClass === 'private' || host.hostClass === 'loopback'
    ? 'leads to a private address (`allow_private` allows that)'
    : `leads to an address that is never reached (${host.hostClass})`;
}

/** Metadata services, link-local and reserved addresses are never reached. */
function mayReach({ url, allow_private, allow_loopback_http }: Target, hostClass: HostClass): boolean {
  if (new URL(url).protocol === 'http:') return allow_loopback_http && hostClass === 'loopback';
  return hostClass === 'public' || (allow_private && (hostClass === 'private' || hostClass === 'loopback'));
}

export class TargetRefused extends Error {
  constructor() {
    super('the host has an address that may not be reached');
    this.name = 'TargetRefused';
  }
}

/** Whether every address of the host may be reached; one that may not is no slip of a resolver but a way in. */
export function mayReachAll(target: Target, addresses: readonly string[]): boolean {
  return addresses.length > 0 && addresses.every((address) => mayReach(target, parseBareHost(address).hostClass));
}

/** Of what is known without looking the host up; an address is connected to without that. @throws TargetRefused */
export function checkTarget(target: Target): void {
  const host = parseUrlHost(target.url)?.host ?? '';
  const isAddress = /^[\d.]+$|:/.test(host);
  if (targetRefusal(target) !== undefined || (isAddress && !mayReachAll(target, [host]))) throw new TargetRefused();
}

type Resolve = (
  host: string,
  answer: (error: Error | null, addresses: readonly { readonly address: string; readonly family: number }[]) => void,
) => void;

const resolveAll: Resolve = (host, answer) => lookup(host, { all: true }, answer);

/** Looks a host up for one connection. @param resolve the system's resolver unless told */
export function guardedLookup(target: Target, resolve: Resolve = resolveAll): LookupFunction {
  return (host, options, done) =>
    resolve(host, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error !== null) done(error, '', 0);
      else if (
        first === undefined ||
        !mayReachAll(
          target,
          addresses.map(({ address }) => address),
        )
      )
        done(new TargetRefused(), '', 0);
      else if (options.all === true) done(null, [...addresses]);
      else done(null, first.address, first.family);
    });
}
