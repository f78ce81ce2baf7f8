/** Tokens behind `Bearer` or, where it is plainly a header, `Basic`. The scheme stays readable, only the token is taken. */

import { defineDetector } from '../engine/detector.ts';
import type { Subject } from '../engine/subject.ts';
import { DOT, EQUALS, isAlphanumeric, TILDE, TOKEN, unitAt } from '../read/characters.ts';
import { hasContext } from '../read/context-words.ts';
import { mixtureOf } from '../read/mixture.ts';
import { endOfRun } from '../read/runs.ts';

const BEARER = 'bearer ';
const BASIC = 'basic ';
const BEARER_CHARS_MIN = 16;
const BASIC_CHARS_MIN = 8;
const TOKEN_CHARS_MAX = 65_536;
const TOKEN68 = TOKEN | DOT | TILDE;
const HEADER: ReadonlySet<string> = new Set(['authorization', 'authorisation', 'auth']);

export const authorizationHeader = defineDetector({
  id: 'authorization-header',
  entityType: 'api_key',
  entityClass: 'secret',
  severity: 'critical',
  confidence: 0.94,
  description: 'Bearer or basic credentials of an HTTP request',
  trigger: { on: 'literal', literals: [BEARER, BASIC], fold: true },
  find(subject, at) {
    const { text } = subject;
    if (isAlphanumeric(unitAt(text, at - 1))) return undefined;
    const bearer = text.slice(at, at + BEARER.length).toLowerCase() === BEARER;
    const start = at + (bearer ? BEARER.length : BASIC.length);
    if (!bearer && !isBasic(subject, at)) return undefined;
    const end = endOfRun(text, endOfRun(text, start, TOKEN_CHARS_MAX, TOKEN68), 2, EQUALS);
    if (end - start < (bearer ? BEARER_CHARS_MIN : BASIC_CHARS_MIN)) return undefined;
    const { digits, upper } = mixtureOf(text, start, end);
    return digits || (!bearer && upper) ? { start, end } : undefined;
  },
  examples: {
    true: [
      `Authorization: Bearer ${'aB3'.repeat(8)}`,
      `curl -H "authorization: bearer ${'q7-_'.repeat(6)}"`,
      'Authorization: Basic dXNlcjpwYXNzd29yZA==',
    ],
    false: [
      'a bearer internationalization plan',
      'Bearer short1',
      'Basic understanding of things',
      'Basic dXNlcjpwYXNzd29yZA==',
    ],
  },
});

function isBasic(subject: Subject, at: number): boolean {
  return subject.text.slice(at, at + BASIC.length).toLowerCase() === BASIC && hasContext(subject, at, HEADER);
}
