/**
 * The engine as a library: push a policy, evaluate fact packages. A bad policy is refused and the old one stays; evaluating
 * never throws, what fails is a deny. Clones share one store, so a push through one is seen by all.
 */
import type { CallHistory } from '../../facts.ts';
import { LIMITS, type Limits } from '../../limits.ts';
import { ProblemError } from '../../problem.ts';
import { type DatalogDecision, decisionOf, failClosed } from './answer.ts';
import type { FactPackage } from './facts.ts';
import { compileNoodle } from './noodle/noodle.ts';
import { compileDatalog } from './policy-file.ts';

export interface PolicyPush {
  readonly version: string;
  readonly source: string;
  /** Of the source, as the sender computed it. Kept for records; whether a push is new is told by the source itself. */
  readonly checksum?: string;
  /** The source's name in problems; the version where there is none. */
  readonly file?: string;
}

export interface EngineOptions {
  readonly limits?: Limits;
  /** `noodle`: the original's meaning to the letter, its faults included. For conformance, not for use. */
  readonly compat?: 'native' | 'noodle';
}

interface Loaded {
  readonly push: PolicyPush;
  readonly evaluate: (facts: FactPackage, version: string, limits: Limits, history?: CallHistory) => DatalogDecision;
}

export class DatalogEngine {
  private store: { loaded: Loaded | undefined } = { loaded: undefined };
  private readonly limits: Limits;
  private readonly compat: 'native' | 'noodle';

  constructor({ limits = LIMITS, compat = 'native' }: EngineOptions = {}) {
    this.limits = limits;
    this.compat = compat;
  }

  /**
   * Compiles and activates a policy. The same source again changes at most the version; in compat the same *version* again
   * changes nothing, whatever the source.
   * @throws ProblemError with every problem of the source; the policy before stays active
   */
  push(push: PolicyPush): void {
    const { loaded } = this.store;
    if (this.compat === 'noodle' && loaded?.push.version === push.version) return;
    const file = { name: push.file ?? push.version, text: push.source };
    const known = this.compat === 'native' && loaded?.push.source === push.source ? loaded : undefined;
    const evaluate =
      known?.evaluate ?? (this.compat === 'noodle' ? compileNoodle(file, this.limits) : native(file, this.limits));
    this.store.loaded = { push, evaluate };
  }

  /** Never throws. @param history what the acting agent called before, for policies that count it */
  evaluate(facts: FactPackage, history?: CallHistory): DatalogDecision {
    // Taken once, so that a decision belongs to exactly one policy.
    const { loaded } = this.store;
    if (loaded === undefined)
      return failClosed('no_policy_decided', 'the engine is uninitialized: no policy has been pushed', facts);
    try {
      return loaded.evaluate(facts, loaded.push.version, this.limits, history);
    } catch (error) {
      if (error instanceof ProblemError) return failClosed(error.first.code, error.first.message, facts);
      // Its message may quote what it choked on.
      return failClosed('internal', 'the evaluation failed', facts);
    }
  }

  currentVersion(): string | undefined {
    return this.store.loaded?.push.version;
  }

  /** An engine on the same store. */
  clone(): DatalogEngine {
    const twin = new DatalogEngine({ limits: this.limits, compat: this.compat });
    twin.store = this.store;
    return twin;
  }
}

function native(file: { readonly name: string; readonly text: string }, limits: Limits): Loaded['evaluate'] {
  const policy = compileDatalog(file, limits);
  return (facts, version, { evalStepsMax }, history) => {
    const decided = policy.decide(facts, { stepsLeft: evalStepsMax }, history);
    return decided === undefined
      ? failClosed('no_policy_decided', 'no rows', facts)
      : decisionOf(decided, facts, version);
  };
}
