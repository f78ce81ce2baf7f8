/**
 * The policy set in force: one immutable reference, swapped whole. The first load must succeed; a bad reload keeps the last
 * good set and remembers why the new one was refused.
 */
import { type CompiledDlp, type PolicySet, type Problem, ProblemError } from '@sluice/core';
import { loadPolicies, type PolicySource } from './load.ts';
import { selfTest } from './self-test.ts';

export class ActivePolicies {
  readonly source: PolicySource;
  readonly #dlp: CompiledDlp | undefined;
  #current: PolicySet;
  #rejected: readonly Problem[] = [];

  /**
   * `dlp` are the settings of the configuration, for the cases of policies.
   *
   * @throws ProblemError when the first set is bad: a gate with no good set does not start
   */
  constructor(source: PolicySource, dlp: CompiledDlp | undefined) {
    this.source = source;
    this.#dlp = dlp;
    this.#current = load(source, dlp);
  }

  get current(): PolicySet {
    return this.#current;
  }

  /** Problems of the last reload, empty when it succeeded. */
  get rejected(): readonly Problem[] {
    return this.#rejected;
  }

  /** The set as it is on disk now, compiled and not yet in force; undefined when it is bad. */
  prepare(): PolicySet | undefined {
    try {
      return load(this.source, this.#dlp);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      this.reject(error.problems);
      return undefined;
    }
  }

  activate(set: PolicySet): void {
    this.#current = set;
    this.#rejected = [];
  }

  reject(problems: readonly Problem[]): void {
    this.#rejected = problems;
  }
}

/** Compiled and proved. */
function load(source: PolicySource, dlp: CompiledDlp | undefined): PolicySet {
  const set = loadPolicies(source);
  if (source.compat === 'native') selfTest(set, dlp);
  return set;
}
