/** Builds a decoded text unit by unit, remembering where each unit came from. */
import type { View } from './view.ts';

const CHUNK_UNITS = 4_096;

export class MappedText {
  readonly #units: number[] = [];
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];

  /** Appends `unit`, which stands for the raw span `[start, end)`. */
  push(unit: number, start: number, end: number): void {
    this.#units.push(unit);
    this.#starts.push(start);
    this.#ends.push(end);
  }

  /** Appends every unit of `text`, all standing for the same raw span. */
  pushText(text: string, start: number, end: number): void {
    for (let at = 0; at < text.length; at++) this.push(text.charCodeAt(at), start, end);
  }

  view(): View {
    const parts: string[] = [];
    for (let at = 0; at < this.#units.length; at += CHUNK_UNITS) {
      parts.push(String.fromCharCode(...this.#units.slice(at, at + CHUNK_UNITS)));
    }
    const [starts, ends] = [this.#starts, this.#ends];
    return {
      text: parts.join(''),
      toRaw: (start, end) => ({ start: starts[start] as number, end: ends[end - 1] as number }),
    };
  }
}
