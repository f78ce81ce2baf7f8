/** Passwords and tokens people tell each other, and that SQL and .netrc know: `the password is …`, `PASSWORD '…'`, `login x password …`. */
import { defineDetector } from '../../engine/detector.ts';
import { valueAt } from '../../read/assignment.ts';
import { isAlphanumeric, LETTER, unitAt } from '../../read/characters.ts';
import type { LabelKind } from '../../read/credential-labels.ts';
import { endOfRun } from '../../read/runs.ts';
import { isSecretValue } from '../../read/secret-value.ts';

const PASSWORDS = ['password', 'passwd', 'passphrase', 'passcode', 'pwd'];
const KEYS = ['token', 'secret', 'api key', 'apikey'];
const LEAD = new RegExp(
  `(?:(${PASSWORDS.join('|')})|${KEYS.join('|')})(?: for [^\\n:;,.]{1,40}?)?(?: (is|was|to|will be)(?: now)?)?[ \\t]{1,4}`,
  'iy',
);
/** What stands before the word in a .netrc file and in statements of SQL. */
const LOGIN = /\b(?:login\s{1,4}\S{1,64}\s{1,4}|(?:with|login|encrypted|unencrypted)\s{1,4})$/i;
const LOGIN_CHARS_MAX = 80;
/** The longest of the words, and one letter. */
const WORD_CHARS = 12;

export const passwordPhrase = defineDetector({
  id: 'password-phrase',
  entityType: 'api_key',
  entityClass: 'secret',
  severity: 'critical',
  confidence: 0.88,
  description: 'Password or token that a sentence or a statement tells',
  trigger: { on: 'literal', literals: [...PASSWORDS, ...KEYS], fold: true },
  find({ text }, at) {
    if (isAlphanumeric(unitAt(text, at - 1)) || !isBlank(unitAt(text, endOfRun(text, at, WORD_CHARS, LETTER))))
      return undefined;
    LEAD.lastIndex = at;
    const lead = LEAD.exec(text);
    if (lead === null) return undefined;
    const value = valueAt(text, LEAD.lastIndex);
    if (value === undefined) return undefined;
    const kind: LabelKind = lead[1] === undefined ? 'key' : 'password';
    const told = lead[2] !== undefined;
    const statement = !told && kind === 'password' && isLogin(text, at);
    if (value.standing === 'bare' && !told && !statement) return undefined;
    const standing = statement ? 'quoted' : value.standing;
    return isSecretValue(text.slice(value.start, value.end), kind, standing)
      ? { start: value.start, end: value.end }
      : undefined;
  },
  examples: {
    true: [
      `the password is ${'gr8'.repeat(3)}`,
      `CREATE ROLE app LOGIN PASSWORD '${'gr8'.repeat(3)}';`,
      `machine example.com login jane password ${'gr8'.repeat(3)}`,
      `the token for staging is ${'Zx9k'.repeat(5)}.`,
    ],
    false: [
      'the password is required',
      'a password must have 12 characters',
      'the token is 128 bits long',
      'set the password to "password"',
      'token abcdefgh12345678',
    ],
  },
});

function isBlank(unit: number): boolean {
  return unit === 32 || unit === 9;
}

function isLogin(text: string, at: number): boolean {
  return LOGIN.test(text.slice(Math.max(0, at - LOGIN_CHARS_MAX), at));
}
