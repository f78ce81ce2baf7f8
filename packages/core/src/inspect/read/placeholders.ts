/**
 * Values that stand where a secret would: templates, stars, and what our own transformer writes. Reporting them would make
 * every redacted document sensitive for ever.
 */
import { isDigit, isLetter } from './characters.ts';

/** How templates open and close. The whole value must be one, or a prefix would hide a secret. */
const WRAPPINGS: readonly (readonly [string, string])[] = [
  ['${', '}'],
  ['$(', ')'],
  ['{{', '}}'],
  ['<', '>'],
  ['%(', ')s'],
];
const MARKERS: ReadonlySet<string> = new Set(['[REDACTED]', '[FILTERED]']);
/** Longer values are no placeholders. */
const CHARS_MAX = 64;

export function isPlaceholder(value: string): boolean {
  if (value.length > CHARS_MAX) return false;
  const trimmed = value.trim();
  if (MARKERS.has(trimmed)) return true;
  const wrapped = WRAPPINGS.some(([opening, closing]) => trimmed.startsWith(opening) && trimmed.endsWith(closing));
  return wrapped || isMasked(trimmed);
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
