/** The texts of a document, one behind the other as the kernel reads them. */

import type { Kernel } from './kernel/kernel.ts';
import { DIVIDER } from './kernel/layout.ts';
import { writeUnits } from './kernel/write-units.ts';
import type { KeyContext } from './key-context.ts';
import type { Subject } from './subject.ts';

/** What is known about a text before it is scanned; one bit each. */
export const MARK = { beyondAscii: 1, leaf: 2 } as const;

/** Between two texts: words with one character between them may belong together, and these must not. */
const GAP = 2;

export class Batch {
  readonly texts: string[] = [];
  readonly contexts: KeyContext[] = [];
  readonly numeric: boolean[] = [];
  /** Where each text begins. */
  readonly starts: number[] = [];
  /** Bits of {@link MARK}. */
  readonly marks: number[] = [];
  /** Where the last text ends. */
  length = 0;
  readonly #kernel: Kernel;

  constructor(kernel: Kernel) {
    this.#kernel = kernel;
  }

  get size(): number {
    return this.texts.length;
  }

  add(text: string, context: KeyContext, numeric: boolean, mark: number): void {
    const kernel = this.#kernel;
    const start = this.length === 0 ? 0 : this.length + GAP;
    const end = start + text.length;
    kernel.reserve(end + 1);
    kernel.bytes.fill(DIVIDER, this.length, start);
    const beyond = writeUnits(text, kernel.bytes, start);
    this.texts.push(text);
    this.contexts.push(context);
    this.numeric.push(numeric);
    this.starts.push(start);
    this.marks.push(beyond ? mark | MARK.beyondAscii : mark);
    this.length = end;
  }

  /** Ends the text for the kernel, which reads a little behind it. */
  close(): void {
    this.#kernel.bytes.fill(DIVIDER, this.length, this.length + 64);
  }

  subject(place: number): Subject {
    return {
      text: this.texts[place] as string,
      context: this.contexts[place] as KeyContext,
      numeric: this.numeric[place] as boolean,
    };
  }

  clear(): void {
    this.texts.length = 0;
    this.contexts.length = 0;
    this.numeric.length = 0;
    this.starts.length = 0;
    this.marks.length = 0;
    this.length = 0;
  }
}
