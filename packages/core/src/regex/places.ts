/** Where between two characters the machine stands. */
import type { Place } from './syntax.ts';

/** What stands on one side: nothing, a line feed, a character of words (ASCII, as in RE2), or another. */
export const SIDE = { edge: 0, lineFeed: 1, word: 2, other: 3 } as const;
export const SIDES = 4;

export function sideOf(point: number): number {
  if (point === 10) return SIDE.lineFeed;
  if (point >= 128) return SIDE.other;
  const word =
    (point >= 48 && point <= 57) || (point >= 65 && point <= 90) || (point >= 97 && point <= 122) || point === 95;
  return word ? SIDE.word : SIDE.other;
}

/** Whether `place` is between `before` and `after`, as {@link SIDE} has them. */
export function isPlace(place: Place, before: number, after: number): boolean {
  if (place === 'textStart') return before === SIDE.edge;
  if (place === 'textEnd') return after === SIDE.edge;
  if (place === 'lineStart') return before === SIDE.edge || before === SIDE.lineFeed;
  if (place === 'lineEnd') return after === SIDE.edge || after === SIDE.lineFeed;
  const boundary = (before === SIDE.word) !== (after === SIDE.word);
  return place === 'boundary' ? boundary : !boundary;
}
