/** Where approvals live: one implementation on SQLite, one on PostgreSQL, and one suite of tests for both. */
import type { Approval, ApprovalEvent, ApprovalState, ApprovalStep, NewApproval, Refused, Risk } from '@sluice/core';

export interface ApprovalKey {
  readonly tenant: string;
  readonly id: string;
}

/** How many may be pending at once. More would hide the one that matters. */
export interface ApprovalBounds {
  readonly pendingMax: number;
  readonly pendingPerAgentMax: number;
}

/** What has happened to an approval and is not in a journal yet. */
export interface UnrecordedEvent {
  /** Counts up; names the event for {@link ApprovalStore.recorded}. */
  readonly number: number;
  /** The approval’s version after it. */
  readonly version: number;
  readonly event: ApprovalEvent;
}

export interface ApprovalChange {
  readonly approval: Approval;
  /** Kept in the same transaction as the change, until they are recorded. */
  readonly events: readonly UnrecordedEvent[];
  readonly refusal: Refused | undefined;
}

export interface ApprovalQuery {
  /** Undefined asks for those of every tenant. */
  readonly tenant: string | undefined;
  readonly states?: readonly ApprovalState[];
  readonly agent?: string;
  readonly risk?: Risk;
  readonly limit: number;
  readonly offset: number;
}

export interface ApprovalList {
  /** Newest first. */
  readonly approvals: readonly Approval[];
  /** All that match, whatever the limit. */
  readonly total: number;
}

/** Of whom, and of which action, a grant is looked for. */
export interface GrantQuery {
  readonly tenant: string;
  readonly agent: string;
  readonly session: string;
  readonly actionDigest: string;
}

/** Every method rejects with the problem `approval_store` where the store does not answer; then nothing has been decided. */
export interface ApprovalStore {
  /**
   * Begins an approval, or joins the pending one about the very same action of the same agent and session. `sealed` is the encrypted
   * action, which only approvers see.
   * @returns `full` where no more may be pending
   */
  open(asked: NewApproval, sealed: Uint8Array, bounds: ApprovalBounds): Promise<ApprovalChange | 'full'>;
  /** One step, in one transaction, by the store’s clock. An edit brings the changed action along. Undefined where there is none of that id. */
  step(key: ApprovalKey, step: ApprovalStep, sealed?: Uint8Array): Promise<ApprovalChange | undefined>;
  find(key: ApprovalKey): Promise<Approval | undefined>;
  /** The encrypted action, while the approval is open. */
  sealed(key: ApprovalKey): Promise<Uint8Array | undefined>;
  list(query: ApprovalQuery): Promise<ApprovalList>;
  /** An approved one that would release this action. */
  grantFor(query: GrantQuery): Promise<Approval | undefined>;
  /** Those that the clock makes something of, by now. */
  due(limit: number): Promise<readonly ApprovalKey[]>;
  /** Versions as they are now; an id that is unknown is left out. */
  versions(ids: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** These stand in a journal now. */
  recorded(numbers: readonly number[]): Promise<void>;
  /** Events nobody has recorded for so long, the oldest first: whoever made them may have died. They are lent for that time again. */
  unrecorded(olderThanMs: number, limit: number): Promise<readonly ApprovalChange[]>;
  /** Removes approvals that ended so long ago, and answers how many. */
  forget(olderThanMs: number): Promise<number>;
  /** Calls with what other processes may have changed, until the answer is called. Hints get lost; a store need not give any. */
  hints?(hinted: (id: string, version: number) => void): () => void;
  close(): Promise<void>;
}
