/** IPv4 addresses in dotted form. Four-part version numbers look the same; the word in front tells them apart. */

import { type DigitRun, defineDetector } from '../engine/detector.ts';
import { BLANK, COLON, LETTER } from '../read/characters.ts';
import { endOfDottedQuad } from '../read/dotted-quad.ts';
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
    return { start: at, end };
  },
  examples: {
    true: ['server at 192.168.1.1', '0.0.0.0', 'from 255.255.255.255, to'],
    false: ['999.999.999.999', '256.1.1.1', '1.1.1.999', '192.168.1', 'version 1.2.3.4', 'v1.2.3.4'],
  },
});

function dotted(next: readonly DigitRun[]): DigitRun {
  return { lengths: [1, 2, 3], followedBy: '.', next };
}

function isVersion(text: string, start: number): boolean {
  const end = startOfRun(text, start, 2, BLANK | COLON);
  return VERSION_WORDS.has(text.slice(startOfRun(text, end, 8, LETTER), end).toLowerCase());
}
