import type { Operator, OperatorExample, PreparedOperator } from './operator.ts';

/**
 * The opposite of an operator, for lists: over `*` a condition is true when *one* element fits, so `not` around it asks that none
 * does, and only an operator of its own asks whether one does not. What cannot be told stays so.
 */
export function negated(
  { prepare, ...operator }: Operator,
  id: string,
  examples: readonly OperatorExample[],
): Operator {
  return {
    id,
    summary: `the opposite of \`${operator.id}\`; over a list: one element is not`,
    prepare: (expected, limits) => {
      const prepared = prepare(expected, limits);
      if (typeof prepared === 'string') return prepared;
      const opposite: PreparedOperator = {
        test: (actual) => {
          const truth = prepared.test(actual);
          return truth === 'unknown' ? 'unknown' : !truth;
        },
        compat: (actual) => !prepared.compat(actual),
      };
      return opposite;
    },
    examples,
  };
}
