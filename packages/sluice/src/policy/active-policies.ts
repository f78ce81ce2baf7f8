/**
 * The policy set in force: one immutable reference, swapped whole. The first load must succeed; a bad reload keeps the last
 * good set and remembers why the new one was refused.
 */
import type { PolicySet, Problem } from '@sluice/core';
import { ProblemError } from '@sluice/core';
import { loadPolicies, type PolicySource } from './load.ts';

export class ActivePolicies {
  readonly source: PolicySource;
  #current: PolicySet;
  #rejected: readonly Problem[] = [];

  /** @throws ProblemError when the first set is bad: a gate with no good set does not start */
  constructor(source: PolicySource) {
    this.source = source;
    this.#current = loadPolicies(source);
  }

  get current(): PolicySet {
    return this.#current;
  }

  /** Problems of the last reload, empty when it succeeded. */
  get rejected(): readonly Problem[] {
    return this.#rejected;
  }

  /** @returns true when a new set is in force */
  reload(): boolean {
    try {
      this.#current = loadPolicies(this.source);
      this.#rejected = [];
      return true;
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      this.#rejected = error.problems;
      return false;
    }
  }
}
