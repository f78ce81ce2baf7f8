/** Passwords in the user part of a URL: `https://user:password@host`. */

import { defineDetector } from '../engine/detector.ts';
import { isAlphanumeric, isSpace, unitAt } from '../read/characters.ts';
import { isSampleUrlPassword } from '../read/url-password-samples.ts';

const PASSWORD_CHARS_MAX = 256;
const USER_CHARS_MAX = 128;

export const urlPassword = defineDetector({
  id: 'url-password',
  entityType: 'api_key',
  entityClass: 'secret',
  severity: 'high',
  confidence: 0.9,
  description: 'Password in the user part of a URL',
  trigger: { on: 'char', chars: '@' },
  find({ text }, at) {
    if (text.charAt(at) !== '@' || !isAlphanumeric(unitAt(text, at + 1))) return undefined;
    const start = startOfUserInfo(text, at, PASSWORD_CHARS_MAX);
    if (start === at || text.charAt(start - 1) !== ':') return undefined;
    const user = startOfUserInfo(text, start - 1, USER_CHARS_MAX);
    if (!text.startsWith('://', user - 3) || isSampleUrlPassword(text.slice(start, at))) return undefined;
    return { start, end: at };
  },
  examples: {
    true: ['postgres://app:s3cretpw@db.internal/x', 'git clone https://bot:tok3nvalue@example.com/r.git'],
    false: [
      'https://example.com:8080/@user',
      'https://user@example.com',
      'redis://:***@host',
      'a:b@c',
      'https://username:password@example.com',
      'https://abc:xyz@example.com',
    ],
  },
});

function startOfUserInfo(text: string, end: number, max: number): number {
  const limit = Math.max(0, end - max);
  let at = end;
  while (at > limit && isUserInfo(unitAt(text, at - 1))) at--;
  return at;
}

/** What may stand in a user name or password: no space, quote, slash, colon or `@`. */
function isUserInfo(unit: number): boolean {
  return !isSpace(unit) && unit !== 47 && unit !== 58 && unit !== 64 && unit !== 34 && unit !== 39 && unit > 32;
}
