/**
 * Finds groups of capitalised words ("Mr. John Smith", "Bank of America") and lets the name detectors judge them. Each group
 * is read once; the judges look at a fixed number of words, so the work is linear in the text.
 */
import type { NameDetector } from './detector.ts';
import { NameGroup } from './name-group.ts';

export interface NameHit {
  readonly detector: NameDetector;
  readonly start: number;
  readonly end: number;
  readonly confidence: number;
}

interface NameSink {
  push(hit: NameHit): unknown;
}

export class NameFinder {
  readonly #judges: readonly NameDetector[];
  readonly #group = new NameGroup();

  constructor(judges: readonly NameDetector[]) {
    this.#judges = judges;
  }

  /** Adds the names in the group of words at `start` to `hits`, and gives the end of the group: no name begins before it. */
  find(text: string, start: number, hits: NameSink): number {
    const group = this.#group;
    if (!group.read(text, start)) return start;
    judgeGroup(group, this.#judges, hits);
    const { end } = group;
    group.release();
    return end;
  }
}

export function judgeGroup(group: NameGroup, judges: readonly NameDetector[], hits: NameSink): void {
  while (group.from < group.to) group.from = judgeSpan(group, judges, hits);
}

/** The first judge that accepts takes the words. Gives the word to go on with. */
function judgeSpan(group: NameGroup, judges: readonly NameDetector[], hits: NameSink): number {
  for (const detector of judges) {
    const match = detector.judge(group);
    if (match === undefined) continue;
    const { from, to, confidence } = match;
    hits.push({ detector, start: group.startOf(from), end: group.endOf(to - 1), confidence });
    return to;
  }
  return group.from + 1;
}
