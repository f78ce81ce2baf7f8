/** Credentials behind their names in a list of arguments: `setProperty("api_token", "…")`, `define('PASSWORD', '…')`. */
import { defineDetector } from '../../engine/detector.ts';
import { valueAt } from '../../read/assignment.ts';
import { BASE64URL, BLANK, DOT, isIn, unitAt } from '../../read/characters.ts';
import { labelKindIn, mayEndLabel } from '../../read/credential-labels.ts';
import { startOfRun } from '../../read/runs.ts';
import { isSecretValue } from '../../read/secret-value.ts';

const NAME_CHARS_MAX = 64;
const SPACES_MAX = 4;
const COMMA = 44;
/** Names without quotes are those of constants. */
const CONSTANT = /^[A-Z][A-Z0-9_]*$/;

export const credentialArgument = defineDetector({
  id: 'credential-argument',
  entityType: 'api_key',
  entityClass: 'secret',
  severity: 'critical',
  confidence: 0.92,
  description: 'Key, token or password behind its name in a list of arguments',
  trigger: {
    on: 'char',
    chars: ',',
    named: true,
    before: (unit) => !isLower(unit) && (isQuote(unit) || isIn(unit, BASE64URL | BLANK)),
  },
  find({ text }, at) {
    if (unitAt(text, at) !== COMMA) return undefined;
    // Most commas stand behind words.
    if (isLower(unitAt(text, at - 1))) return undefined;
    const end = startOfRun(text, at, SPACES_MAX, BLANK);
    const quoted = isQuote(unitAt(text, end - 1));
    const nameEnd = quoted ? end - 1 : end;
    if (!isIn(unitAt(text, nameEnd - 1), BASE64URL)) return undefined;
    if (!mayEndLabel(text, Math.max(0, nameEnd - NAME_CHARS_MAX), nameEnd)) return undefined;
    const name = startOfRun(text, nameEnd, NAME_CHARS_MAX, BASE64URL | DOT);
    const whole = quoted ? unitAt(text, name - 1) === unitAt(text, nameEnd) : CONSTANT.test(text.slice(name, nameEnd));
    const kind = whole ? labelKindIn(text, name, nameEnd) : undefined;
    if (kind === undefined) return undefined;
    const value = valueAt(text, at + 1);
    if (value === undefined || value.standing !== 'quoted') return undefined;
    // In a list of names the next name stands where a value would: only what is no word counts.
    const secret = text.slice(value.start, value.end);
    return /[0-9]|^[a-z]+$/.test(secret) && isSecretValue(secret, kind, 'bare')
      ? { start: value.start, end: value.end }
      : undefined;
  },
  examples: {
    true: [
      `System.setProperty("API_TOKEN", "${'Zx9k'.repeat(5)}")`,
      `define('PASSWORD', '${'gr8'.repeat(3)}!');`,
      `curl_setopt($curl, CURLOPT_PASSWORD, "${'gr8'.repeat(3)}!");`,
    ],
    false: [
      'fields = ["username", "password", "confirmation"]',
      `put("title", "${'Zx9k'.repeat(5)}")`,
      'getenv("API_TOKEN", "REPLACE_ME_WITH_TOKEN_1")',
      'setHeader("X-Token", getToken(2))',
    ],
  },
});

function isLower(unit: number): boolean {
  return unit >= 97 && unit <= 122;
}

function isQuote(unit: number): boolean {
  return unit === 34 || unit === 39;
}
