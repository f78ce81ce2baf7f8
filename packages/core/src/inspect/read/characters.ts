/**
 * Character classes by UTF-16 unit. Each class is a bit, and a table gives every ASCII character its bits, so that a run of any
 * union of classes is walked with one look-up per character. Units beyond ASCII, and `NaN` (beyond the text), belong to none.
 */
export const DIGIT = 1;
export const UPPER = 2;
const LOWER = 4;
export const HEX = 8;
const UNDERSCORE = 16;
export const HYPHEN = 32;
export const DOT = 64;
export const PLUS = 128;
const SLASH = 256;
export const TILDE = 512;
export const PERCENT = 1024;
export const EQUALS = 2048;
/** Tab, line feed, vertical tab, form feed, carriage return and space. */
export const BLANK = 4096;
export const COMMA = 8192;
export const COLON = 16384;

export const LETTER = UPPER | LOWER;
export const ALPHANUMERIC = LETTER | DIGIT;
/** Letters, digits and `_`: what a word boundary divides from the rest. */
export const WORD = ALPHANUMERIC | UNDERSCORE;
/** Characters of base64url, without padding. */
export const BASE64URL = WORD | HYPHEN;
/** Characters of base64 and base64url, without padding. */
export const TOKEN = BASE64URL | PLUS | SLASH;

const CLASSES = classTable();

function classTable(): Uint16Array {
  const table = new Uint16Array(128);
  const add = (characters: string, bit: number): void => {
    for (const character of characters) (table[character.charCodeAt(0)] as number) |= bit;
  };
  add('0123456789', DIGIT | HEX);
  add('ABCDEFGHIJKLMNOPQRSTUVWXYZ', UPPER);
  add('abcdefghijklmnopqrstuvwxyz', LOWER);
  add('abcdefABCDEF', HEX);
  const single: readonly (readonly [string, number])[] = [
    ['_', UNDERSCORE],
    ['-', HYPHEN],
    ['.', DOT],
    ['+', PLUS],
    ['/', SLASH],
    ['~', TILDE],
    ['%', PERCENT],
    ['=', EQUALS],
    ['\t\n\v\f\r ', BLANK],
    [',', COMMA],
    [':', COLON],
  ];
  for (const [characters, bit] of single) add(characters, bit);
  return table;
}

/**
 * The unit at `at`, or U+FFFF (which is no character) beyond either end. Asking a string beyond its end gives `NaN`, and makes
 * the machine code of all askers slow.
 */
export function unitAt(text: string, at: number): number {
  return at >= 0 && at < text.length ? text.charCodeAt(at) : 0xffff;
}

/** Whether `unit` belongs to one of `classes`, a union of class bits. */
export function isIn(unit: number, classes: number): boolean {
  return unit < 128 && ((CLASSES[unit] as number) & classes) !== 0;
}

export function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

export function isUpper(unit: number): boolean {
  return unit >= 65 && unit <= 90;
}

function isLower(unit: number): boolean {
  return unit >= 97 && unit <= 122;
}

export function isLetter(unit: number): boolean {
  return isLower(unit | 32) && unit < 128;
}

export function isAlphanumeric(unit: number): boolean {
  return isIn(unit, ALPHANUMERIC);
}

export function isWord(unit: number): boolean {
  return isIn(unit, WORD);
}

export function isHex(unit: number): boolean {
  return isIn(unit, HEX);
}

export function isToken(unit: number): boolean {
  return isIn(unit, TOKEN);
}

/** The value of a hex digit, -1 for anything else. */
export function hexValue(unit: number): number {
  if (unit >= 48 && unit <= 57) return unit - 48;
  const lower = unit | 32;
  return lower >= 97 && lower <= 102 && unit < 128 ? lower - 87 : -1;
}

/** White space as Unicode has it. */
export function isSpace(unit: number): boolean {
  if (unit <= 32) return unit === 32 || (unit >= 9 && unit <= 13);
  if (unit < 0x2000) return unit === 133 || unit === 160 || unit === 0x1680;
  return (
    (unit >= 0x2000 && unit <= 0x200a) ||
    unit === 0x2028 ||
    unit === 0x2029 ||
    unit === 0x202f ||
    unit === 0x205f ||
    unit === 0x3000
  );
}
