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

const NON_ASCII = /[\u0080-\uffff]/;

/** The normalised text, or undefined where normalising changes nothing. */
export function normalise(text: string): NormalisedView | undefined {
  if (!NON_ASCII.test(text)) return undefined;
  const mapped = new MappedText(text.length);
  const dropped: number[] = [];
  const folded: number[] = [];
  for (let at = 0; at < text.length; ) {
    const unit = text.charCodeAt(at);
    if (unit < 128) {
      mapped.push(unit, at, ++at);
      continue;
    }
    const point = text.codePointAt(at) as number;
    const end = at + (point > 0xffff ? 2 : 1);
    const ascii = foldToAscii(point);
    if (isInvisible(point)) dropped.push(at);
    else if (ascii !== undefined) {
      folded.push(at);
      mapped.pushText(ascii, at, end);
    } else mapped.pushRaw(text, at, end);
    at = end;
  }
  if (dropped.length + folded.length === 0) return undefined;
  return {
    view: mapped.view(),
    layersIn: (start, end) => [
      ...(someWithin(dropped, start, end) ? ['zero_width'] : []),
      ...(someWithin(folded, start, end) ? ['nfkc'] : []),
    ],
  };
}

/** Whether one of the ascending `positions` lies in `[start, end)`. */
function someWithin(positions: readonly number[], start: number, end: number): boolean {
  let low = 0;
  let high = positions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((positions[middle] as number) < start) low = middle + 1;
    else high = middle;
  }
  return low < positions.length && (positions[low] as number) < end;
}
