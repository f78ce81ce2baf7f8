/** Conditions that cannot all be true of one value: the rule, or that branch of it, never matches. */
import type { Condition, Test } from '../rules-policy.ts';
import { exclusionOf, labelOf, type Membership, membershipOf } from './membership-test.ts';
import type { RuleLint } from './rule-lint.ts';

export const neverMatches: RuleLint = {
  kind: 'NeverMatches',
  find: ({ rules }) =>
    rules.flatMap(({ name, when, span }) =>
      groupsIn(when).flatMap(({ conditions, top, span: place }) => {
        const contradiction = contradictionIn(conditions);
        if (contradiction === undefined) return [];
        const what = top ? `\`${name}\` never matches` : `this part of \`${name}\` is never true`;
        return [{ message: `${what}: ${contradiction}`, span: top ? span : place }];
      }),
    ),
};

interface Conjunction extends Pick<Condition, 'span'> {
  readonly conditions: readonly Condition[];
  readonly top: boolean;
}

/** Everything that must hold together, nested `all`s joined. */
function groupsIn(condition: Condition, top = true): readonly Conjunction[] {
  if (condition.kind === 'test') return [];
  if (condition.kind === 'not') return groupsIn(condition.condition, false);
  if (condition.kind === 'any') return condition.conditions.flatMap((one) => groupsIn(one, false));
  const conditions = conjunctsOf(condition);
  const inner = conditions.flatMap((one) => groupsIn(one, false));
  return [{ conditions, top, span: condition.span }, ...inner];
}

/** Conditions all of which must hold. */
export function conjunctsOf(condition: Condition): readonly Condition[] {
  return condition.kind === 'all' ? condition.conditions.flatMap(conjunctsOf) : [condition];
}

function contradictionIn(conditions: readonly Condition[]): string | undefined {
  const byLabel = new Map<string, Test[]>();
  for (const one of conditions) {
    // Over a list different elements may make different conditions true.
    if (one.kind !== 'test' || one.subject.kind !== 'field' || one.subject.path.includes('*')) continue;
    const label = labelOf(one);
    byLabel.set(label, [...(byLabel.get(label) ?? []), one]);
  }
  for (const [label, tests] of byLabel) {
    const why = tests.length < 2 ? undefined : contradictionOf(tests);
    if (why !== undefined) return `\`${label}\` ${why}`;
  }
  return undefined;
}

function contradictionOf(tests: readonly Test[]): string | undefined {
  const missing = ({ operator, expected }: Test) => operator === 'exists' && expected === false;
  if (tests.some(missing) && !tests.every(missing)) return 'would have to be missing and be there';
  const wanted = tests.flatMap((test) => membershipOf(test) ?? []);
  const [first, ...rest] = wanted;
  const left = first && [...first.values].filter((value) => rest.every(({ values }) => values.has(value)));
  if (left?.length === 0) return 'would have to be several values at once';
  const excluded = tests.flatMap((test) => exclusionOf(test) ?? []);
  if (left !== undefined && covers(excluded, left)) return 'would have to be what it must not be';
  return emptyRange(tests) ? 'would have to lie in an empty range' : undefined;
}

function covers(excluded: readonly Membership[], wanted: readonly string[]): boolean {
  return wanted.every((value) => excluded.some(({ values }) => values.has(value)));
}

function emptyRange(tests: readonly Test[]): boolean {
  const low = boundOf(tests, ['gt', 'gte', 'eq'], (value, other) => value > other);
  const high = boundOf(tests, ['lt', 'lte', 'eq'], (value, other) => value < other);
  if (low === undefined || high === undefined) return false;
  return low.value > high.value || (low.value === high.value && (low.open || high.open));
}

/** The narrowest bound of one side; open where the value itself is outside. */
function boundOf(
  tests: readonly Test[],
  operators: readonly string[],
  narrower: (value: number, other: number) => boolean,
): { readonly value: number; readonly open: boolean } | undefined {
  let bound: { value: number; open: boolean } | undefined;
  for (const { operator, expected: value } of tests) {
    if (typeof value !== 'number' || !operators.includes(operator)) continue;
    const open = operator === 'gt' || operator === 'lt';
    if (bound === undefined || narrower(value, bound.value)) bound = { value, open };
    else if (value === bound.value && open) bound = { value, open };
  }
  return bound;
}
