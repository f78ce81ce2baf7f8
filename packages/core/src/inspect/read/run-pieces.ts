/** The runs of letters and digits within a run of base64 characters: a path or a header may be glued to a key. */
import { ALPHANUMERIC, isIn, isToken, unitAt } from './characters.ts';
import { endOfRun } from './runs.ts';

/** How much of a run is looked through. */
const CHARS_MAX = 256;

export interface Piece {
  readonly start: number;
  readonly end: number;
}

/** Those of `min` to `max` characters; none where no run of base64 characters begins at `at`. */
export function piecesOfRun(text: string, at: number, min: number, max: number): readonly Piece[] {
  if (!isToken(unitAt(text, at)) || isToken(unitAt(text, at - 1))) return [];
  const pieces: Piece[] = [];
  for (let start = at; start < at + CHARS_MAX && isToken(unitAt(text, start)); ) {
    const end = endOfRun(text, start, CHARS_MAX, ALPHANUMERIC);
    if (end - start >= min && end - start <= max) pieces.push({ start, end });
    start = Math.max(end, start + 1);
    while (isToken(unitAt(text, start)) && !isIn(text.charCodeAt(start), ALPHANUMERIC) && start < at + CHARS_MAX)
      start++;
  }
  return pieces;
}
