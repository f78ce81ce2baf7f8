/** What a set of policies can have said about an action of which only some was recorded. */
import { type Effect, stricter, VERDICTS, type Verdict } from '../../decision.ts';
import type { PolicySet } from '../policy.ts';
import type { PartialFacts } from './partial-facts.ts';
import { ANYTHING, type PossibleAnswer } from './possible-answer.ts';
import { wholeAnswer } from './whole-answer.ts';

export interface PossibleRuling {
  /** One: that is the verdict. Several: it cannot be told. In the order of strictness. */
  readonly verdicts: readonly Verdict[];
  /** Effects, if the action is let through; undefined where they cannot be told. */
  readonly effects: PossibleAnswer['effects'];
  /** Rules that surely had a part in it. */
  readonly rules: readonly string[];
}

export function possibleRuling(set: PolicySet, partial: PartialFacts): PossibleRuling {
  const answers = set.policies
    .filter((policy) => policy.enabled && policy.mode === 'enforce')
    .map((policy) => policy.possible?.(partial) ?? wholeAnswer(policy, partial) ?? ANYTHING);
  const combined = answers.reduce<ReadonlySet<Verdict | 'abstain'>>(
    (sum, { verdicts }) => pairs(sum, verdicts, (a, b) => (a === 'abstain' ? b : b === 'abstain' ? a : stricter(a, b))),
    new Set(['abstain']),
  );
  // Where nobody answers the action is denied.
  const verdicts = new Set([...combined].map((verdict) => (verdict === 'abstain' ? 'deny' : verdict)));
  return { verdicts: ordered(verdicts), effects: effectsOf(answers), rules: answers.flatMap(({ rules }) => rules) };
}

/** The stricter of two, whatever either was: how a caller's claims are weighed. */
export function stricterPossible(trusted: PossibleRuling, claimed: PossibleRuling): PossibleRuling {
  const verdicts = pairs(new Set(trusted.verdicts), new Set(claimed.verdicts), stricter);
  const effects =
    trusted.effects === undefined || claimed.effects === undefined
      ? undefined
      : { sure: trusted.effects.sure, possible: [...trusted.effects.possible, ...claimed.effects.possible] };
  return { verdicts: ordered(verdicts), effects, rules: trusted.rules };
}

function pairs<T>(a: ReadonlySet<T>, b: ReadonlySet<T>, combine: (a: T, b: T) => T): ReadonlySet<T> {
  return new Set([...a].flatMap((one) => [...b].map((other) => combine(one, other))));
}

function ordered(verdicts: ReadonlySet<Verdict>): readonly Verdict[] {
  return VERDICTS.filter((verdict) => verdicts.has(verdict));
}

/** Those of every policy that answers. */
function effectsOf(answers: readonly PossibleAnswer[]): PossibleAnswer['effects'] {
  const sure: Effect[] = [];
  const possible: Effect[] = [];
  for (const { effects, verdicts } of answers) {
    if (effects === undefined) return undefined;
    if (!verdicts.has('abstain')) sure.push(...effects.sure);
    possible.push(...effects.possible);
  }
  return { sure, possible };
}
