/**
 * Second stage: is the tool the one that was approved? Pinning has no ledger yet, so every tool is, and is said to be,
 * `unpinned`: an explicit fact in each decision instead of a silence that could be taken for trust.
 */
import type { Action } from '../action.ts';
import type { Decision } from '../decision.ts';

export function trust(_action: Action): Decision['pin'] {
  return 'unpinned';
}
