/** Makes visible what look-alike and invisible characters hide: folds to ASCII where that is meant, drops what is not seen. */
import { foldToAscii } from './fold.ts';
import { isInvisible } from './invisible.ts';
import { MappedText } from './mapped-text.ts';
import type { View } from './view.ts';

export interface NormalisedView {
  readonly view: View;
  /** The layers among `zero_width` and `nfkc` that changed something in the raw span. */
  readonly layersIn: (start: number, end: number) => readonly string[];
}

/** The normalised text, or undefined where normalising changes nothing. */
export function normalise(text: string): NormalisedView | undefined {
  const length = normalisedLength(text);
  if (length === undefined) return undefined;
  const mapped = new MappedText(length);
  let copiedTo = 0;
  for (let at = nextUncertain(text, 0); at < text.length; ) {
    const point = pointAt(text, at, text.charCodeAt(at));
    const end = at + (point > 0xffff ? 2 : 1);
    const ascii = isInvisible(point) ? '' : foldToAscii(point);
    if (ascii !== undefined) {
      mapped.pushRaw(text, copiedTo, at);
      mapped.pushText(ascii, at, end);
      copiedTo = end;
    }
    at = nextUncertain(text, end);
  }
  mapped.pushRaw(text, copiedTo, text.length);
  return { view: mapped.view(), layersIn: (start, end) => layersIn(text, start, end) };
}

/** How long the normalised text is, or undefined where it is the text itself: most accents and all other scripts stay. */
function normalisedLength(text: string): number | undefined {
  let length = text.length;
  let changed = false;
  for (let at = nextUncertain(text, 0); at < text.length; ) {
    const point = pointAt(text, at, text.charCodeAt(at));
    const ascii = isInvisible(point) ? '' : foldToAscii(point);
    const units = point > 0xffff ? 2 : 1;
    at = nextUncertain(text, at + units);
    if (ascii === undefined) continue;
    changed = true;
    length += ascii.length - units;
  }
  return changed ? length : undefined;
}

/** Per unit: 1 where it stands for itself whatever is beside it; nothing where that is not known yet. */
const STAYS = new Uint8Array(65_536).fill(1, 0, 128);

/** Where the next character is that may stand for something else. */
function nextUncertain(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (STAYS[unit] === 1) continue;
    if (unit >= 0xd800 && unit <= 0xdfff) break;
    if (isInvisible(unit) || foldToAscii(unit) !== undefined) break;
    STAYS[unit] = 1;
  }
  return at;
}

/** The code point of the character that begins with `unit` at `at`; a lone surrogate is one of its own. */
function pointAt(text: string, at: number, unit: number): number {
  return unit < 0xd800 || unit > 0xdfff ? unit : (text.codePointAt(at) as number);
}

/** Looks at the characters again: spans found are few, characters many. */
function layersIn(text: string, start: number, end: number): string[] {
  let dropped = false;
  let folded = false;
  for (let at = start; at < end && !(dropped && folded); ) {
    const point = text.codePointAt(at) as number;
    if (isInvisible(point)) dropped = true;
    else if (point >= 128) folded ||= foldToAscii(point) !== undefined;
    at += point > 0xffff ? 2 : 1;
  }
  return [...(dropped ? ['zero_width'] : []), ...(folded ? ['nfkc'] : [])];
}
