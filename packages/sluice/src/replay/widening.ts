/** What a set of policies would let through that was stopped lately: told before the set is put in force. */
import { type PolicySet, ProblemError } from '@sluice/core';
import { replay } from './replay.ts';

/** Recorded decisions looked at, the newest, so that taking policies up stays quick. */
const DECISIONS_MAX = 200;
const DAY_MS = 86_400_000;
const RECEIPTS_SHOWN_MAX = 5;

/** @returns what widens, as the predicate of a sentence about the new policies; '' where nothing surely does */
export async function wideningOf(set: PolicySet, stateFolder: string, now: number): Promise<string> {
  const options = { against: stateFolder, since: now - DAY_MS, limit: DECISIONS_MAX, onProgress: () => undefined };
  try {
    const { changes, lookedAt } = await replay(set, options);
    const wider = changes.filter(({ widens }) => widens);
    if (wider.length === 0) return '';
    const receipts = wider.slice(0, RECEIPTS_SHOWN_MAX).map(({ receiptId }) => receiptId);
    return `let through what was stopped: ${wider.length} of the last ${lookedAt} decisions, such as ${receipts.join(', ')}`;
  } catch (error) {
    // Policies that tighten must not be kept out because the past cannot be read.
    if (error instanceof ProblemError) return `cannot be compared with the journal (${error.first.code})`;
    throw error;
  }
}
