/** Lines, columns and texts of the places findings are at, for a text of which only the last part is remembered. */
import type { Finding } from '@sluice/core';

/** Findings come while their text is in the window of the stream; more than that is remembered. */
const REMEMBERED_CHARS = 4 * 1_048_576;

interface Part {
  readonly text: string;
  /** In the whole text. */
  readonly start: number;
  readonly linesBefore: number;
  /** Where lines begin in the whole text: the one the part begins in, and those that begin in it. */
  readonly lineStarts: readonly number[];
}

/** A place, counted from one, columns in UTF-16 units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export class Places {
  readonly #parts: Part[] = [];
  #end = 0;
  #lines = 0;
  #lineStart = 0;

  add(text: string): void {
    const lineStarts = [this.#lineStart];
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lineStarts.push(this.#end + at + 1);
    this.#parts.push({ text, start: this.#end, linesBefore: this.#lines, lineStarts });
    this.#lines += lineStarts.length - 1;
    this.#lineStart = lineStarts.at(-1) as number;
    this.#end += text.length;
    while (this.#parts.length > 1 && this.#end - (this.#parts[1] as Part).start > REMEMBERED_CHARS) this.#parts.shift();
  }

  at(offset: number): Place {
    const part = this.#parts.findLast(({ start }) => start <= offset);
    if (part === undefined) return { line: 1, column: 1 };
    const { linesBefore, lineStarts } = part;
    let low = 0;
    for (let high = lineStarts.length - 1; low < high; ) {
      const middle = (low + high + 1) >> 1;
      if ((lineStarts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: linesBefore + low + 1, column: offset - (lineStarts[low] as number) + 1 };
  }

  textOf({ start, end }: Finding): string {
    return this.#parts
      .filter((part) => part.start < end && part.start + part.text.length > start)
      .map((part) => part.text.slice(Math.max(0, start - part.start), Math.max(0, end - part.start)))
      .join('');
  }
}
