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
  const dropped = new Stretches();
  const folded = new Stretches();
  for (let at = 0; at < text.length; ) {
    const unit = text.charCodeAt(at);
    if (unit < 128) {
      mapped.push(unit, at, ++at);
      continue;
    }
    const point = unit < 0xd800 || unit > 0xdfff ? unit : (text.codePointAt(at) as number);
    const end = at + (point > 0xffff ? 2 : 1);
    const ascii = foldToAscii(point);
    if (isInvisible(point)) dropped.add(at, end);
    else if (ascii !== undefined) {
      folded.add(at, end);
      mapped.pushText(ascii, at, end);
    } else mapped.pushRaw(text, at, end);
    at = end;
  }
  if (dropped.isEmpty && folded.isEmpty) return undefined;
  return {
    view: mapped.view(),
    layersIn: (start, end) => [
      ...(dropped.touch(start, end) ? ['zero_width'] : []),
      ...(folded.touch(start, end) ? ['nfkc'] : []),
    ],
  };
}

/** Stretches of characters, ascending. Those that touch are one: look-alikes rarely come alone. */
class Stretches {
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  #lastEnd = -1;

  get isEmpty(): boolean {
    return this.#lastEnd < 0;
  }

  add(start: number, end: number): void {
    if (start === this.#lastEnd) this.#ends[this.#ends.length - 1] = end;
    else {
      this.#starts.push(start);
      this.#ends.push(end);
    }
    this.#lastEnd = end;
  }

  /** Whether a character of some stretch lies in `[start, end)`, which cuts no character. */
  touch(start: number, end: number): boolean {
    let low = 0;
    let high = this.#ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#ends[middle] as number) <= start) low = middle + 1;
      else high = middle;
    }
    return low < this.#starts.length && (this.#starts[low] as number) < end;
  }
}
