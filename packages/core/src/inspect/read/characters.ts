/** Character classes by UTF-16 unit. All are ASCII classes; `NaN` (beyond the text) belongs to none. */
export function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

export function isUpper(unit: number): boolean {
  return unit >= 65 && unit <= 90;
}

export function isLower(unit: number): boolean {
  return unit >= 97 && unit <= 122;
}

export function isLetter(unit: number): boolean {
  return isLower(unit | 32) && unit < 128;
}

export function isAlphanumeric(unit: number): boolean {
  return isDigit(unit) || isLetter(unit);
}

/** Letters, digits and `_`: what a word boundary divides from the rest. */
export function isWord(unit: number): boolean {
  return isAlphanumeric(unit) || unit === 95;
}

export function isHex(unit: number): boolean {
  return isDigit(unit) || ((unit | 32) >= 97 && (unit | 32) <= 102);
}

/** Characters of base64 and base64url, without padding. */
export function isToken(unit: number): boolean {
  return isAlphanumeric(unit) || unit === 43 || unit === 47 || unit === 45 || unit === 95;
}

/** White space as Unicode has it. */
export function isSpace(unit: number): boolean {
  if (unit <= 32) return unit === 32 || (unit >= 9 && unit <= 13);
  if (unit < 160) return unit === 133;
  return (
    unit === 160 ||
    unit === 0x1680 ||
    (unit >= 0x2000 && unit <= 0x200a) ||
    unit === 0x2028 ||
    unit === 0x2029 ||
    unit === 0x202f ||
    unit === 0x205f ||
    unit === 0x3000
  );
}
