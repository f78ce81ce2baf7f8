/** Stars for all characters but the first and last few letters and digits. Separators between them count for nothing. */
import { isAlphanumeric, isDigit, isLetter } from '../../read/characters.ts';

/** How many characters of `value` are letters or digits. */
export function revealable(value: string): number {
  let count = 0;
  for (let at = 0; at < value.length; at++) if (isAlphanumeric(value.charCodeAt(at))) count++;
  return count;
}

/** Whether there is no letter in `value`, but a digit. */
export function isAllDigits(value: string): boolean {
  let digits = false;
  for (let at = 0; at < value.length; at++) {
    if (isLetter(value.charCodeAt(at))) return false;
    digits ||= isDigit(value.charCodeAt(at));
  }
  return digits;
}

export function revealEnds(value: string, first: number, last: number): string {
  const hiddenFrom = first;
  const hiddenTo = revealable(value) - last;
  let seen = 0;
  let masked = '';
  for (let at = 0; at < value.length; at++) {
    const visible = isAlphanumeric(value.charCodeAt(at)) && (seen < hiddenFrom || seen >= hiddenTo);
    masked += visible ? value.charAt(at) : '*';
    if (isAlphanumeric(value.charCodeAt(at))) seen++;
  }
  return masked;
}
