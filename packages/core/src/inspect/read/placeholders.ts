/**
 * Values that stand where a secret would: templates, stars, and what our own transformer writes. Reporting them would make
 * every redacted document sensitive for ever.
 */
import { isDigit, isLetter } from './characters.ts';

/** How templates open and close. The whole value must be one, or a prefix would hide a secret. */
const WRAPPINGS: readonly (readonly [string, string])[] = [
  ['${', '}'],
  ['$(', ')'],
  ['#{', '}'],
  ['{{', '}}'],
  ['<', '>'],
  ['%(', ')s'],
];
const MARKERS: ReadonlySet<string> = new Set(['[REDACTED]', '[FILTERED]']);
/** A variable of a shell, of a batch file, of SQL, of a template: `$PASS`, `%PASS%`, `@pass`, `{pass}`. */
const VARIABLE =
  /^(?:[$@]{1,2}[A-Za-z_]\w*|%[A-Za-z_]\w*%|%[sdv]|\{\{?[A-Za-z_][\w.]*\}{0,2}|\$\{?[A-Za-z_][\w.:>-]*\}?)$/;
/** Longer values are no placeholders. */
const CHARS_MAX = 64;

export function isPlaceholder(value: string): boolean {
  if (value.length > CHARS_MAX) return false;
  const trimmed = value.trim();
  if (MARKERS.has(trimmed)) return true;
  const wrapped = WRAPPINGS.some(([opening, closing]) => trimmed.startsWith(opening) && trimmed.endsWith(closing));
  return wrapped || VARIABLE.test(trimmed) || isMasked(trimmed);
}

/** What documents write where a generated key would stand. Lower case. */
const SAMPLE_WORDS = [
  'example',
  'your_',
  'your-',
  'yourkey',
  'yourtoken',
  'placeholder',
  'changeme',
  'redacted',
  'xxxx',
  '00000000',
];

/** Whether the part of a token that ought to be random is one of a manual: `your_key_here`, `XXXXXXXX`, `0000000000`. */
export function isSample(secret: string): boolean {
  const lower = secret.toLowerCase();
  return SAMPLE_WORDS.some((word) => lower.includes(word));
}

/** What is said instead of a secret by whoever does not want to say one. Lower case. */
const STAND_INS =
  /your[-_ ]?(?:api|app|key|token|pass|secret|own|client|db|access|auth)|replace|change[-_]?me|redacted|placeholder|insert[-_ ]|to[-_]?do\b|dummy|<[a-z]|\.\.\.|…|\*\*\*\*|x{5}|#{4}/;
/** What fills up the place of a secret, and how much of a stand-in it is. */
const FILLERS = 'xX*#.';
const FILLED_PART = 0.5;
/** Letters or digits in their order, one after the other, that nobody generates. */
const ASCENDING_MIN = 16;
const LOOKED_AT_CHARS = 128;

/** Whether a value behind a telling name only stands in for one: `REPLACE_WITH_PASSWORD`, `sk_abcdefghijklmnopqrstuvwxyz`. */
export function isStandIn(value: string): boolean {
  const head = value.slice(0, LOOKED_AT_CHARS);
  const lower = head.toLowerCase();
  if (isPlaceholder(value) || STAND_INS.test(lower)) return true;
  return isFilled(head) || isAscending(lower, 1) || isAscending(lower, 2);
}

/** Whether letters or digits stand there in their order: `abcdefghijklmnop`, and with a step of 2 `a1b2c3d4e5f6g7h8`. */
function isAscending(lower: string, step: 1 | 2): boolean {
  let ascending = 1;
  for (let at = step; at < lower.length; at++) {
    ascending = lower.charCodeAt(at) === lower.charCodeAt(at - step) + 1 ? ascending + 1 : 1;
    if (ascending >= ASCENDING_MIN) return true;
  }
  return false;
}

/** Whether most of a value is filling: `AP6xxxxxxxxxx`, `token-****************`. */
export function isFilled(value: string): boolean {
  let fillers = 0;
  const length = Math.min(value.length, LOOKED_AT_CHARS);
  for (let at = 0; at < length; at++) if (FILLERS.includes(value.charAt(at))) fillers++;
  return fillers > length * FILLED_PART;
}

/** `********`, `xxxxxxxx`, `XXXX-XXXX`: no digit, and no two different letters. */
function isMasked(value: string): boolean {
  let only: number | undefined;
  for (let at = 0; at < value.length; at++) {
    const unit = value.charCodeAt(at);
    if (isDigit(unit)) return false;
    if (!isLetter(unit)) continue;
    if (only !== undefined && only !== unit) return false;
    only = unit;
  }
  return true;
}
