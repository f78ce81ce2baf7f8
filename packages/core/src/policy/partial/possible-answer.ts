/** What a policy of rules can have answered, from what each of its rules can have been. The order of {@link conclude}. */
import type { Effect, Verdict } from '../../decision.ts';
import { CRITICAL, verdictOf } from '../rules/answer.ts';
import { type Rule, type RulesPolicy, restricts } from '../rules/rules-policy.ts';
import type { PartialFacts } from './partial-facts.ts';
import { possibleTruths, TRUE, type Truths, UNKNOWN } from './possible-truth.ts';

export interface PossibleAnswer {
  readonly verdicts: ReadonlySet<Verdict | 'abstain'>;
  /** Effects it surely has if it lets the action through, and those it may have; undefined where that cannot be told. */
  readonly effects: { readonly sure: readonly Effect[]; readonly possible: readonly Effect[] } | undefined;
  /** Rules that surely matched, or surely deny because they could not be told. */
  readonly rules: readonly string[];
}

/** Nothing can be told: a dialect that needs all facts. */
export const ANYTHING: PossibleAnswer = {
  verdicts: new Set(['allow', 'review', 'deny', 'abstain']),
  effects: undefined,
  rules: [],
};

interface Asked {
  readonly rule: Rule;
  readonly truths: Truths;
}

export function possibleAnswer(policy: RulesPolicy, partial: PartialFacts): PossibleAnswer {
  const asked = policy.rules.map((rule) => ({ rule, truths: possibleTruths(rule.when, partial) }));
  const rules = asked.filter((one) => one.truths === TRUE || (one.truths & ~denying(one.rule, policy)) === 0);
  const verdicts = new Set<Verdict | 'abstain'>();
  if (asked.some(({ rule, truths }) => truths & denying(rule, policy))) verdicts.add('deny');
  // From here on: if no rule denies. A rule that cannot but deny leaves nothing.
  const left = asked.map(({ rule, truths }) => ({ rule, truths: truths & ~denying(rule, policy) }));
  if (left.every(({ truths }) => truths !== 0)) addMilder(policy, left, verdicts);
  return { verdicts, effects: effectsOf(policy, left), rules: rules.map(({ rule }) => rule.name) };
}

/** The truths with which a rule makes its policy deny. */
function denying(rule: Rule, { failMode }: RulesPolicy): Truths {
  return (failMode === 'closed' ? doubtful(rule) : 0) | (rule.verdict === 'DENY' ? TRUE : 0);
}

/** The truths with which a rule puts its policy in doubt. */
function doubtful(rule: Rule): Truths {
  return restricts(rule) && rule.onIndeterminate === 'deny' ? UNKNOWN : 0;
}

function addMilder(policy: RulesPolicy, left: readonly Asked[], verdicts: Set<Verdict | 'abstain'>): void {
  const reviewing = left.filter(({ rule }) => rule.verdict === 'REVIEW');
  if (reviewing.some(({ truths }) => truths & TRUE)) verdicts.add('review');
  if (reviewing.some(({ truths }) => truths === TRUE)) return;
  const allowing = left.filter(({ rule }) => rule.verdict === 'ALLOW' || rule.verdict === 'LOG_ONLY');
  if (allowing.some(({ truths }) => truths & TRUE)) verdicts.add('allow');
  if (allowing.some(({ truths }) => truths === TRUE)) return;
  verdicts.add(policy.defaultVerdict === 'ABSTAIN' ? 'abstain' : verdictOf(policy.defaultVerdict));
}

function effectsOf({ effects }: RulesPolicy, left: readonly Asked[]): PossibleAnswer['effects'] {
  const letting = left.filter(({ rule }) => rule.verdict !== 'REVIEW');
  const sure = letting.filter(({ truths }) => truths === TRUE);
  const possible = letting.filter(({ truths }) => truths & TRUE);
  // What is left of doubt here is forgiven, and recorded as loudly as a deny.
  const forgiven = left.filter(({ rule, truths }) => truths & doubtful(rule));
  const of = (some: readonly Asked[], doubts: readonly Asked[]) => [
    ...effects,
    ...some.flatMap(({ rule }) => rule.effects),
    ...(doubts.length > 0 ? [CRITICAL] : []),
  ];
  return {
    sure: of(
      sure,
      forgiven.filter(({ truths }) => truths === UNKNOWN),
    ),
    possible: of(possible, forgiven),
  };
}
