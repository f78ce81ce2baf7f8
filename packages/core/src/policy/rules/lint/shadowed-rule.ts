/**
 * A rule that can never matter, because another is true whenever it is and says the same or something stricter. Exact: a rule whose
 * effects, message or doubt could still come out is not reported.
 */
import { writeJson } from '../../../value/json.ts';
import { type Condition, type Rule, restricts, type Test } from '../rules-policy.ts';
import { membershipOf } from './membership-test.ts';
import { conjunctsOf } from './never-matches.ts';
import type { RuleLint } from './rule-lint.ts';

/** Beyond so many rules that share a condition the linter stops looking. */
const CANDIDATES_MAX = 64;
const STRICTNESS = ['ALLOW', 'LOG_ONLY', 'REVIEW', 'DENY'] as const;

interface Asked {
  readonly rule: Rule;
  /** Position in the order of evaluation. */
  readonly index: number;
  readonly asks: readonly Ask[];
}

/** A condition in a form that can be compared. */
interface Ask {
  /** For conditions that ask for one of several values: those, each with the field. */
  readonly anyOf: ReadonlySet<string> | undefined;
  readonly key: string;
}

export const shadowedRule: RuleLint = {
  kind: 'ShadowedRule',
  find: ({ rules }) => {
    const all = rules.map((rule, index): Asked => ({ rule, index, asks: conjunctsOf(rule.when).map(askOf) }));
    const byFirst = new Map<string, Asked[]>();
    for (const one of all) {
      const [first] = one.asks;
      for (const key of first?.anyOf ?? [first?.key ?? '']) {
        const near = byFirst.get(key) ?? [];
        byFirst.set(key, near);
        if (near.length < CANDIDATES_MAX) near.push(one);
      }
    }
    return all.flatMap((one) => {
      // What implies a condition on several values has one of them itself.
      const keys = one.asks.map(({ anyOf, key }) => [...(anyOf ?? [key])][0] ?? key);
      const near = keys.flatMap((key) => byFirst.get(key) ?? []);
      const other = near.find((each) => shadows(each, one));
      if (other === undefined) return [];
      const { name, verdict, span } = other.rule;
      const message = `\`${one.rule.name}\` never matters: whenever it matches, \`${name}\` at line ${span.line} does and says ${verdict}`;
      return [{ message, span: one.rule.span, help: 'remove it, or narrow the other' }];
    });
  },
};

function shadows(other: Asked, one: Asked): boolean {
  if (other === one || !other.asks.every((ask) => one.asks.some((each) => implies(each, ask)))) return false;
  const [a, b] = [other.rule, one.rule];
  const [strict, than] = [STRICTNESS.indexOf(a.verdict), STRICTNESS.indexOf(b.verdict)];
  if (strict < than || (strict === than && other.index > one.index)) return false;
  const doubtful = restricts(b) && b.onIndeterminate === 'deny';
  const backed = restricts(a) && a.onIndeterminate === 'deny';
  if (a.verdict === 'DENY') return backed || !doubtful;
  // From here on the other lets through, or asks: effects add up, an observation stays one, and a doubt would deny.
  const same =
    other.asks.length === one.asks.length && one.asks.every((ask) => other.asks.some((each) => each.key === ask.key));
  const effects = new Set(a.effects.map((effect) => JSON.stringify(effect)));
  return (
    b.effects.every((effect) => effects.has(JSON.stringify(effect))) &&
    (b.verdict !== 'LOG_ONLY' || a.verdict === 'LOG_ONLY') &&
    (!doubtful || (same && backed))
  );
}

/** Whether `asked` is true wherever `given` is, and is not false where `given` cannot be told. */
function implies(given: Ask, asked: Ask): boolean {
  if (given.key === asked.key) return true;
  const { anyOf } = asked;
  return given.anyOf !== undefined && anyOf !== undefined && [...given.anyOf].every((value) => anyOf.has(value));
}

function askOf(condition: Condition): Ask {
  const membership = membershipOf(condition);
  if (membership === undefined) return { anyOf: undefined, key: keyOf(condition) };
  const anyOf = new Set([...membership.values].sort().map((value) => `${membership.label}=${value}`));
  // Optional or not is a matter of the field, so two tests of one field differ only by values, unless they stand in `match`.
  return { anyOf, key: `${[...anyOf].join('|')} ${(condition as Test).optional}` };
}

/** A condition as text without its place. */
function keyOf(condition: Condition): string {
  switch (condition.kind) {
    case 'test':
      return keyOfTest(condition);
    case 'not':
      return `not(${keyOf(condition.condition)})`;
    case 'all':
    case 'any':
      return `${condition.kind}(${condition.conditions.map(keyOf).sort().join(',')})`;
  }
}

function keyOfTest({ subject, operator, expected, optional, span }: Test): string {
  // The hours of a condition on the time are not in its expected value; two of them are never taken for one.
  const place = subject.kind === 'time' ? `${span.line}:${span.column}` : '';
  const about = JSON.stringify(subject, (_key, value: unknown) => (value instanceof Set ? [...value].sort() : value));
  return [about, operator, writeJson(expected), optional, place].join(' ');
}
