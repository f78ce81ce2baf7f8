/**
 * What a condition is about: a field of the facts, the findings that pass a filter, how often something was called, or the time.
 * A subject answers with values; the operator tests them.
 */
import type { DlpAction } from '../../decision.ts';
import type { EntityClass, Severity } from '../../finding.ts';

export type Subject = FieldSubject | ProvenanceSubject | FindingsSubject | CallsSubject | TimeSubject;

export interface FieldSubject {
  readonly kind: 'field';
  /** Path into the facts, split at dots; `*` stands for every element of a list. */
  readonly path: readonly string[];
  /** The same as it was written: what an indeterminate decision names. */
  readonly label: string;
}

/** Where the value of a field came from, as a word of {@link PROVENANCES}; `unknown` where nobody said. Written `@args.url`. */
export interface ProvenanceSubject {
  readonly kind: 'provenance';
  readonly path: readonly string[];
  readonly label: string;
}

/** The number of findings that pass. */
export interface FindingsSubject {
  readonly kind: 'findings';
  /** Empty sets pass everything. */
  readonly types: ReadonlySet<string>;
  readonly classes: ReadonlySet<EntityClass>;
  /** What data loss prevention does about them. */
  readonly actions: ReadonlySet<DlpAction>;
  readonly severityMin: Severity;
  readonly confidenceMin: number;
  /** Pointer prefixes a finding must lie under, one of them; none means anywhere. */
  readonly under: readonly string[];
  readonly label: string;
}

/** The number of calls this agent made in the window before now, the one being decided not among them. */
export interface CallsSubject {
  readonly kind: 'calls';
  /** Tool names or globs; none means every tool. */
  readonly tools: readonly string[];
  readonly windowMs: number;
  readonly label: string;
}

/** Minutes since midnight and the day of the week, as `{minute, day}`, at an offset from UTC. */
export interface TimeSubject {
  readonly kind: 'time';
  readonly offsetMinutes: number;
  readonly label: string;
}
