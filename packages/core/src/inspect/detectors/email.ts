/** E-mail addresses, found from their `@`: a local part to the left, a dotted domain to the right. */

import { defineDetector } from '../engine/detector.ts';
import {
  ALPHANUMERIC,
  BASE64URL,
  DOT,
  HYPHEN,
  isAlphanumeric,
  isWord,
  LETTER,
  PERCENT,
  PLUS,
  unitAt,
  WORD,
} from '../read/characters.ts';
import { endOfRun, startOfRun } from '../read/runs.ts';

/** RFC 5321: 64 characters before the `@`, 255 behind it. */
const LOCAL_CHARS_MAX = 64;
const DOMAIN_CHARS_MAX = 255;
const LOCAL = WORD | DOT | PLUS | HYPHEN | PERCENT;

export const email = defineDetector({
  id: 'email',
  entityType: 'email',
  entityClass: 'pii',
  severity: 'medium',
  confidence: 0.995,
  description: 'E-mail address',
  trigger: { on: 'char', chars: '@' },
  find({ text }, at) {
    if (text.charAt(at) !== '@') return undefined;
    let start = startOfRun(text, at, LOCAL_CHARS_MAX, LOCAL);
    // Two dots in a row are a sentence's: what goes before is none of the address.
    start += text.slice(start, at).lastIndexOf('..') + 1;
    while (start < at && !isWord(unitAt(text, start))) start++;
    const end = endOfDomain(text, at + 1);
    return start === at || end === undefined ? undefined : { start, end };
  },
  examples: {
    true: [
      'write to jane.doe+team@example.com',
      'user@sub.example.co.uk, please',
      'see...jane@example.com',
      'a@example.xn--p1ai',
      'josé jane@example.com',
    ],
    false: ['user@localhost', '@example.com', 'npm i @types/node@24.19.2', 'a @ b.com'],
  },
});

/** Where the domain that begins at `from` ends: behind its last label of at least two letters that stands alone. */
function endOfDomain(text: string, from: number): number | undefined {
  const limit = endOfRun(text, from, DOMAIN_CHARS_MAX, BASE64URL | DOT);
  if (!isAlphanumeric(unitAt(text, from))) return undefined;
  for (let dot = limit - 1; dot > from; dot--) {
    if (text.charAt(dot) !== '.') continue;
    // Labels beyond ASCII are written `xn--…`, with digits and hyphens in them.
    const encoded = text.startsWith('xn--', dot + 1);
    const end = endOfRun(text, dot + 1, limit - dot - 1, encoded ? ALPHANUMERIC | HYPHEN : LETTER);
    if (end - dot > 2 && !isWord(unitAt(text, end))) return end;
  }
  return undefined;
}
