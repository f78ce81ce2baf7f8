/** The last four letters or digits stay visible, unless they are half of all or more. */
import { full } from './full.ts';
import { revealable, revealEnds } from './reveal-ends.ts';

const REVEALED = 4;

export function last4(value: string): string {
  return revealable(value) <= 2 * REVEALED ? full(value) : revealEnds(value, 0, REVEALED);
}
