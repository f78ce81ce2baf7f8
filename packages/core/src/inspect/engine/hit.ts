/** What a detector found in a text. */
import type { Detector } from './detector.ts';

export interface Hit {
  readonly detector: Detector;
  readonly start: number;
  readonly end: number;
  readonly confidence: number;
  /** Encodings passed on the way to it, outermost first. */
  readonly layers: readonly string[];
}

/** Those of a text as it stands. */
export const NO_LAYERS: readonly string[] = Object.freeze([]);
