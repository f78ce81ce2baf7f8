/**
 * Facts of which only some were recorded. What is *missing* from facts is a fact itself (a condition on it cannot be told, and a
 * deny follows); what was *not recorded* may have been anything, missing included.
 */
import type { Facts } from '../../facts.ts';
import type { Subject } from '../rules/subject.ts';

export interface PartialFacts {
  /** With anything in the place of what was not recorded; it is never looked at. */
  readonly facts: Facts;
  /**
   * `*` where all of the document but `findings` and `dlp` was recorded. Dotted paths of the document that were recorded, with everything below them; of lists, `targets.paths.*.name`. Besides: `@` for
   * where values came from, and `findings` for the findings. Past calls never are.
   */
  readonly recorded: ReadonlySet<string>;
  /** Moments at which the decision may have been made, milliseconds since the epoch; none where that was not recorded. */
  readonly moments: readonly number[];
}

/** Whether everything the subject is about was recorded. Times are for {@link PartialFacts.moments} to tell. */
export function isRecorded(subject: Subject, { recorded }: PartialFacts): boolean {
  switch (subject.kind) {
    case 'field':
      return covers(recorded, subject.path);
    case 'provenance':
      return recorded.has('@') && covers(recorded, subject.path);
    case 'findings':
      return recorded.has('findings');
    case 'calls':
    case 'time':
      return false;
  }
}

function covers(recorded: ReadonlySet<string>, path: readonly string[]): boolean {
  const derived = path[0] === 'findings' || path[0] === 'dlp';
  if (!derived && recorded.has('*')) return true;
  return path.some((_segment, index) => recorded.has(path.slice(0, index + 1).join('.')));
}
