/** Does a run of characters look like a generated key or like words? */
import { isDigit, isLetter, isUpper } from './characters.ts';

/** How far into a run the question is asked: enough to tell, and bounded however long the run is. */
const LOOKED_AT_CHARS = 64;

export interface Mixture {
  readonly letters: boolean;
  readonly upper: boolean;
  readonly digits: boolean;
}

export function mixtureOf(text: string, start: number, end: number): Mixture {
  let letters = false;
  let upper = false;
  let digits = false;
  const limit = Math.min(end, start + LOOKED_AT_CHARS);
  for (let at = start; at < limit; at++) {
    const unit = text.charCodeAt(at);
    if (isDigit(unit)) digits = true;
    else if (isLetter(unit)) {
      letters = true;
      if (isUpper(unit)) upper = true;
    }
  }
  return { letters, upper, digits };
}
