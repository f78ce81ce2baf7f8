import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ProblemError } from '../../problem.ts';
import type { Json, JsonObject } from '../../value/json.ts';
import { parsePlan, readPlanJson } from './read-plan.ts';
import { anyPlan, functionOf, local, planOf, type RawStatement, stmt } from './testing/plans.ts';

function problem(read: () => unknown): string {
  try {
    read();
    return 'none';
  } catch (error) {
    if (error instanceof ProblemError) return `${error.first.code}: ${error.first.message}`;
    throw error;
  }
}
const of = (...statements: readonly RawStatement[]) => problem(() => readPlanJson(planOf([statements])));

describe('a plan does not load with', () => {
  test.each<[string, RawStatement, string]>([
    ['an unknown statement', stmt('JumpStmt', {}), 'unknown statement `JumpStmt`'],
    ['a statement named like a member of every object', stmt('constructor', {}), 'unknown statement `constructor`'],
    ['an unknown field', stmt('NopStmt', { fast: true }), 'unknown field `fast`'],
    ['a missing field', stmt('MakeSetStmt', {}), 'MakeSetStmt.target: must be a whole number'],
    ['a negative local', stmt('MakeSetStmt', { target: -1 }), 'must be a whole number'],
    ['a local beyond the limit', stmt('MakeSetStmt', { target: 1e9 }), 'must be a whole number'],
    ['a text that is not there', stmt('MakeNumberRefStmt', { Index: 99, target: 2 }), 'from 0 to 6'],
    ['a number that is none', stmt('MakeNumberRefStmt', { Index: 0, target: 2 }), 'a text that is no number'],
    ['an unknown operand', stmt('IsSetStmt', { source: { type: 'ref', value: 0 } }), 'operand of an unknown type'],
    ['a break out of the function', stmt('BreakStmt', { index: 1 }), 'must be a whole number from 0 to 0'],
    ['a call of nothing', stmt('CallStmt', { func: 'g', args: [], result: 2 }), 'calls `g`, which nobody defines'],
    [
      'a built-in it did not declare',
      stmt('CallStmt', { func: 'lower', args: [local(0)], result: 2 }),
      'nobody defines',
    ],
    ['a wrong number of arguments', stmt('CallStmt', { func: 'count', args: [], result: 2 }), 'it takes 1'],
  ])('%s', (_what, statement, message) => {
    const found = of(statement);
    expect(found).toContain('plan_invalid');
    expect(found).toContain(message);
  });

  test.each([
    ['http.send', 'reaches outside the decision'],
    ['opa.runtime', 'reaches outside the decision'],
    ['net.lookup_ip_addr', 'reaches outside the decision'],
    ['providers.aws.sign_req', 'reaches outside the decision'],
    ['rand.intn', 'answers differently every time'],
    ['io.jwt.decode', 'not supported'],
    ['io.jwtx', 'does not exist here'],
    ['__proto__', 'does not exist here'],
  ])('the built-in %s', (name, why) => {
    const found = problem(() => readPlanJson({ ...planOf([[]]), static: { builtin_funcs: [{ name }] } }));
    expect(found).toContain('plan_builtin');
    expect(found).toContain(`\`${name}\``);
    expect(found).toContain(why);
  });

  test.each<[string, Json, string]>([
    ['no object', [], 'must be an object'],
    ['no entry point', {}, 'no entry point'],
    ['an unknown part', { plans: {}, extra: 1 }, 'unknown field `extra`'],
    ['two functions of one name', planOf([[]], [functionOf('f', []), functionOf('f', [])]), 'two functions'],
    [
      'a function without input and data',
      planOf([[]], [{ ...functionOf('f', []), params: [0] }]),
      'input and the data',
    ],
  ])('%s', (_what, json, message) => {
    expect(problem(() => readPlanJson(json))).toContain(message);
  });

  test('blocks nested too deep', () => {
    let block: Json = { stmts: [] };
    for (let depth = 0; depth < 250; depth += 1) block = { stmts: [stmt('NotStmt', { block }) as unknown as Json] };
    expect(of(stmt('NotStmt', { block }))).toContain('nested too deep');
  });

  test('text that is no strict JSON', () => {
    expect(problem(() => parsePlan('{"plans":{"plans":[]},"plans":{}}'))).toContain('json_duplicate_key');
    expect(problem(() => parsePlan('{"static":{"__proto__":{}}}'))).toContain('json_prototype_key');
  });
});

test('extra built-ins may stand in for refused ones, for tests', () => {
  const plan = { ...planOf([[]]), static: { builtin_funcs: [{ name: 'opa.runtime' }] } };
  const runtime = { name: 'opa.runtime', arity: 0, call: () => ({}), examples: [] };
  expect(readPlanJson(plan, { extraBuiltins: [runtime] }).builtins).toEqual(['opa.runtime']);
});

test('a plan with one value changed loads or is a problem, never a crash', () => {
  const junk = fc.oneof(fc.constantFrom<Json>(null, -1, 1e9, 'x', [], {}, true, '__proto__'), fc.integer());
  fc.assert(
    fc.property(anyPlan, junk, fc.nat(), (plan, value, at) => {
      const text = JSON.stringify(plan);
      const places = [...text.matchAll(/:(?:-?[0-9]+|true|false|null|"[^"]*")/g)];
      const place = places[at % places.length];
      if (place === undefined) return;
      const changed = `${text.slice(0, place.index)}:${JSON.stringify(value)}${text.slice(place.index + place[0].length)}`;
      expect(problem(() => readPlanJson(JSON.parse(changed) as JsonObject))).toMatch(/^(?:none|plan_)/);
    }),
    { numRuns: 1_000 },
  );
});
