/** Where gates keep, for each agent, what it was let do, so that all of them know it: a list that is only added to. */

export interface PastRow {
  /** Counts up from 1 for each agent. */
  readonly number: number;
  /** Encrypted: the store sees neither tools nor arguments. */
  readonly sealed: Uint8Array;
}

export interface NewPastRow {
  /** By the clock of the gate that decided (milliseconds since the epoch). */
  readonly atMs: number;
  readonly sealed: Uint8Array;
}

export interface PastBehind {
  /** Number of the last row there has ever been; 0 where there was none. */
  readonly last: number;
  /** The oldest first. */
  readonly rows: readonly PastRow[];
}

/** Every method rejects with the problem `past_store` where the store does not answer; then nothing, or one row that is not known, was added. */
export interface PastStore {
  /** Rows behind number `after` that are not older than `sinceMs`. @throws ProblemError `limit_facts` where there are more than `rowsMax` */
  behind(stream: string, after: number, sinceMs: number, rowsMax: number): Promise<PastBehind>;
  /** Adds a row behind number `after` if that is still the last one. False where it is not: nothing is added then. */
  addBehind(stream: string, after: number, row: NewPastRow): Promise<boolean>;
  /** Adds a row behind whatever is there, and answers its number. */
  add(stream: string, row: NewPastRow): Promise<number>;
}
