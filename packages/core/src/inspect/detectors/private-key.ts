/**
 * Private keys in PEM form, from BEGIN to END. Without an END the key is taken to the end of its base64 body; a header alone
 * is reported too, because what follows it may have been cut off. Line ends may be real or written as `\n`.
 */

import { defineDetector } from '../engine/detector.ts';
import { BLANK, DIGIT, isSpace, isToken, TOKEN, UPPER, unitAt } from '../read/characters.ts';
import { endOfRun } from '../read/runs.ts';

const BEGIN = '-----BEGIN ';
const END = '-----END ';
const RULE = '-----';
const LABEL_CHARS_MAX = 64;
/** The shortest keys, of elliptic curves, have 64 characters of base64. */
const KEY_CHARS_MIN = 48;
/** What must follow a header without a footer, unless the text ends there. */
const BODY_CHARS_MIN = 16;
/** The largest key body looked through for its END. */
const BODY_CHARS_MAX = 65_536;

export const privateKey = defineDetector({
  id: 'private-key',
  entityType: 'private_key',
  entityClass: 'secret',
  severity: 'critical',
  confidence: 0.99,
  description: 'Private key in PEM form',
  trigger: { on: 'literal', literals: [BEGIN], fold: false, inside: true },
  find({ text }, at) {
    // Hyphens are common, five of them before a `B` are not.
    if (unitAt(text, at + RULE.length) !== 66 || !text.startsWith(BEGIN, at) || text.charAt(at - 1) === '-')
      return undefined;
    const label = endOfLabel(text, at + BEGIN.length);
    if (label === undefined || !text.slice(at, label).includes('PRIVATE KEY')) return undefined;
    const footer = footerBehind(text, label);
    // Between both ends stands a key, or the sample of a manual: `...`, `your key here`.
    if (footer !== undefined && !holdsKey(text, label, footer.start)) return undefined;
    if (footer !== undefined) return { start: at, end: footer.end };
    const body = endOfBody(text, label);
    // A header in the middle of something else is what programs look for.
    return leadsToKey(text, label) ? { start: at, end: body } : undefined;
  },
  examples: {
    true: [
      '-----BEGIN RSA PRIVATE KEY-----',
      `-----BEGIN PRIVATE KEY-----\n${'MIIEvQIBADANBgkq'.repeat(4)}\n-----END PRIVATE KEY-----`,
      `"-----BEGIN EC PRIVATE KEY-----\\n${'MHcCAQEEIB'.repeat(6)}\\n-----END EC PRIVATE KEY-----\\n"`,
    ],
    false: [
      '-----BEGIN CERTIFICATE-----',
      '-----BEGIN PUBLIC KEY-----',
      'BEGIN PRIVATE KEY',
      `if (pem.includes("-----BEGIN PRIVATE KEY-----")) return pem`,
      '-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----',
    ],
  },
});

/** Behind the hyphens that close the header or footer whose label begins at `from`. */
function endOfLabel(text: string, from: number): number | undefined {
  const end = endOfRun(text, from, LABEL_CHARS_MAX, UPPER | DIGIT | BLANK);
  return text.startsWith(RULE, end) ? end + RULE.length : undefined;
}

function footerBehind(text: string, from: number): { readonly start: number; readonly end: number } | undefined {
  const limit = Math.min(text.length, from + BODY_CHARS_MAX);
  for (let at = from; at < limit; at++) {
    if (unitAt(text, at) !== 45 || !text.startsWith(RULE, at)) continue;
    const end = text.startsWith(END, at) ? endOfLabel(text, at + END.length) : undefined;
    return end === undefined ? undefined : { start: at, end };
  }
  return undefined;
}

/** Line ends, quotes and signs that put lines together. */
const BETWEEN = /(?:\s|\\{1,4}[nr]?|["'`+;,).*#]){0,32}/y;

/** Whether behind `from` the text ends or a key begins, maybe in the next line of a program. */
function leadsToKey(text: string, from: number): boolean {
  BETWEEN.lastIndex = from;
  BETWEEN.test(text);
  const start = Math.max(from, BETWEEN.lastIndex);
  return start === text.length || endOfRun(text, start, BODY_CHARS_MIN, TOKEN) - start >= BODY_CHARS_MIN;
}

function holdsKey(text: string, from: number, to: number): boolean {
  let chars = 0;
  for (let at = from; at < to && chars < KEY_CHARS_MIN; at++) if (isToken(unitAt(text, at))) chars++;
  return chars >= KEY_CHARS_MIN;
}

function endOfBody(text: string, from: number): number {
  let end = from;
  for (let at = from; at < Math.min(text.length, from + BODY_CHARS_MAX); at++) {
    const unit = unitAt(text, at);
    if (isToken(unit) || unit === 61) {
      if (text.startsWith(RULE, at)) break;
      end = at + 1;
    } else if (!isSpace(unit) && !(unit === 92 && /[nr]/.test(text.charAt(at + 1)))) break;
  }
  return end;
}
