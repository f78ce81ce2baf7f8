/**
 * Credentials assigned to a telling name: `api_key=…`, `"token": "…"`, `DB_PASSWORD = '…'`. Found from the `=` or `:`, with the
 * name to its left and the value to its right. An unquoted hit includes the name; inside quotes only the value is taken, so
 * that what is put in its place leaves the surrounding syntax whole.
 */

import { defineDetector, type Match } from '../engine/detector.ts';
import {
  ALPHANUMERIC,
  BASE64URL,
  BLANK,
  DOT,
  EQUALS,
  isIn,
  isSpace,
  TILDE,
  TOKEN,
  unitAt,
} from '../read/characters.ts';
import { type LabelKind, labelKindIn, mayEndLabel } from '../read/credential-labels.ts';
import { mixtureOf } from '../read/mixture.ts';
import { isPlaceholder } from '../read/placeholders.ts';
import { endOfRun, startOfRun } from '../read/runs.ts';

const LABEL_CHARS_MAX = 64;
const SPACES_MAX = 4;
const KEY_CHARS_MIN = 16;
const PASSWORD_CHARS_MIN = 8;
const VALUE_CHARS_MAX = 65_536;
const BARE_VALUE = TOKEN | DOT | TILDE;

export const labelledKey = defineDetector({
  id: 'labelled-key',
  entityType: 'api_key',
  entityClass: 'secret',
  severity: 'critical',
  confidence: 0.94,
  description: 'Key, token or password assigned to a telling name',
  trigger: { on: 'char', chars: '=:' },
  find({ text }, at) {
    const sign = unitAt(text, at);
    if (sign !== 61 && sign !== 58) return undefined;
    const label = labelBefore(text, at);
    return label === undefined ? undefined : valueAfter(text, at, label);
  },
  examples: {
    true: [
      'api_key=ABCD1234EFGH5678',
      `token = ${'abc'}${'1234567890'.repeat(2)}`,
      `{"api_key":"${'Zx9'.repeat(6)}"}`,
      `api_key='${'Zx9'.repeat(6)}'`,
      `DB_PASSWORD: ${'hunter2'.repeat(2)}`,
    ],
    false: [
      'API key: SK8x...',
      'token = context.getToken(request)',
      'api_key=$' + '{API_KEY_FROM_ENVIRONMENT}',
      'next_page_token=abcdefghij1234567890',
      'password: required',
      'max_tokens=4096',
    ],
  },
});

interface Label {
  readonly kind: LabelKind;
  readonly start: number;
}

function labelBefore(text: string, at: number): Label | undefined {
  let end = startOfRun(text, at, SPACES_MAX, BLANK);
  if (isQuote(unitAt(text, end - 1))) end--;
  if (unitAt(text, end - 1) === 92) end--;
  if (!isIn(unitAt(text, end - 1), BASE64URL) || !mayEndLabel(text, Math.max(0, end - LABEL_CHARS_MAX), end))
    return undefined;
  let start = startOfRun(text, end, LABEL_CHARS_MAX, BASE64URL);
  if (end - start === 3 && /^api key$/i.test(text.slice(start - 4, end))) start -= 4;
  const kind = labelKindIn(text, start, end);
  return kind === undefined ? undefined : { kind, start };
}

function valueAfter(text: string, at: number, label: Label): Match | undefined {
  // `:=`, `==` and `=>` assign or compare as well.
  const sign = /[=>]/.test(text.charAt(at + 1)) ? at + 2 : at + 1;
  let start = endOfRun(text, sign, SPACES_MAX, BLANK);
  if (text.charAt(start) === '\\' && isQuote(unitAt(text, start + 1))) start++;
  const quote = unitAt(text, start);
  const quoted = isQuote(quote);
  if (quoted) start++;
  const end = quoted ? endOfQuoted(text, start, quote) : endOfBareValue(text, start);
  if (!isCredential(text, start, end, label.kind)) return undefined;
  return { start: quoted ? start : label.start, end };
}

/** Up to the closing quote, a backslash or white space. */
function endOfQuoted(text: string, start: number, quote: number): number {
  const limit = Math.min(text.length, start + VALUE_CHARS_MAX);
  let at = start;
  for (; at < limit; at++) {
    const unit = unitAt(text, at);
    if (unit === quote || unit === 92 || isSpace(unit)) break;
  }
  return at;
}

function endOfBareValue(text: string, start: number): number {
  const end = endOfRun(text, start, VALUE_CHARS_MAX, BARE_VALUE);
  return endOfRun(text, startOfRun(text, end, 3, DOT), 2, EQUALS);
}

function isCredential(text: string, start: number, end: number, kind: LabelKind): boolean {
  if (end - start < (kind === 'key' ? KEY_CHARS_MIN : PASSWORD_CHARS_MIN)) return false;
  const mixture = mixtureOf(text, start, end);
  const plain = endOfRun(text, start, 64, ALPHANUMERIC) >= Math.min(end, start + 64);
  const telling = kind === 'key' ? plain || mixture.digits : mixture.digits && mixture.letters;
  return telling && !isPlaceholder(text.slice(start, end));
}

function isQuote(unit: number): boolean {
  return unit === 34 || unit === 39 || unit === 96;
}
