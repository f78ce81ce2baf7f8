/**
 * Does a value look like the secret its name announces? The weaker the name, the more the value must show: a password may be a
 * word with an exclamation mark, the value of a mere `key` must be something only a generator writes.
 */
import { decodeBase64Text } from './base64.ts';
import { ALPHANUMERIC, DOT, HYPHEN, isDigit, isIn, isLetter, isUpper } from './characters.ts';
import type { LabelKind } from './credential-labels.ts';
import { entropyOf } from './entropy.ts';
import { isIdentifierLike } from './identifier-like.ts';
import { isStandIn } from './placeholders.ts';

/** How the value stands there. In quotes it is a value; without, it may be code or prose as well. */
export type Standing = 'quoted' | 'bare';

const LOOKED_AT_CHARS = 128;
const UNDERSCORE = 95;
const PASSWORD_CHARS_MIN = 4;
const BARE_PASSWORD_CHARS_MIN = 6;
const WORD_PASSWORD_CHARS_MIN = 6;
/** Letters alone, without quotes, that nobody can pronounce. */
const RANDOM_WORD_CHARS = 8;
const KEY_CHARS_MIN = 8;
const BARE_KEY_CHARS_MIN = 10;
/** From here on a key need not be a wild mixture. */
const LONG_KEY_CHARS = 16;
const WEAK_CHARS_MIN = 10;
const WEAK_ENTROPY_MIN = 3.3;
/** Changes between letters and digits, and to capitals, that short generated keys show. */
const QUOTED_CHANGES_MIN = 2;
const BARE_CHANGES_MIN = 3;

/** Values that say of what type a secret is, or that there is none. Lower case. */
const NO_VALUES: ReadonlySet<string> = new Set(
  (
    'null none nil undefined true false yes no on off string str text number integer bool boolean object array bytes buffer any void ' +
    'type default empty blank required optional hidden visible disabled enabled unknown missing invalid valid example sample test ' +
    'password passwd passphrase passcode pwd secret token key apikey username user login value values input output field name ' +
    'label title description placeholder prompt basic bearer digest oauth oauth2 negotiate plain plaintext encrypted hash hashed ' +
    'base64 utf-8 utf8 env environ environment config settings header cookie session query param params request response body ' +
    'confirm confirmation reset forgot forgotten change update create delete new old current self this function return await async ' +
    'var let const import export from new-password current-password one-time-code securestring vault file stdin interactive ' +
    'always never private public protected static final readonly'
  ).split(' '),
);
/** Names of what holds the secret elsewhere. */
const NAMES =
  /pass(?:word|wd|phrase)?|pwd|secret|token|key|user|login|credential|config|setting|param|field|input|env|value/i;
/** Behind a quote these mean that it closed one, or that a selector follows. */
const OPENINGS = /^[,;:)}\]]|^[#.][A-Za-z]+(?:[-_][A-Za-z]+)*$/;
/** A word as long as none is in generated values. */
const LONG_WORD = /[A-Z]?[a-z]{6,}/g;
/** Addresses, and what is called or looked up. */
const CODE =
  /^[a-z][a-z0-9+.-]{1,11}:\/\/|^(?:\.{0,2}|~)\/[\w.-]+(?:\/|$)|^[A-Za-z]:\\|\.\*$|\$\{|\{\{|#\{|\(\?[:=!<]|\[\^?\w-\w|^\$\{?[A-Z][A-Z0-9_]{2,}(?![\w])|^\$?\w+\[|^arn:|^0x0*$/i;
/** `^7.1.3`, `>= 2.0`, `v1.2.3-beta` */
const VERSION = /^[\^~<>=v ]{0,3}[0-9]{1,4}(?:\.[0-9x*]{1,4}){1,3}(?:[-+][\w.]{1,24})?$/;
/** `config.auth?.token`: the member of an object, or a module. */
const MEMBER = /^[A-Za-z_$][A-Za-z_$]*(?:\??\.[A-Za-z_$]+)+$/;
/** Behind `password to` stands who gets it. */
const ADDRESS = /^[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{2,63}$/;
const UUID = /^\{?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?$/i;
const DIGEST = /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{56}|[0-9a-f]{64})$/i;

/** Whether a value says of what type a secret is, or that there is none. */
export function isNoValue(value: string): boolean {
  return NO_VALUES.has(value.replace(/[:*?.]{1,3}$/, '').toLowerCase());
}

export function isSecretValue(value: string, kind: LabelKind, standing: Standing): boolean {
  const head = value.slice(0, LOOKED_AT_CHARS);
  // Most of what stands behind a name without quotes is a word.
  if (standing === 'bare' && /^[A-Za-z_]{0,7}$/.test(head)) return false;
  // `password2` is the name of a variable.
  if (standing === 'bare' && isNumbered(head) && isNoValue(head.replace(/[0-9]/, ''))) return false;
  if (head.length < PASSWORD_CHARS_MIN || !hasShape(head, kind, standing) || isNoValue(head)) return false;
  if (OPENINGS.test(head) || isStandIn(head) || CODE.test(head) || VERSION.test(head)) return false;
  if (standing === 'bare' && (MEMBER.test(head) || ADDRESS.test(head) || /->|::/.test(head))) return false;
  return true;
}

/** Letters with one digit before or behind them. */
function isNumbered(value: string): boolean {
  return /^(?:[0-9][A-Za-z]{1,16}|[A-Za-z]{1,16}[0-9])$/.test(value);
}

function hasShape(value: string, kind: LabelKind, standing: Standing): boolean {
  if (kind === 'password') return isPassword(value, standing);
  return kind === 'key' ? isKey(value, standing) : isGenerated(value);
}

function isPassword(value: string, standing: Standing): boolean {
  const { letters, digits, signs, changes } = shapeOf(value);
  if (letters + digits + signs === 0) return false;
  if (standing === 'bare') {
    if (value.length < BARE_PASSWORD_CHARS_MIN || letters === 0) return false;
    if (digits + signs + changes === 0) return isRandomWord(value);
  }
  const identifier = isIdentifierLike(value);
  if (identifier && /[-_.]/.test(value) && (digits === 0 || NAMES.test(value))) return false;
  if (standing === 'bare') {
    // The end of a sentence is no sign of a password.
    if (/^[A-Za-z'_.-]+[.!?:]*$/.test(value)) return isRandomWord(value);
    // `password2` is the name of a variable, `password123` what people choose.
    return !(identifier && digits < 2 && NAMES.test(value));
  }
  if (/^[A-Za-z]+[:*?.]{0,3}$/.test(value))
    return !isIdentifierLike(value) || isWordPassword(value.replace(/[:*?.]+$/, ''));
  return true;
}

function isRandomWord(value: string): boolean {
  return (
    value.length >= RANDOM_WORD_CHARS && /^[A-Za-z]+$/.test(value) && !NAMES.test(value) && !isIdentifierLike(value)
  );
}

/** A word in quotes, but none with a capital, which would be a caption, and none that names the secret. */
function isWordPassword(value: string): boolean {
  if (value.length < WORD_PASSWORD_CHARS_MIN) return false;
  return !(isIdentifierLike(value) && (NAMES.test(value) || /^[A-Z][a-z]+$/.test(value)));
}

function isKey(value: string, standing: Standing): boolean {
  if (value.length < (standing === 'bare' ? BARE_KEY_CHARS_MIN : KEY_CHARS_MIN)) return false;
  const { letters, digits, changes } = shapeOf(value);
  const alone = letters === 0 ? digits >= LONG_KEY_CHARS : !isIdentifierLike(value);
  if (!alone) return false;
  if (value.length >= LONG_KEY_CHARS) return digits > 0 || changes >= QUOTED_CHANGES_MIN || /^[A-Za-z]+$/.test(value);
  return letters > 0 && digits > 0 && changes >= (standing === 'quoted' ? QUOTED_CHANGES_MIN : BARE_CHANGES_MIN);
}

/** What only a generator writes: letters of both cases and digits, or long hexadecimal that is no digest and no UUID. */
function isGenerated(value: string): boolean {
  if (value.length < WEAK_CHARS_MIN || !/^[\x21-\x7e]+$/.test(value) || isIdentifierLike(value)) return false;
  // Versions and host names have dots.
  if (UUID.test(value) || DIGEST.test(value) || value.includes('.')) return false;
  if (value.match(LONG_WORD)?.some(isIdentifierLike)) return false;
  // Encoded text is looked at for what it says.
  if (decodeBase64Text(value, 0, value.replace(/=+$/, '').length) !== undefined) return false;
  const { letters, digits, upper, signs, changes } = shapeOf(value);
  if (letters === 0 || digits === 0 || signs > value.length / 4 || changes < BARE_CHANGES_MIN) return false;
  if (value.length < LONG_KEY_CHARS && (upper === 0 || upper === letters)) return false;
  return entropyOf(value) >= Math.min(WEAK_ENTROPY_MIN, 0.85 * Math.log2(value.length));
}

interface Shape {
  readonly letters: number;
  readonly upper: number;
  readonly digits: number;
  /** Characters that are no letters, digits or separators of names. */
  readonly signs: number;
  /** How often a digit follows a letter, a letter a digit, or a capital a small letter. */
  readonly changes: number;
}

function shapeOf(value: string): Shape {
  let [letters, upper, digits, signs, changes] = [0, 0, 0, 0, 0];
  let before = 0;
  for (let at = 0; at < value.length; at++) {
    const unit = value.charCodeAt(at);
    if (isLetter(unit)) letters++;
    if (isUpper(unit)) upper++;
    if (isDigit(unit)) digits++;
    if (unit < 128 && !isIn(unit, ALPHANUMERIC | HYPHEN | DOT) && unit !== UNDERSCORE) signs++;
    if (at > 0 && (isDigit(unit) !== isDigit(before) || (isUpper(unit) && !isUpper(before)))) changes++;
    before = unit;
  }
  return { letters, upper, digits, signs, changes };
}
