/** IPv6 addresses (RFC 4291), found from their first colon: eight groups of hex digits, or fewer around one `::`. */

import { defineDetector } from '../engine/detector.ts';
import { HEX, isHex, isWord, unitAt } from '../read/characters.ts';
import { endOfZoneAndNetwork, readIpv6 } from '../read/ipv6.ts';
import { startOfRun } from '../read/runs.ts';

const GROUP_CHARS_MAX = 4;

export const ipv6Address = defineDetector({
  id: 'ipv6-address',
  entityType: 'ip_address',
  entityClass: 'pii',
  severity: 'low',
  confidence: 0.9,
  description: 'IPv6 address',
  trigger: { on: 'char', chars: ':', after: (unit) => unit === 58 || isHex(unit) },
  find({ text, context }, at) {
    if (text.charAt(at) !== ':') return undefined;
    // A second colon, or a hex digit on both sides: most colons have neither.
    const next = unitAt(text, at + 1);
    if (next !== 58 && !(isHex(next) && isHex(unitAt(text, at - 1)))) return undefined;
    const start = startOfRun(text, at, GROUP_CHARS_MAX, HEX);
    const before = unitAt(text, start - 1);
    if (isWord(before) || before === 58 || before === 46) return undefined;
    const address = readIpv6(text, start);
    if (address === undefined || (address.empty && !context.asks('ip_address'))) return undefined;
    const after = unitAt(text, address.end);
    if ((!address.digits && !address.empty) || isWord(after) || after === 58) return undefined;
    return { start, end: endOfZoneAndNetwork(text, address.end) };
  },
  examples: {
    true: [
      'listen on ::1',
      '2001:db8::8a2e:370:7334',
      'fe80:0:0:0:202:b3ff:fe1e:8329',
      '::ffff:10.0.0.1',
      'fe80::1%eth0/64',
    ],
    false: ['12:30:45', '00:1a:2b:3c:4d:5e', 'std::vector', 'a::b', '{"a":1}', ':::1', '::ffff:256.0.0.1', 'a :: b'],
  },
});
