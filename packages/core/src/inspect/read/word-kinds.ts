/** What a run of letters and digits is made of: what tells identifiers like `AB123456C` from words and from numbers. */
import { isDigit, isUpper, unitAt } from './characters.ts';

/**
 * Whether the run `[start, end)` is `mixed` of letters and digits, or of `letters` that are all capitals or have a digit behind the
 * one character that follows. Other words, and numbers, are no identifiers. `maybeDigits`: whether digits may be in it at all.
 */
export function wordKind(
  text: string,
  start: number,
  end: number,
  maybeDigits: boolean,
): 'mixed' | 'letters' | undefined {
  // Most words end in a small letter.
  if (!maybeDigits && !isUpper(text.charCodeAt(end - 1))) return digitFollows(text, end) ? 'letters' : undefined;
  let digits = 0;
  let capitals = 0;
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (isDigit(unit)) digits++;
    else if (isUpper(unit)) capitals++;
  }
  if (digits > 0) return digits < end - start ? 'mixed' : undefined;
  return capitals === end - start || digitFollows(text, end) ? 'letters' : undefined;
}

/** Whether one character that may stand between letters and digits is at `at`, and a digit behind it. */
function digitFollows(text: string, at: number): boolean {
  const unit = unitAt(text, at);
  return (unit === 32 || unit === 45 || unit === 46 || unit === 47) && isDigit(unitAt(text, at + 1));
}
