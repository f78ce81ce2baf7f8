/** The detectors of what is expected at a place, because of a key above it or a word before it. */
import { type Expectation, expectedBehind, expectedBelow } from '../read/expectation.ts';
import type { Compiled } from './compile.ts';
import type { Subject } from './subject.ts';

const NONE: readonly number[] = Object.freeze([]);

export function expectedSpots({ expecting }: Compiled, subject: Subject, at: number): readonly number[] {
  const above = expectedBelow(subject.context);
  const before = expectedBehind(subject, at);
  if (above.size === 0 && before.size === 0) return NONE;
  const spots: number[] = [];
  const add = (expectation: Expectation): void => {
    const spot = expecting.get(expectation);
    if (spot !== undefined) spots.push(spot);
  };
  above.forEach(add);
  before.forEach(add);
  return spots;
}
