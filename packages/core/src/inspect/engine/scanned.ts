/** What a pass over texts gives. */
import type { Hit } from './hit.ts';
import type { Subject } from './subject.ts';

/** What a pass saw that decoders want to know; one bit each. */
export const SEEN = { beyondAscii: 1, percent: 2, longRun: 4, escape: 8, entity: 16, spaced: 32, all: 63 } as const;

/** What was found in one text. */
export interface Scanned {
  /** In no particular order. */
  readonly hits: readonly Hit[];
  /** Bits of {@link SEEN}. */
  readonly seen: number;
  /** Where runs begin that are long enough to decode; undefined where that was not looked for. */
  readonly runs: readonly number[] | undefined;
  /** Where there are words of one letter or two with one character between each two; the same. */
  readonly spaced: readonly number[] | undefined;
}

/** Takes the `place`th of the texts put aside, which holds something. */
export type Take = (place: number, subject: Subject, scanned: Scanned) => void;
