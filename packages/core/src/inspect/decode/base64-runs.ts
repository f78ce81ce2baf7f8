/** Base64 and base64url runs in a text that decode to printable text. */

import { decodeBase64Text } from '../read/base64.ts';
import { isToken, TOKEN } from '../read/characters.ts';
import { endOfRun } from '../read/runs.ts';
import { blockView, type View } from './view.ts';

/** Shortest run looked at, padding included. */
const RUN_CHARS_MIN = 16;
const PADDING_MAX = 2;

/** One view per run. `runs` are the places where runs of so many token characters that they may decode begin, if they are known. */
export function decodeBase64Runs(text: string, runs?: readonly number[]): View[] {
  const views: View[] = [];
  if (runs !== undefined) {
    for (const start of runs) pushRun(text, start, endOfRun(text, start, text.length, TOKEN), views);
    return views;
  }
  const least = RUN_CHARS_MIN - PADDING_MAX;
  for (let at = 0; at + least <= text.length; ) {
    // The last character of the shortest run rules most places out without looking at the others.
    let start = at + least;
    while (start > at && isToken(text.charCodeAt(start - 1))) start--;
    if (start > at) {
      at = start;
      continue;
    }
    let end = at + least;
    while (isToken(text.charCodeAt(end))) end++;
    pushRun(text, at, end, views);
    at = end;
  }
  return views;
}

function pushRun(text: string, start: number, end: number, views: View[]): void {
  let padded = end;
  while (padded < end + PADDING_MAX && text.charAt(padded) === '=') padded++;
  if (padded - start < RUN_CHARS_MIN) return;
  const whole = decodeBase64Text(text, start, end);
  if (whole !== undefined) {
    views.push(blockView(whole, { start, end: padded }));
    return;
  }
  // A path or a name may be glued to the run: try the pieces between the characters that do not occur in every alphabet.
  for (let piece = start; piece < end; ) {
    let pieceEnd = piece;
    while (pieceEnd < end && !isGlue(text.charCodeAt(pieceEnd))) pieceEnd++;
    const stop = pieceEnd === end ? padded : pieceEnd;
    if (stop - piece >= RUN_CHARS_MIN && stop - piece < padded - start) {
      const decoded = decodeBase64Text(text, piece, pieceEnd);
      if (decoded !== undefined) views.push(blockView(decoded, { start: piece, end: stop }));
    }
    piece = pieceEnd + 1;
  }
}

/** Hyphen, underscore, slash. */
function isGlue(unit: number): boolean {
  return unit === 45 || unit === 95 || unit === 47;
}
