/** Reading IPv6 addresses (RFC 4291): eight groups of hexadecimal digits, or fewer around one `::`, and a dotted end. */
import { ALPHANUMERIC, HEX, isDigit, isHex, unitAt } from './characters.ts';
import { endOfDottedQuad } from './dotted-quad.ts';
import { countDigits, digitsValue, endOfRun } from './runs.ts';

const GROUP_CHARS_MAX = 4;
const GROUPS = 8;
const ZONE_CHARS_MAX = 16;

export interface Ipv6 {
  readonly end: number;
  /** Whether a digit is in it: `a::b` is an address, but far more often a path in some programming language. */
  readonly digits: boolean;
  /** Whether it is `::` and nothing else. */
  readonly empty: boolean;
}

/** The address at `start`, if there is one. */
export function readIpv6(text: string, start: number): Ipv6 | undefined {
  let at = start;
  let groups = 0;
  let gap = false;
  let digits = false;
  while (groups < GROUPS) {
    if (text.startsWith('::', at)) {
      if (gap) return undefined;
      gap = true;
      at += 2;
    } else if (groups > 0) {
      if (text.charAt(at) !== ':' || !isHex(unitAt(text, at + 1))) break;
      at += 1;
    }
    const end = endOfRun(text, at, GROUP_CHARS_MAX + 1, HEX);
    if (end === at) break;
    if (end - at > GROUP_CHARS_MAX) return undefined;
    const quadEnd = text.charAt(end) === '.' && isDigit(unitAt(text, end + 1)) ? endOfDottedQuad(text, at) : undefined;
    if (quadEnd === undefined && text.charAt(end) === '.' && isDigit(unitAt(text, end + 1))) return undefined;
    for (let digit = at; digit < end; digit++) digits ||= isDigit(unitAt(text, digit));
    groups += quadEnd === undefined ? 1 : 2;
    at = quadEnd ?? end;
    if (quadEnd !== undefined) break;
  }
  const whole = gap ? groups < GROUPS : groups === GROUPS;
  return whole ? { end: at, digits, empty: groups === 0 } : undefined;
}

/** Behind the zone (`%eth0`) and the length of the network (`/64`), where they stand at `at`. */
export function endOfZoneAndNetwork(text: string, at: number): number {
  const zone = text.charAt(at) === '%' ? endOfRun(text, at + 1, ZONE_CHARS_MAX, ALPHANUMERIC) : at;
  return endOfNetwork(text, zone > at + 1 ? zone : at, 128);
}

/** Behind `/24`, where it stands at `at` and is no more than `bitsMax`. */
export function endOfNetwork(text: string, at: number, bitsMax: number): number {
  if (text.charAt(at) !== '/') return at;
  const digits = countDigits(text, at + 1, 4);
  const end = at + 1 + digits;
  const fits = digits > 0 && digits < 4 && digitsValue(text, at + 1, end) <= bitsMax;
  return fits && !/[0-9A-Za-z_/]/.test(text.charAt(end)) ? end : at;
}
