import type { Entry, JsonObject } from '@sluice/core';

/** One entry on its way out. */
export interface Outgoing {
  readonly entry: Entry;
  /** What the format made of it; a format may make nothing, or more than one. */
  readonly events: readonly JsonObject[];
  /** The same as texts. */
  readonly lines: readonly string[];
  /** An id of each, the same every time and of no other event anywhere: installation, chain and number, for a second event `/2` behind. */
  readonly ids: readonly string[];
}

export interface SinkBatch {
  /** `<origin>-<first>-<last>`: the same entries have the same id. */
  readonly id: string;
  /** Which chain of the journal it is of, among those of all installations. */
  readonly chain: string;
  readonly outgoing: readonly Outgoing[];
}

/** Something entries are sent to. */
export interface Sink {
  /** What is shown of where it leads: no secrets. */
  readonly target: string;
  /**
   * Resolves once the batch need not be sent again, as far as the way there can tell.
   * @throws SinkFailure, or the system's error; the same batch comes again later
   */
  deliver(batch: SinkBatch, signal: AbortSignal): Promise<void>;
  /** Lets go of what was held open between batches. */
  close?(): void;
}

/** Why a batch was not taken, in words that hold nothing of what the receiver said. */
export class SinkFailure extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'SinkFailure';
  }
}
