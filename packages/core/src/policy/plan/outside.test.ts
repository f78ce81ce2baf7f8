/** The closures against the plain interpreter, over every outside case there is. */
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { ProblemError } from '../../problem.ts';
import { field, type JsonObject } from '../../value/json.ts';
import { readJson } from '../../value/read-json.ts';
import { testContext } from '../rego/testing/context.ts';
import type { Value } from '../rego/values/collections.ts';
import { RegoError } from '../rego/values/error.ts';
import { termText } from '../rego/values/text.ts';
import type { Plan } from './plan.ts';
import { readPlanJson } from './read-plan.ts';
import { interpretPlan } from './reference.ts';
import { compilePlan } from './run-plan.ts';

const folder = process.env['SLUICE_CONFORMANCE_DIR'] ?? `${process.cwd()}/../shared/conformance`;
const file = `${folder}/rego/plan-cases.jsonl.gz`;

test('closures and reference give the same answers and the same errors', () => {
  if (!existsSync(file)) {
    process.stderr.write(`the outside cases are not here: ${file}\n`);
    expect(process.env['CI'] ?? '', 'in CI the cases must be there').not.toBe('true');
    return;
  }
  const lines = gunzipSync(readFileSync(file)).toString('utf8').split('\n').filter(Boolean);
  let compared = 0;
  for (const line of lines) {
    const row = readJson(line, { jsonDepthMax: 1_024, jsonNodesMax: 4_000_000 }) as JsonObject;
    const plan = load(row);
    if (plan === undefined) continue;
    compared += 1;
    const executable = compilePlan(plan);
    for (const strict of [false, true]) {
      const fast = outcome(() => executable.evaluate(options(row, strict)));
      const slow = outcome(() => interpretPlan(plan, options(row, strict)));
      expect(fast, String(field(row, 'note'))).toBe(slow);
    }
  }
  expect(compared).toBeGreaterThan(1_300);
});

/** Plans that need what is refused are none of this test's. */
function load(row: JsonObject): Plan | undefined {
  try {
    return readPlanJson(field(row, 'plan') ?? null);
  } catch (error) {
    if (error instanceof ProblemError && error.first.code === 'plan_builtin') return undefined;
    throw error;
  }
}

const options = (row: JsonObject, strictBuiltinErrors: boolean) => ({
  input: field(row, 'input'),
  data: field(row, 'data') ?? {},
  budget: { stepsLeft: 10_000_000 },
  context: testContext(),
  strictBuiltinErrors,
});

function outcome(run: () => readonly Value[]): string {
  try {
    return run().map(termText).join(' ; ');
  } catch (error) {
    if (error instanceof RegoError) return `${error.code}: ${error.message}`;
    throw error;
  }
}
