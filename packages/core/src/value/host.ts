/**
 * Hosts, parsed and classified by address, never by string prefix. The URL standard (WHATWG, "host parsing") turns decimal,
 * octal, hexadecimal and shortened IPv4 into dotted decimal. Its leniency is followed too: blank ends, tabs and line breaks
 * inside, any number of slashes after `http:`, since the agent's HTTP client follows it.
 */
import { classifyHost, type HostClass } from './host-class.ts';

export interface ParsedHost {
  readonly host: string;
  readonly scheme: string;
  readonly hostClass: HostClass;
}

/** A text that must name a host and names none that can be told. */
export const NO_HOST: ParsedHost = { host: '', scheme: '', hostClass: 'invalid' };

/** Schemes whose authority is a host on a network. Others (`note://one`, `db://users`) may use the place for any name. */
const NETWORK_SCHEME =
  /^(?:https?|wss?|ftps?|sftp|scp|ssh|git|svn|rsync|telnet|gopher|dict|tftp|ldaps?|imaps?|smtps?|pop3s?|rtsps?|smb|cifs|nfs|redis|rediss|mongodb|postgres|postgresql|mysql|mariadb|amqps?|mqtts?|nats|kafka|tcp|udp|tls|grpcs?|git\+.*|svn\+.*|mongodb\+srv)$/;
/** Schemes that reach the host however many slashes follow, none included. */
const LENIENT_SCHEME = /^(?:https?|wss?|ftp)$/;
/** No host name, user and port together are longer; parsing more would only cost time. */
const AUTHORITY_CHARS_MAX = 2_048;

/**
 * The host a URL points at, or undefined where `text` is no URL with a host. Under a scheme that is not known to reach a
 * network, a single word is a name of its own; an address, `localhost` or a dotted name still counts as a host.
 */
export function parseUrlHost(text: string): ParsedHost | undefined {
  const url = cleanUrl(text);
  const scheme = /^([a-z][a-z0-9+.-]{0,63}):/i.exec(url)?.[1]?.toLowerCase();
  if (scheme === undefined || scheme === 'file') return undefined;
  const slashes = countSlashes(url, scheme.length + 1);
  if (slashes < 2 && !LENIENT_SCHEME.test(scheme)) return undefined;
  const rest = url.slice(scheme.length + 1 + slashes);
  // `http: a protocol` is prose; with slashes, what cannot be parsed may still be a URL to somebody.
  if (slashes === 0 && (rest === '' || /\s/.test(authorityOf(rest)))) return undefined;
  const parsed = parseAuthority(rest);
  const isWord = /^[\w-]*$/.test(parsed.host) && parsed.host !== 'localhost';
  return isWord && !NETWORK_SCHEME.test(scheme) ? undefined : { ...parsed, scheme };
}

/** The host of a bare `host`, `host:port`, `host/path`, `//host/path`, `\\host\share` or `user@host:path`. */
export function parseBareHost(text: string): ParsedHost {
  const url = cleanUrl(text);
  const bare = url.slice(countSlashes(url, 0));
  if (bare.length <= 64 && /^[0-9a-f:.]+$/i.test(bare) && bare.split(':').length > 2)
    return { ...parseAuthority(`[${bare}]`), scheme: '' };
  return parseScpHost(bare) ?? { ...parseAuthority(bare), scheme: '' };
}

/** The host of `user@host:path`, as scp, rsync and git write it. */
export function parseScpHost(text: string): ParsedHost | undefined {
  const host = /^[\w.+-]{1,64}@(\[[0-9a-f:.]{2,64}\]|[\w.-]{1,255}):(?!\d+(?:\/|$))/i.exec(text)?.[1];
  return host === undefined ? undefined : { ...parseAuthority(host), scheme: 'ssh' };
}

/** The URL parser's first steps: control characters and blanks at the ends go, tabs and line breaks go everywhere. */
function cleanUrl(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && text.charCodeAt(from) <= 0x20) from += 1;
  while (to > from && text.charCodeAt(to - 1) <= 0x20) to -= 1;
  return text.slice(from, to).replace(/[\t\r\n]/g, '');
}

function countSlashes(text: string, from: number): number {
  let at = from;
  while (text[at] === '/' || text[at] === '\\') at += 1;
  return at - from;
}

function authorityOf(text: string): string {
  const end = text.search(/[/\\?#]/);
  return end < 0 ? text : text.slice(0, end);
}

/** Every scheme is parsed as if it were http, since only the special schemes get the standard's IPv4 parsing. */
function parseAuthority(text: string): { host: string; hostClass: HostClass } {
  const authority = authorityOf(text);
  if (authority === '' || authority.length > AUTHORITY_CHARS_MAX) return NO_HOST;
  try {
    let host = new URL(`http://${authority}/`).hostname.replace(/^\[|\]$/g, '').toLowerCase();
    while (host.endsWith('.')) host = host.slice(0, -1);
    return { host, hostClass: classifyHost(host) };
  } catch {
    // Not a URL to us may still be one to the agent's HTTP client, so it is a class policies can refuse.
    return NO_HOST;
  }
}
