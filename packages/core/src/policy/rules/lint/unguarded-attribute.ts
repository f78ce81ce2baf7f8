/**
 * A rule that restricts denies where a field it reads is missing, unless it is told otherwise: by `optional`, or by
 * `on_indeterminate: ignore`. Then whoever leaves the field out is not stopped, unless some rule that restricts asks for its absence.
 */
import { type Condition, type Rule, restricts, type Test } from '../rules-policy.ts';
import type { RuleLint } from './rule-lint.ts';

export const unguardedAttribute: RuleLint = {
  kind: 'UnguardedAttribute',
  find: ({ rules }) => {
    const restricting = rules.filter(restricts);
    const guarded = new Set(
      restricting.flatMap(({ when }) =>
        testsIn(when).flatMap(({ test }) => (test.operator === 'exists' ? [test.subject.label] : [])),
      ),
    );
    return restricting.flatMap((rule) =>
      testsIn(rule.when)
        .filter(
          ({ test, negated }) => mayBeLeftOut(test) && !guarded.has(test.subject.label) && passes(rule, test, negated),
        )
        .map(({ test: { subject, span, optional } }) => ({
          message: `where \`${subject.label}\` is missing, \`${rule.name}\` does not apply, because ${optional ? 'the field is `optional`' : 'of `on_indeterminate: ignore`'}`,
          span,
          help: `add a condition or a rule with \`exists\` on \`${subject.label}\`, if leaving it out must not be a way round`,
        })),
    );
  },
};

/** Whether the rule comes out as not applying because the field is missing. */
function passes({ onIndeterminate }: Rule, { optional }: Test, negated: boolean): boolean {
  // What is false for want of the field is true under a `not`.
  return optional ? !negated : onIndeterminate === 'ignore';
}

/** Fields every action has, one way or another. */
const ALWAYS = [
  'type',
  'tool',
  'tool_name',
  'server',
  'resource',
  'command',
  'argv',
  'args',
  'text',
  'sensitive',
  'targets',
  'findings',
  'dlp',
  'agent',
];

function mayBeLeftOut({ subject, operator }: Test): boolean {
  if (operator === 'exists' || (subject.kind !== 'field' && subject.kind !== 'provenance')) return false;
  const [first = ''] = subject.path;
  if (subject.label === 'session.id' || !ALWAYS.includes(first)) return subject.label !== 'session.id';
  return (first === 'args' || first === 'argv') && subject.path.length > 1;
}

interface Placed {
  readonly test: Test;
  readonly negated: boolean;
}

function testsIn(condition: Condition, negated = false): readonly Placed[] {
  switch (condition.kind) {
    case 'test':
      return [{ test: condition, negated }];
    case 'not':
      return testsIn(condition.condition, !negated);
    case 'all':
    case 'any':
      return condition.conditions.flatMap((one) => testsIn(one, negated));
  }
}
