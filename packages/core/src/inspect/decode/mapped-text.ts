/**
 * Builds a decoded text character by character, remembering where each came from. Neighbours that are decoded alike (all copied,
 * or all three characters for one) share one stretch, so that a megabyte of look-alikes needs no table larger than its text.
 */
import { unitsToText } from '../read/utf8.ts';
import type { RawSpan, View } from './view.ts';

const CHUNK_UNITS = 4_096;
const LEAST_CAPACITY = 16;
/** Pieces of this length are taken as they are, and not unit by unit. */
const WHOLE_UNITS_MIN = 64;
const STRETCHES_AT_FIRST = 8;

export class MappedText {
  readonly #stretches = new Stretches();
  readonly #parts: string[] = [];
  readonly #chunk: Uint16Array;
  /** Units in the chunk. */
  #filled = 0;

  /** `capacity` is the length to expect; it need not be enough. */
  constructor(capacity: number) {
    this.#chunk = new Uint16Array(Math.min(CHUNK_UNITS, Math.max(capacity, LEAST_CAPACITY)));
  }

  /** Appends `unit`, which stands for the raw span `[start, end)`. */
  push(unit: number, start: number, end: number): void {
    this.#stretches.add(start, end - start, 1, 1);
    this.#append(unit);
  }

  /** Appends every unit of `text`, all standing for the same raw span. */
  pushText(text: string, start: number, end: number): void {
    if (text.length === 0) return;
    this.#stretches.add(start, end - start, text.length, 1);
    for (let at = 0; at < text.length; at++) this.#append(text.charCodeAt(at));
  }

  /** Appends `[start, end)` of the raw text as it stands. */
  pushRaw(text: string, start: number, end: number): void {
    if (end <= start) return;
    this.#stretches.add(start, 1, 1, end - start);
    if (end - start >= WHOLE_UNITS_MIN) {
      this.#flush();
      this.#parts.push(text.slice(start, end));
    } else for (let at = start; at < end; at++) this.#append(text.charCodeAt(at));
  }

  view(): View {
    this.#flush();
    const stretches = this.#stretches;
    return { text: this.#parts.join(''), toRaw: (start, end) => stretches.toRaw(start, end) };
  }

  #append(unit: number): void {
    if (this.#filled === this.#chunk.length) this.#flush();
    this.#chunk[this.#filled++] = unit;
  }

  #flush(): void {
    if (this.#filled === 0) return;
    this.#parts.push(unitsToText(this.#chunk, this.#filled));
    this.#filled = 0;
  }
}

/** Runs of characters that take equally many raw units each and give equally many decoded ones each, in ascending order. */
class Stretches {
  #count = 0;
  /** Per stretch: where it begins in the decoded and in the raw text, and what a character takes and gives. */
  #decodedStarts = new Int32Array(STRETCHES_AT_FIRST);
  #rawStarts = new Int32Array(STRETCHES_AT_FIRST);
  #takes = new Uint8Array(STRETCHES_AT_FIRST);
  #gives = new Uint8Array(STRETCHES_AT_FIRST);
  /** Where both texts go on. */
  #decodedEnd = 0;
  #rawEnd = -1;
  /** Of the last stretch. */
  #taken = 0;
  #given = 0;

  /** Appends `characters` of them, the first one at `rawStart`. */
  add(rawStart: number, takes: number, gives: number, characters: number): void {
    if (rawStart !== this.#rawEnd || takes !== this.#taken || gives !== this.#given)
      this.#begin(rawStart, takes, gives);
    this.#rawEnd = rawStart + takes * characters;
    this.#decodedEnd += gives * characters;
  }

  /** The raw span of the characters in which the decoded span `[start, end)` begins and ends. */
  toRaw(start: number, end: number): RawSpan {
    const first = this.#find(start);
    const last = this.#find(end - 1);
    const takes = this.#takes[last] as number;
    return { start: this.#rawOf(first, start), end: this.#rawOf(last, end - 1) + takes };
  }

  #rawOf(stretch: number, decoded: number): number {
    const units = decoded - (this.#decodedStarts[stretch] as number);
    const characters = Math.floor(units / (this.#gives[stretch] as number));
    return (this.#rawStarts[stretch] as number) + characters * (this.#takes[stretch] as number);
  }

  /** The stretch the decoded unit at `at` lies in. */
  #find(at: number): number {
    let low = 0;
    let high = this.#count;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#decodedStarts[middle] as number) <= at) low = middle;
      else high = middle;
    }
    return low;
  }

  #begin(rawStart: number, takes: number, gives: number): void {
    if (this.#count === this.#rawStarts.length) this.#grow();
    const stretch = this.#count++;
    this.#decodedStarts[stretch] = this.#decodedEnd;
    this.#rawStarts[stretch] = rawStart;
    this.#takes[stretch] = takes;
    this.#gives[stretch] = gives;
    this.#taken = takes;
    this.#given = gives;
  }

  #grow(): void {
    const room = this.#rawStarts.length * 2;
    const [decoded, raw] = [new Int32Array(room), new Int32Array(room)];
    const [takes, gives] = [new Uint8Array(room), new Uint8Array(room)];
    decoded.set(this.#decodedStarts);
    raw.set(this.#rawStarts);
    takes.set(this.#takes);
    gives.set(this.#gives);
    this.#decodedStarts = decoded;
    this.#rawStarts = raw;
    this.#takes = takes;
    this.#gives = gives;
  }
}
