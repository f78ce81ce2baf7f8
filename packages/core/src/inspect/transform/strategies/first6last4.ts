/**
 * The first six and last four letters or digits stay visible, unless they are half of all or more. Card numbers are the
 * exception the payment industry makes: from fifteen digits on, six and four may be shown.
 */
import { full } from './full.ts';
import { isAllDigits, revealable, revealEnds } from './reveal-ends.ts';

const FIRST = 6;
const LAST = 4;
const CARD_DIGITS_MIN = 15;
const CARD_DIGITS_MAX = 19;

export function first6last4(value: string): string {
  const count = revealable(value);
  const card = isAllDigits(value) && count >= CARD_DIGITS_MIN && count <= CARD_DIGITS_MAX;
  return card || count > 2 * (FIRST + LAST) ? revealEnds(value, FIRST, LAST) : full(value);
}
