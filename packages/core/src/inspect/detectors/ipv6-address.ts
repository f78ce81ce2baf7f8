/** IPv6 addresses (RFC 4291), found from their first colon: eight groups of hex digits, or fewer around one `::`. */

import { defineDetector } from '../engine/detector.ts';
import { HEX, isDigit, isHex, isWord, unitAt } from '../read/characters.ts';
import { endOfDottedQuad } from '../read/dotted-quad.ts';
import { endOfRun, startOfRun } from '../read/runs.ts';

const GROUP_CHARS_MAX = 4;
const GROUPS = 8;

export const ipv6Address = defineDetector({
  id: 'ipv6-address',
  entityType: 'ip_address',
  entityClass: 'pii',
  severity: 'low',
  confidence: 0.9,
  description: 'IPv6 address',
  trigger: { on: 'char', chars: ':', after: ':0123456789abcdefABCDEF' },
  find({ text }, at) {
    if (text.charAt(at) !== ':') return undefined;
    // A second colon, or a hex digit on both sides: most colons have neither.
    const next = unitAt(text, at + 1);
    if (next !== 58 && !(isHex(next) && isHex(unitAt(text, at - 1)))) return undefined;
    const start = startOfRun(text, at, GROUP_CHARS_MAX, HEX);
    const before = unitAt(text, start - 1);
    if (isWord(before) || before === 58 || before === 46) return undefined;
    const end = endOfAddress(text, start);
    return end === undefined ? undefined : { start, end };
  },
  examples: {
    true: ['listen on ::1', '2001:db8::8a2e:370:7334', 'fe80:0:0:0:202:b3ff:fe1e:8329', '::ffff:10.0.0.1'],
    false: ['12:30:45', '00:1a:2b:3c:4d:5e', 'std::vector', 'a::b', '{"a":1}', ':::1'],
  },
});

/** Reads groups until the address ends; undefined where what stands there is none. */
function endOfAddress(text: string, start: number): number | undefined {
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
    const quadEnd = text.charAt(end) === '.' ? endOfDottedQuad(text, at) : undefined;
    for (let digit = at; digit < end; digit++) digits ||= isDigit(unitAt(text, digit));
    groups += quadEnd === undefined ? 1 : 2;
    at = quadEnd ?? end;
    if (quadEnd !== undefined) break;
  }
  const after = unitAt(text, at);
  const whole = gap ? groups > 0 && groups < GROUPS : groups === GROUPS;
  // `a::b` is an address, but far more often a path in some programming language.
  return whole && digits && !isWord(after) && after !== 58 ? at : undefined;
}
