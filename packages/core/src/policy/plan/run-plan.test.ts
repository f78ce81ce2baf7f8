import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ProblemError } from '../../problem.ts';
import type { JsonObject } from '../../value/json.ts';
import { testContext } from '../rego/testing/context.ts';
import { RegoError } from '../rego/values/error.ts';
import { termText } from '../rego/values/text.ts';
import type { EvaluationOptions } from './machine.ts';
import { readPlanJson } from './read-plan.ts';
import { interpretPlan } from './reference.ts';
import { compilePlan } from './run-plan.ts';
import { anyPlan, functionOf, local, planOf, stmt } from './testing/plans.ts';

const options = (steps = 100_000): EvaluationOptions => ({
  input: { a: { b: 1 }, b: ['x', 'y'] },
  data: { a: 1, g0: {} },
  budget: { stepsLeft: steps },
  context: testContext(),
  strictBuiltinErrors: false,
});

/** The result set, or what stopped the evaluation. */
function outcome(run: () => readonly Parameters<typeof termText>[0][]): string {
  try {
    return run().map(termText).join(' ; ');
  } catch (error) {
    if (error instanceof RegoError) return error.code;
    if (error instanceof ProblemError) return error.first.code;
    if (error instanceof RangeError) return 'too deep';
    throw error;
  }
}

const run = (plan: JsonObject, steps?: number) =>
  outcome(() => compilePlan(readPlanJson(plan)).evaluate(options(steps)));

test('a plan that calls itself ends at a depth, not with the stack', () => {
  const endless = functionOf('f', [stmt('CallStmt', { func: 'f', args: [local(0), local(1)], result: 2 })]);
  const plan = planOf([[stmt('CallStmt', { func: 'f', args: [local(0), local(1)], result: 2 })]], [endless]);
  expect(run(plan)).toBe('limit_steps');
});

test('the budget ends an evaluation in the middle', () => {
  const scan = (block: JsonObject) => stmt('ScanStmt', { source: 0, key: 2, value: 3, block });
  const plan = planOf([[scan({ stmts: [scan({ stmts: [] })] } as unknown as JsonObject)]]);
  expect(run(plan, 100)).toBe('');
  expect(run(plan, 3)).toBe('limit_steps');
});

test('adding to what is no collection is a fault of the plan', () => {
  expect(run(planOf([[stmt('MakeNullStmt', { target: 2 }), stmt('SetAddStmt', { set: 2, value: local(0) })]]))).toBe(
    'plan_invalid',
  );
});

test('an entry point that is not there is a problem', () => {
  const plan = compilePlan(readPlanJson(planOf([[]])));
  expect(() => plan.evaluate(options(), 'other')).toThrow('no entry point `other`');
});

test('closures and reference agree on any plan', () => {
  fc.assert(
    fc.property(anyPlan, (json) => {
      const plan = readPlanJson(json);
      const fast = outcome(() => compilePlan(plan).evaluate(options()));
      const slow = outcome(() => interpretPlan(plan, options()));
      // They count steps differently, so only one may have run out of them.
      if (fast === 'limit_steps' || slow === 'limit_steps') return;
      expect(fast).toBe(slow);
    }),
    { numRuns: 2_000 },
  );
});
