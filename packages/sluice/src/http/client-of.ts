/**
 * Who is at the other end of a request, as far as it can be known. What proxies say of who is behind them (`X-Forwarded-For`, or
 * `Forwarded`, RFC 7239) is believed only of those that are trusted, from the nearest to the first that is not: what stands before that anybody
 * could have written.
 */
import { type IpAddress, ipText, type Network, parseIp } from '@sluice/core';
import { isLoopback } from '../loopback.ts';

export interface ProxyTrust {
  readonly proxies: readonly Network[];
  readonly header: 'x-forwarded-for' | 'forwarded';
}

export const NO_PROXIES: ProxyTrust = { proxies: [], header: 'x-forwarded-for' };

export interface Client {
  /** Of the client, or of the last one before it that is known. */
  readonly address: string;
  /** What is counted together: the address, or the first 64 bits of one of IPv6, of which one client may have all. */
  readonly network: string;
  /** On this machine, and nobody stands between. */
  readonly isLocal: boolean;
  /** Whether the client itself speaks TLS. */
  readonly isSecure: boolean;
}

export interface Connection {
  readonly address: string;
  readonly isSecure: boolean;
}

type Header = (name: string) => string;

/** Any of these says that somebody stands between, whoever it is. */
const PROXY_HEADERS = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
  'via',
] as const;

/** @param header '' where it is absent; several of one name are joined by commas */
export function clientOf(connection: Connection, header: Header, { proxies, header: named }: ProxyTrust): Client {
  const peer = parseIp(connection.address);
  const isTrusted = (address: IpAddress) => proxies.some((network) => network.holds(address));
  if (peer === undefined || !isTrusted(peer)) {
    const isLocal = isLoopback(connection.address) && PROXY_HEADERS.every((name) => header(name) === '');
    return { ...addressed(peer, connection.address), isLocal, isSecure: connection.isSecure };
  }
  const hops = named === 'forwarded' ? forwardedHops(header('forwarded')) : legacyHops(header);
  let nearest = { address: peer, isSecure: connection.isSecure };
  for (const hop of hops.toReversed()) {
    if (!isTrusted(nearest.address)) break;
    nearest = { address: hop.address ?? nearest.address, isSecure: hop.isSecure };
    // Whoever hides behind `unknown` or a made-up name is not known, and nor is anybody before.
    if (hop.address === undefined) break;
  }
  return { ...addressed(nearest.address, connection.address), isLocal: false, isSecure: nearest.isSecure };
}

function addressed(address: IpAddress | undefined, otherwise: string): Pick<Client, 'address' | 'network'> {
  if (address === undefined) return { address: otherwise, network: otherwise };
  const text = ipText(address);
  if (!text.includes(':')) return { address: text, network: text };
  return { address: text, network: ipText([...address.slice(0, 4), 0, 0, 0, 0]) };
}

interface Hop {
  /** Undefined where the proxy does not say, or says what is no address. */
  readonly address: IpAddress | undefined;
  /** Whether who is there speaks TLS with the proxy that says so. */
  readonly isSecure: boolean;
}

/** A proxy writes one name for the scheme, or one for each address. */
function legacyHops(header: Header): readonly Hop[] {
  const addresses = listOf(header('x-forwarded-for'));
  const schemes = listOf(header('x-forwarded-proto'));
  return addresses.map((address, at) => {
    const scheme = schemes[schemes.length - (addresses.length - at)] ?? schemes[0] ?? '';
    return { address: nodeAddress(address), isSecure: scheme.toLowerCase() === 'https' };
  });
}

/**
 * Cut at every comma, those between quotation marks too: no address has one, and an opening mark that the client sent must not swallow what the proxy
 * wrote behind it.
 */
function forwardedHops(header: string): readonly Hop[] {
  return listOf(header).map((element) => {
    const pairs = element.split(';').map((pair) => {
      const at = pair.indexOf('=');
      return [pair.slice(0, Math.max(at, 0)).trim().toLowerCase(), unquoted(pair.slice(at + 1).trim())] as const;
    });
    const field = (name: string) => {
      const [only, ...more] = pairs.filter(([key]) => key === name);
      return more.length > 0 ? '' : (only?.[1] ?? '');
    };
    return { address: nodeAddress(field('for')), isSecure: field('proto').toLowerCase() === 'https' };
  });
}

/** `192.0.2.1`, `192.0.2.1:80`, `2001:db8::1`, `[2001:db8::1]:80` (RFC 7239 §6). */
function nodeAddress(text: string): IpAddress | undefined {
  const [, bracketed, quad] = /^(?:\[([0-9a-f:.]+)\]|([\d.]+))(?::\d{1,5})?$/i.exec(text) ?? [];
  return parseIp(bracketed ?? quad ?? text);
}

function unquoted(text: string): string {
  return /^"[^"\\]*"$/.test(text) ? text.slice(1, -1) : text;
}

function listOf(header: string): readonly string[] {
  return header === '' ? [] : header.split(',').map((each) => each.trim());
}
