/** Builds a decoded text unit by unit, remembering where each unit came from. */
import { unitsToText } from '../read/utf8.ts';
import type { View } from './view.ts';

const LEAST_CAPACITY = 16;

export class MappedText {
  #length = 0;
  #units: Uint16Array;
  #starts: Int32Array;
  #ends: Int32Array;

  /** Has room for `capacity` units, and grows where that is not enough. */
  constructor(capacity: number) {
    const room = Math.max(capacity, LEAST_CAPACITY);
    this.#units = new Uint16Array(room);
    this.#starts = new Int32Array(room);
    this.#ends = new Int32Array(room);
  }

  /** Appends `unit`, which stands for the raw span `[start, end)`. */
  push(unit: number, start: number, end: number): void {
    const at = this.#length++;
    if (at >= this.#units.length) this.#grow();
    this.#units[at] = unit;
    this.#starts[at] = start;
    this.#ends[at] = end;
  }

  /** Appends every unit of `text`, all standing for the same raw span. */
  pushText(text: string, start: number, end: number): void {
    for (let at = 0; at < text.length; at++) this.push(text.charCodeAt(at), start, end);
  }

  /** Appends `[start, end)` of the raw text as it stands. */
  pushRaw(text: string, start: number, end: number): void {
    for (let at = start; at < end; at++) this.push(text.charCodeAt(at), at, at + 1);
  }

  view(): View {
    const [starts, ends] = [this.#starts, this.#ends];
    return {
      text: unitsToText(this.#units, this.#length),
      toRaw: (start, end) => ({ start: starts[start] as number, end: ends[end - 1] as number }),
    };
  }

  #grow(): void {
    const room = this.#units.length * 2;
    const [units, starts, ends] = [new Uint16Array(room), new Int32Array(room), new Int32Array(room)];
    units.set(this.#units);
    starts.set(this.#starts);
    ends.set(this.#ends);
    this.#units = units;
    this.#starts = starts;
    this.#ends = ends;
  }
}
