/** Looks kept actions up for a replay. One that does not open, or is not what its entry committed to, is told and not used. */
import { type DecisionBody, ProblemError } from '@sluice/core';
import { digestedContent, digestedInput } from '../decision-entry.ts';
import type { Commit } from '../journal/salts/commitments.ts';
import { type KeptAction, readKept } from '../payloads/kept-action.ts';
import { PayloadDatabase } from '../payloads/payload-database.ts';

export class KeptActions {
  readonly #store: PayloadDatabase | undefined;
  readonly #nowMs: number;
  readonly #rejected: string[] = [];

  /** @throws ProblemError `payload_store` */
  constructor(stateFolder: string, nowMs: number) {
    this.#store = PayloadDatabase.openToRead(stateFolder);
    this.#nowMs = nowMs;
  }

  /** Receipts whose kept action was not used. */
  get rejected(): readonly string[] {
    return this.#rejected;
  }

  /** @param commit as the gate did for the entry; undefined where its salt is not at hand, and then the seal alone vouches */
  of(body: DecisionBody, commit: Commit | undefined): KeptAction | undefined {
    try {
      const owner = { tenant: body.principal.tenant, receiptId: body.receipt_id, purpose: 'decision' } as const;
      const text = this.#store?.get(owner, this.#nowMs);
      if (text === undefined) return undefined;
      const kept = readKept(text);
      if (commit === undefined || isCommittedTo(body, kept, commit)) return kept;
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
    }
    this.#rejected.push(body.receipt_id);
    return undefined;
  }

  close(): void {
    this.#store?.close();
  }
}

function isCommittedTo(body: DecisionBody, { action }: KeptAction, commit: Commit): boolean {
  const content = digestedContent(action);
  return commit(content) === body.args_digest && commit(digestedInput(action, content)) === body.input_digest;
}
