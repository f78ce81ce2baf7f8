/** A policy made ready to be asked: conditions are closures, rules are found by tables, common answers are made ahead. */
import type { Facts } from '../../facts.ts';
import type { Answer, Budget, Traced, TraceStep, Truth } from '../answer.ts';
import type { Policy } from '../policy.ts';
import { alone } from '../rule.ts';
import { overSteps } from '../steps.ts';
import { conclude, type Doubt } from './answer.ts';
import { closures } from './compile-condition.ts';
import { FALSE, TRUE } from './compile-test.ts';
import type { ConditionCompiler } from './condition-compiler.ts';
import { type Candidate, compileDispatch, type Dispatch } from './dispatch.ts';
import { truthOf } from './reference.ts';
import type { RulesPolicy } from './rules-policy.ts';

export function compileRules(
  policy: RulesPolicy,
  compiler: ConditionCompiler = closures,
): Pick<Policy, 'answer' | 'trace'> {
  const dispatch = compileDispatch(policy.rules, compiler);
  const nothing = prepared(conclude(policy, [], undefined));
  const only = policy.rules.map((rule) => prepared(conclude(policy, [rule], undefined)));
  const search = new Search();
  const answer = (facts: Facts, budget: Budget): Answer => {
    search.begin();
    search.ask(dispatch, facts, budget);
    const { matched, doubtful } = search;
    if (doubtful === undefined) {
      if (matched.length === 0) return nothing;
      if (matched.length === 1) return only[(matched[0] as Candidate).index] as Answer;
    }
    return concluded(policy, matched, doubtful, facts);
  };
  const trace = (facts: Facts, budget: Budget): Traced => {
    const considered: TraceStep[] = [];
    search.considered = considered;
    try {
      return { answer: answer(facts, budget), considered };
    } finally {
      search.considered = undefined;
    }
  };
  return { answer, trace };
}

const TRUTHS: readonly Truth[] = [false, true, 'unknown'];

function prepared(answer: Answer): Answer {
  return answer.kind === 'verdict' ? { ...answer, alone: alone(answer) } : answer;
}

/** What one evaluation finds. Evaluations do not nest, so one object serves them all. */
class Search {
  matched: Candidate[] = [];
  /** The first rule, in the policy's order, that restricts and cannot be told. */
  doubtful: Candidate | undefined;
  /** Where somebody wants to know, what was asked and answered. */
  considered: TraceStep[] | undefined;

  begin(): void {
    if (this.matched.length > 0) this.matched = [];
    this.doubtful = undefined;
  }

  ask({ candidates, table }: Dispatch, facts: Facts, budget: Budget): void {
    if (candidates.length > 0) this.#askAll(candidates, facts, budget);
    if (table === undefined) return;
    const text = table.get(facts.document);
    if (typeof text === 'string') {
      const found = table.byText.get(text);
      if (found !== undefined) this.ask(found, facts, budget);
    } else this.#askAll(table.all, facts, budget);
    this.ask(table.others, facts, budget);
  }

  #askAll(candidates: readonly Candidate[], facts: Facts, budget: Budget): void {
    for (let at = 0; at < candidates.length; at++) {
      const candidate = candidates[at] as Candidate;
      const told = candidate.holds(facts, budget);
      if (this.considered !== undefined)
        this.considered.push({ rule: candidate.rule.name, truth: TRUTHS[told] as Truth });
      if (told === FALSE) continue;
      if (told === TRUE) this.matched.push(candidate);
      else if (candidate.doubtful && (this.doubtful === undefined || candidate.index < this.doubtful.index))
        this.doubtful = candidate;
    }
    if (budget.stepsLeft < 0) throw overSteps();
  }
}

function concluded(
  policy: RulesPolicy,
  matched: readonly Candidate[],
  doubtful: Candidate | undefined,
  facts: Facts,
): Answer {
  const rules = [...matched].sort((a, b) => a.index - b.index).map(({ rule }) => rule);
  let doubt: Doubt | undefined;
  if (doubtful !== undefined) {
    const { rule } = doubtful;
    // Asked again, the plain way, for the name of the field; the rule was affordable a moment ago.
    doubt = { rule, field: truthOf(rule.when, facts, { stepsLeft: Number.POSITIVE_INFINITY }).field };
  }
  return conclude(policy, rules, doubt);
}
