/**
 * First stage. Turns what a door says into what policies can rely on: one spelling of the tool's name, and the *targets* of
 * the action — paths resolved, hosts parsed and classified, shell commands split — wherever in the action they stand.
 * Policies test targets instead of substrings, so `..`, `%2e`, `HTTP://0x0a000001/` and `bash -c "rm -rf /"` do not slip by.
 *
 * Purely lexical: symbolic links and DNS are the world, and the core does not touch the world.
 */
import type { Action, Session } from '../action.ts';
import type { Limits } from '../limits.ts';
import { normaliseName } from '../value/name.ts';
import { findTargets } from './find-targets.ts';
import type { Targets } from './target.ts';

export interface Normalised {
  readonly action: Action;
  readonly targets: Targets;
}

/** @throws ProblemError `limit_targets` when the action names more targets than the limit */
export function normalise(action: Action, session: Session, limits: Limits): Normalised {
  return {
    action: { ...action, type: normaliseName(action.type), tool: normaliseName(action.tool) },
    targets: findTargets(action, session, limits),
  };
}
