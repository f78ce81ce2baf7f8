/** Whoever wants to know how the gate does. Observers are told afterwards and change nothing; they must not throw. */
import type { GateAnswer } from '../gate-request.ts';
import type { Blocked } from '../journal/journal.ts';
import type { ApprovalChange } from '../store/approval-store.ts';

export interface GateObserver {
  /** A decision was made; its answer has a receipt where it is durable. `seconds` are those the caller waited. */
  readonly decided?: (answer: GateAnswer, seconds: number) => void;
  /** An entry is durable, or could not be made so, after so many seconds. */
  readonly appended?: (seconds: number) => void;
  /** A group of entries was brought to the disk by one sync. */
  readonly synced?: (seconds: number, entries: number) => void;
  /** Something happened to an approval. */
  readonly asked?: (change: ApprovalChange) => void;
  /** What waits for people cannot be looked after at present. */
  readonly askingFailed?: (error: unknown) => void;
}

/** How the gate's own journal stands. */
export interface JournalState {
  /** Entries that wait for the disk. */
  readonly queueLength: number;
  /** Durable entries that no signed checkpoint holds yet. */
  readonly unsignedEntries: number;
  /** When the last checkpoint was signed, in milliseconds since the epoch; undefined where there is none. */
  readonly checkpointMs: number | undefined;
  /** Set while nothing can be recorded. */
  readonly blocked: Blocked | undefined;
  /** The system's code of what keeps the newest checkpoint from being signed; undefined when nothing does. */
  readonly checkpointFailure: string | undefined;
  /** The same of what keeps the journal’s next key from being taken and the last one from being erased. */
  readonly epochFailure: string | undefined;
}
