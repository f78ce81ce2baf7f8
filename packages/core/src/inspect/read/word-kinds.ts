/** What a run of letters and digits is made of: what tells identifiers like `AB123456C` from words and from numbers. */
import { isDigit, isUpper, unitAt } from './characters.ts';

/** How many of the characters in `[start, end)` are digits, and how many capitals. */
export function countKinds(text: string, start: number, end: number): { digits: number; capitals: number } {
  let digits = 0;
  let capitals = 0;
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (isDigit(unit)) digits++;
    else if (isUpper(unit)) capitals++;
  }
  return { digits, capitals };
}

/** Whether one character that may stand between letters and digits is at `at`, and a digit behind it. */
export function digitFollows(text: string, at: number): boolean {
  const unit = unitAt(text, at);
  return (unit === 32 || unit === 45 || unit === 46 || unit === 47) && isDigit(unitAt(text, at + 1));
}
