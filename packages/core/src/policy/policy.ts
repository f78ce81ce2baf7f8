import type { PolicySetName } from '../decision.ts';
import type { ActiveOverride, BeforeScan } from '../dlp-override.ts';
import type { Facts } from '../facts.ts';
import type { Span } from '../problem.ts';
import type { Answer, Budget, Traced } from './answer.ts';
import type { FactPackage } from './datalog/facts.ts';
import type { RuleExplanation } from './explanation.ts';
import type { PartialFacts } from './partial/partial-facts.ts';
import type { PossibleAnswer } from './partial/possible-answer.ts';
import type { PolicyWarning } from './warning.ts';

/** One policy of a set, whatever language it came from: asked about the facts, it answers or abstains. */
export interface Policy {
  readonly name: string;
  readonly version: string;
  readonly file: string;
  readonly dialect: 'rules' | 'datafog' | 'datalog' | 'plan';
  readonly enabled: boolean;
  /** A policy in shadow is on trial: it is asked, and decides nothing. */
  readonly mode: 'enforce' | 'shadow';
  readonly ruleCount: number;
  /** The longest window, in milliseconds, in which it counts past calls; 0 where it counts none. */
  readonly callsWindowMs: number;
  /**
   * What it says about data loss prevention for this action, looked at before the scan.
   * @throws ProblemError where it cannot be told
   */
  readonly overrides?: (before: BeforeScan, budget: Budget) => readonly ActiveOverride[];
  /** For policies that look at earlier calls as well: what such a policy keeps of one session. */
  readonly openSession?: () => PolicySession;
  readonly answer: (facts: Facts, budget: Budget) => Answer;
  /** {@link answer} together with the rules that were considered; a rule that is not among them is false. */
  readonly trace: (facts: Facts, budget: Budget) => Traced;
  /** Every rule with every condition, asked the plain way. */
  readonly explain: (facts: Facts, budget: Budget) => readonly RuleExplanation[];
  /** What it can have answered where not all facts were recorded; absent where the dialect needs all of them. */
  readonly possible?: (partial: PartialFacts) => PossibleAnswer;
  /** Every rule alone, for measuring; absent where the dialect cannot ask one without the others. */
  readonly probes?: () => readonly RuleProbe[];
}

export interface RuleProbe {
  readonly rule: string;
  readonly span: Span;
  readonly ask: (facts: Facts, budget: Budget) => void;
}

/** A policy on top of what it knows of a session. */
export interface PolicySession extends Pick<Policy, 'answer' | 'trace' | 'explain' | 'overrides'> {
  /**
   * Takes in what an earlier call brought.
   * @throws ProblemError `limit_facts` or `limit_steps`; from then on it denies
   */
  readonly add: (facts: FactPackage) => void;
}

/** What the policies of a set know of the session an action belongs to. */
export interface SessionMemory {
  readonly sessionOf: (policy: Policy) => PolicySession | undefined;
}

/** Policies loaded, compiled and named as one; swapped as a whole and never changed. */
export interface PolicySet {
  readonly name: PolicySetName;
  readonly policies: readonly Policy[];
  /** Those of them that are enabled and on trial. */
  readonly shadows: readonly Policy[];
  /** What is worth saying about a set that loads: settings that have no effect, rules that can never match. */
  readonly warnings: readonly PolicyWarning[];
}
