/** Readers for the kinds of values settings have. Each throws a plain Error whose message says what was expected. */

import { type Network, parseCidr, parseIp } from '@sluice/core';

/** Milliseconds. */
export type Duration = number;

export function text(value: string): string {
  if (value.trim() === '') throw new Error('must not be blank');
  return value;
}

export function secret(value: string): string {
  if (value.length < 16) throw new Error('must have at least 16 characters');
  if (!/^[\x21-\x7e]+$/.test(value)) throw new Error('must be printable ASCII without blanks');
  return value;
}

export function hexKey(value: string): string {
  if (!/^[0-9a-f]{64}$/.test(value)) throw new Error('must be 64 hex digits');
  return value;
}

/** A secret somebody else made: whatever their system takes. */
export function password(value: string): string {
  if (value === '') throw new Error('must not be empty');
  if (/[\u0000-\u001f\u007f]/.test(value)) throw new Error('must be one line without control characters');
  return value;
}

export function list(value: string): readonly string[] {
  return value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

export function host(value: string): string {
  if (!/^[\w.:-]+$/.test(value)) throw new Error('must be a host name or an address');
  return value;
}

/** Names and addresses of hosts, in lower case, without ports. */
export function hostNames(value: string): readonly string[] {
  return list(value).map((item) => {
    const name = item
      .toLowerCase()
      .replace(/\.$/, '')
      .replace(/^\[(.*)\]$/, '$1');
    if (!/^[\w.-]+$/.test(name) && parseIp(name) === undefined)
      throw new Error('must be names of hosts, without scheme, port or path, separated by commas');
    return name;
  });
}

/** Addresses and networks in CIDR notation. */
export function networks(value: string): readonly Network[] {
  return list(value).map((item) => {
    const network = parseCidr(item);
    if (item.endsWith('/0')) throw new Error('must not be everybody: name the proxies');
    if (network === undefined)
      throw new Error('must be addresses and networks such as 10.0.0.0/8, separated by commas');
    return network;
  });
}

export function integer(min: number, max: number): (value: string) => number {
  return (value) => {
    const number = /^\d{1,15}$/.test(value.trim()) ? Number(value) : Number.NaN;
    if (!(number >= min && number <= max)) throw new Error(`must be a whole number from ${min} to ${max}`);
    return number;
  };
}

/** An address browsers reach, without path, user or query. */
export function httpUrl(value: string): string {
  const url = URL.canParse(value.trim()) ? new URL(value.trim()) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.href !== `${url.origin}/`)
    throw new Error('must be http:// or https:// and a host, and nothing behind it');
  return url.origin;
}

export const port = integer(0, 65_535);

/** A port, or `off`. */
export function portOrOff(value: string): number | 'off' {
  if (value.trim().toLowerCase() === 'off') return 'off';
  const number = /^\d{1,5}$/.test(value.trim()) ? Number(value) : Number.NaN;
  if (!(number <= 65_535)) throw new Error('must be `off` or a port, a whole number from 0 to 65535');
  return number;
}

/** `500ms`, `5s`, `2m`, `1h`. */
export function durationMs(value: string): Duration {
  const [, amount, unit] = /^(\d{1,9})(ms|s|m|h|d)$/.exec(value.trim()) ?? [];
  const factor = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }[unit ?? ''];
  if (amount === undefined || factor === undefined)
    throw new Error('must be a duration such as 500ms, 5s, 2m, 8h or 3d');
  return Number(amount) * factor;
}

/** A duration within bounds that are given in milliseconds. */
export function durationWithin(minMs: number, maxMs: number): (value: string) => Duration {
  return (value) => {
    const ms = durationMs(value);
    if (ms < minMs || ms > maxMs) throw new Error(`must be from ${minMs / 1_000} to ${maxMs / 1_000} seconds`);
    return ms;
  };
}

export function oneOf<const T extends string>(...words: readonly T[]): (value: string) => T {
  return (value) => {
    const found = words.find((word) => word === value.trim().toLowerCase());
    if (found === undefined) throw new Error(`must be one of: ${words.join(', ')}`);
    return found;
  };
}
