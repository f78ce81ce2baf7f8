/**
 * Hosts, parsed and classified by address, never by string prefix. The URL standard (WHATWG, "host parsing") turns decimal,
 * octal, hexadecimal and shortened IPv4 into dotted decimal; the ranges are those of the IANA special-purpose registries
 * (RFC 6890). Addresses inside IPv6 (mapped, NAT64, 6to4) are judged by the IPv4 they carry.
 */
import type { HostClass } from './target.ts';

export interface ParsedHost {
  readonly host: string;
  readonly scheme: string;
  readonly hostClass: HostClass;
}

/** Schemes whose authority is a host on a network. Others (`note://one`, `db://users`) may use the place for any name. */
const NETWORK_SCHEME =
  /^(?:https?|wss?|ftps?|sftp|scp|ssh|git|svn|rsync|telnet|gopher|dict|tftp|ldaps?|imaps?|smtps?|pop3s?|rtsps?|smb|cifs|nfs|redis|rediss|mongodb|postgres|postgresql|mysql|mariadb|amqps?|mqtts?|nats|kafka|tcp|udp|tls|grpcs?|git\+.*|svn\+.*|mongodb\+srv)$/;

/**
 * The host a URL points at, or undefined where `text` is no URL with a host. Under a scheme that is not known to reach a
 * network, a single word is a name of its own; an address, `localhost` or a dotted name still counts as a host.
 */
export function parseUrlHost(text: string): ParsedHost | undefined {
  const scheme = /^([a-z][a-z0-9+.-]*):[/\\]{2}/i.exec(text.trim())?.[1]?.toLowerCase();
  if (scheme === undefined || scheme === 'file') return undefined;
  // Only the special schemes get the standard's IPv4 parsing, so every other scheme is parsed as if it were http.
  const special = text.trim().replace(/^[a-z][a-z0-9+.-]*:/i, 'http:');
  const parsed = parseAuthority(special);
  const isWord = /^[\w-]*$/.test(parsed.host) && parsed.host !== 'localhost';
  return isWord && !NETWORK_SCHEME.test(scheme) ? undefined : { ...parsed, scheme };
}

/** The host of a bare `host`, `host:port` or `host/path`. */
export function parseBareHost(text: string): ParsedHost {
  const trimmed = text.trim();
  const bracketed = /^[0-9a-f:.]*:[0-9a-f:.]*:[0-9a-f:.]*$/i.test(trimmed) ? `[${trimmed}]` : trimmed;
  return { ...parseAuthority(`http://${bracketed.replace(/^\/\//, '')}`), scheme: '' };
}

function parseAuthority(url: string): { host: string; hostClass: HostClass } {
  try {
    const host = new URL(url).hostname
      .replace(/^\[|\]$/g, '')
      .replace(/\.+$/, '')
      .toLowerCase();
    return { host, hostClass: classifyHost(host) };
  } catch {
    // Not a URL to us may still be one to the agent's HTTP client, so it is a class policies can refuse.
    return { host: '', hostClass: 'invalid' };
  }
}

const METADATA_NAMES = new Set([
  'metadata',
  'metadata.google.internal',
  'metadata.goog',
  'instance-data',
  'instance-data.ec2.internal',
]);
const METADATA_ADDRESSES = new Set([
  '169.254.169.254',
  '169.254.170.2',
  '169.254.170.23',
  '169.254.169.253',
  '100.100.100.200',
  '192.0.0.192',
]);

/** @param host as the URL standard serialises it, without brackets and trailing dot */
export function classifyHost(host: string): HostClass {
  if (host === '') return 'invalid';
  if (METADATA_NAMES.has(host)) return 'metadata';
  if (host.includes(':')) return classifyIpv6(host);
  const octets = host.split('.');
  if (octets.length === 4 && octets.every((octet) => /^\d{1,3}$/.test(octet))) return classifyIpv4(host);
  if (host === 'localhost' || host.endsWith('.localhost') || host === 'ip6-localhost') return 'loopback';
  if (/\.(?:local|internal|intranet|lan|home|corp|home\.arpa)$/.test(host) || !host.includes('.')) return 'private';
  return 'public';
}

function classifyIpv4(host: string): HostClass {
  if (METADATA_ADDRESSES.has(host)) return 'metadata';
  const [a = 0, b = 0, c = 0] = host.split('.').map(Number);
  if (a === 127) return 'loopback';
  if (a === 10 || (a === 172 && b >= 16 && b <= 31) || (a === 192 && b === 168)) return 'private';
  if (a === 100 && b >= 64 && b <= 127) return 'private';
  if (a === 169 && b === 254) return 'link_local';
  // 0.0.0.0 reaches the local host on common systems.
  if (a === 0) return 'loopback';
  if (
    a >= 224 ||
    (a === 192 && b === 0 && (c === 0 || c === 2)) ||
    (a === 198 && (b === 18 || b === 19 || (b === 51 && c === 100))) ||
    (a === 203 && b === 0 && c === 113)
  )
    return 'reserved';
  return 'public';
}

function classifyIpv6(host: string): HostClass {
  const groups = expandIpv6(host);
  if (groups === undefined) return 'invalid';
  const [g0 = 0, g1 = 0] = groups;
  const last = groups[7] ?? 0;
  const zeroTo = (end: number) => groups.slice(0, end).every((group) => group === 0);
  if (zeroTo(7) && last <= 1) return 'loopback';
  if (zeroTo(5) && (groups[5] === 0xffff || groups[5] === 0)) return classifyIpv4(embedded(groups, 6));
  if (g0 === 0x64 && g1 === 0xff9b) return classifyIpv4(embedded(groups, 6));
  if (g0 === 0x2002) return classifyIpv4(embedded(groups, 1));
  if (g0 === 0xfd00 && g1 === 0x0ec2) return 'metadata';
  if ((g0 & 0xfe00) === 0xfc00) return 'private';
  if ((g0 & 0xffc0) === 0xfe80) return 'link_local';
  if ((g0 & 0xffc0) === 0xfec0) return 'private';
  if ((g0 & 0xff00) === 0xff00 || (g0 === 0x2001 && g1 === 0xdb8)) return 'reserved';
  return 'public';
}

function embedded(groups: readonly number[], at: number): string {
  const [high = 0, low = 0] = groups.slice(at, at + 2);
  return `${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`;
}

/** Eight groups of an address the URL parser has already validated and compressed. */
function expandIpv6(host: string): number[] | undefined {
  const [head = '', tail] = host.replace(/%.*$/, '').split('::');
  const parse = (part: string) => (part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16)));
  const left = parse(head);
  const right = tail === undefined ? [] : parse(tail);
  const groups =
    tail === undefined
      ? left
      : [...left, ...Array<number>(Math.max(0, 8 - left.length - right.length)).fill(0), ...right];
  return groups.length === 8 && groups.every((group) => group >= 0 && group <= 0xffff) ? groups : undefined;
}
