/** Lines, columns and texts of the places findings are at, for a text of which only the last part is remembered. */
import type { Finding } from '@sluice/core';

/** Findings come while their text is in the window of the stream; more than that is remembered. */
const REMEMBERED_CHARS = 4 * 1_048_576;
const PARTS_MAX = 128;

interface Part {
  readonly text: string;
  /** In the whole text. */
  readonly start: number;
  /** Lines before the part, and where the line begins that the part begins in. */
  readonly linesBefore: number;
  readonly lineStart: number;
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
    this.#parts.push({ text, start: this.#end, linesBefore: this.#lines, lineStart: this.#lineStart });
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
      this.#lines++;
      this.#lineStart = this.#end + at + 1;
    }
    this.#end += text.length;
    while (this.#parts.length > PARTS_MAX && this.#end - (this.#parts[1] as Part).start > REMEMBERED_CHARS)
      this.#parts.shift();
  }

  at(offset: number): Place {
    const part = this.#parts.findLast(({ start }) => start <= offset);
    if (part === undefined) return { line: 1, column: 1 };
    let { linesBefore: line, lineStart } = part;
    const until = offset - part.start;
    for (let at = part.text.indexOf('\n'); at >= 0 && at < until; at = part.text.indexOf('\n', at + 1)) {
      line++;
      lineStart = part.start + at + 1;
    }
    return { line: line + 1, column: offset - lineStart + 1 };
  }

  textOf({ start, end }: Finding): string {
    return this.#parts
      .filter((part) => part.start < end && part.start + part.text.length > start)
      .map((part) => part.text.slice(Math.max(0, start - part.start), Math.max(0, end - part.start)))
      .join('');
  }
}
