/** IPv4 addresses in dotted form. Four-part version numbers look the same; the word in front tells them apart. */

import { type DigitRun, defineDetector } from '../engine/detector.ts';
import { BLANK, COLON, HEX, isWord, LETTER, unitAt } from '../read/characters.ts';
import { endOfDottedQuad } from '../read/dotted-quad.ts';
import { endOfNetwork } from '../read/ipv6.ts';
import { beginsDigits, standsAlone, startOfRun } from '../read/runs.ts';

const VERSION_WORDS: ReadonlySet<string> = new Set(['version', 'ver', 'release', 'v']);

export const ipAddress = defineDetector({
  id: 'ip-address',
  entityType: 'ip_address',
  entityClass: 'pii',
  severity: 'low',
  confidence: 0.9,
  description: 'IPv4 address',
  trigger: { on: 'digits', runs: [dotted([dotted([dotted([{ lengths: [1, 2, 3] }])])])] },
  find({ text }, at) {
    if (!beginsDigits(text, at)) return undefined;
    const end = endOfDottedQuad(text, at);
    if (end === undefined || !standsAlone(text, at, end) || isVersion(text, at)) return undefined;
    // Groups of hexadecimal digits before it make it a part of an IPv6 address.
    return isInPairs(text, at) || endsIpv6(text, at) ? undefined : { start: at, end: endOfNetwork(text, end, 32) };
  },
  examples: {
    true: ['server at 192.168.1.1', '0.0.0.0', 'from 255.255.255.255, to', 'route 10.0.0.0/8.'],
    false: ['999.999.999.999', '256.1.1.1', '1.1.1.999', '192.168.1', 'version 1.2.3.4', 'v1.2.3.4', '01.84.17.61.18'],
  },
});

function dotted(next: readonly DigitRun[]): DigitRun {
  return { lengths: [1, 2, 3], followedBy: '.', next };
}

const PAIRS = /^(?:[0-9]{2}\.){4}[0-9]{2}$/;
const PAIRS_CHARS = 14;
/** The longest that can stand before a dotted end: six groups and their colons. */
const IPV6_CHARS_MAX = 30;

function endsIpv6(text: string, at: number): boolean {
  if (text.charAt(at - 1) !== ':') return false;
  const start = startOfRun(text, at, IPV6_CHARS_MAX, HEX | COLON);
  return start < at - 1 && !isWord(unitAt(text, start - 1)) && text.slice(start, at - 1).includes(':');
}

/** Five pairs of digits, of which the address is four: a French telephone number. */
function isInPairs(text: string, at: number): boolean {
  return (
    PAIRS.test(text.slice(at, at + PAIRS_CHARS)) || PAIRS.test(text.slice(Math.max(0, at - 3), at + PAIRS_CHARS - 3))
  );
}

function isVersion(text: string, start: number): boolean {
  const end = startOfRun(text, start, 2, BLANK | COLON);
  return VERSION_WORDS.has(text.slice(startOfRun(text, end, 8, LETTER), end).toLowerCase());
}
