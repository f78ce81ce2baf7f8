/**
 * What the cases exercised: a rule is covered when some case made it true and some made it false, a condition likewise. What is never
 * true could be deleted without a case noticing; what is never false may catch more than it should.
 */
import type { ConditionExplanation, RuleExplanation, Span } from '@sluice/core';
import type { CaseResult } from './run.ts';

export interface Coverage {
  readonly rules: Share;
  readonly conditions: Share;
  /** 0 to 100, rules and conditions together. */
  readonly percent: number;
  readonly gaps: readonly Gap[];
}

interface Share {
  readonly covered: number;
  readonly total: number;
}

interface Gap {
  readonly what: string;
  readonly never: 'true' | 'false';
  readonly span: Span;
}

interface Seen {
  readonly what: string;
  readonly kind: 'rule' | 'condition';
  readonly span: Span;
  true: boolean;
  false: boolean;
}

export function coverageOf(results: readonly CaseResult[]): Coverage {
  const seen = new Map<string, Seen>();
  for (const { rules } of results) for (const rule of rules) note(rule, seen);
  const all = [...seen.values()];
  const share = (kind: Seen['kind']): Share => {
    const some = all.filter((one) => one.kind === kind);
    return { covered: some.filter((one) => one.true && one.false).length, total: some.length };
  };
  const [rules, conditions] = [share('rule'), share('condition')];
  const total = rules.total + conditions.total;
  return {
    rules,
    conditions,
    percent: total === 0 ? 100 : (100 * (rules.covered + conditions.covered)) / total,
    gaps: all.flatMap(({ what, span, true: was, false: wasNot }) => [
      ...(was ? [] : [{ what, never: 'true' as const, span }]),
      ...(wasNot ? [] : [{ what, never: 'false' as const, span }]),
    ]),
  };
}

function note(rule: RuleExplanation, seen: Map<string, Seen>): void {
  const place = `${rule.policy}/${rule.rule}`;
  mark(seen, place, 'rule', rule.span, rule.truth);
  noteConditions(rule.condition, place, seen, '0');
}

function noteConditions(condition: ConditionExplanation, place: string, seen: Map<string, Seen>, path: string): void {
  if (condition.kind === 'test')
    mark(seen, `${place}: ${condition.text}`, 'condition', condition.span, condition.truth, path);
  condition.conditions.forEach((inner, index) => {
    noteConditions(inner, place, seen, `${path}.${index}`);
  });
}

function mark(seen: Map<string, Seen>, what: string, kind: Seen['kind'], span: Span, truth: unknown, path = ''): void {
  const key = `${kind} ${path} ${what}`;
  const one = seen.get(key) ?? { what, kind, span, true: false, false: false };
  seen.set(key, one);
  if (truth === true) one.true = true;
  if (truth === false) one.false = true;
}
