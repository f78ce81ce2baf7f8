/** Runs cases of compiled plans: used by the tests of this folder and by `npm run conformance -- plan`. */
import { createHash, createHmac } from 'node:crypto';
import {
  canonicalJson,
  compilePlan,
  ExactNumber,
  type Executable,
  field,
  isArray,
  isObject,
  type Json,
  type JsonObject,
  LIMITS,
  ProblemError,
  type RegoBuiltin,
  type RegoContext,
  RegoError,
  type RegoValue,
  readPlanJson,
  regoEqual,
  regoJson,
} from '@sluice/core';
import { readTerm } from './term.ts';

export interface PlanOutcome {
  readonly name: string;
  readonly tier: string;
  readonly passed: boolean;
  readonly why: string;
  /** The kind of failure, for counting; '' where it passed. */
  readonly cause: string;
}

/** What a policy in the gate may not use, and cases of the language suite do: with answers that do not change. */
const TEST_BUILTINS: readonly RegoBuiltin[] = [
  { name: 'opa.runtime', arity: 0, call: () => ({}), examples: [] },
  { name: 'test.sleep', arity: 1, call: () => null, examples: [] },
  {
    name: 'uuid.rfc4122',
    arity: 1,
    call: ([name]) => createHash('sha256').update(String(name)).digest('hex').slice(0, 32),
    examples: [],
  },
];

/** Ten times what a decision may spend: some cases walk large documents. */
const STEPS = 10 * LIMITS.evalStepsMax;

const DIGESTS: NonNullable<RegoContext['digests']> = {
  digestHex: (algorithm, bytes) => createHash(algorithm).update(bytes).digest('hex'),
  hmacHex: (algorithm, key, bytes) => createHmac(algorithm, key).update(bytes).digest('hex'),
};

/** One case: `plan`, `entrypoints`, `data`, `input` or `input_term`, and what is wanted of it. */
export function checkPlan(row: JsonObject): PlanOutcome {
  const name = String(field(row, 'note'));
  const tier = String(field(row, 'tier') ?? 'core');
  const wanted = field(row, 'want_plan_result') ?? null;
  const wantsError = wanted === null;
  const outcome = (passed: boolean, why: string, cause: string) => ({ name, tier, passed, why, cause });
  try {
    const results = regoJson(answer(row));
    if (wantsError) return outcome(false, `wanted an error, got ${shown(results)}`, 'no error');
    const sorted = field(row, 'sort_bindings') === true;
    const [got, want] = [rounded(results), rounded(wanted)];
    const same = regoEqual(sorted ? inOrder(got) : got, sorted ? inOrder(want) : want);
    return outcome(same, same ? '' : `wanted ${shown(wanted)}, got ${shown(results)}`, same ? '' : 'other result');
  } catch (error) {
    const code = field(row, 'want_error_code') ?? undefined;
    if (error instanceof RegoError) {
      const right = wantsError && (code === undefined || code === error.code);
      return outcome(
        right,
        right ? '' : `wanted ${code ?? shown(wanted)}, got ${error.code}: ${error.message}`,
        right ? '' : error.code,
      );
    }
    if (error instanceof ProblemError)
      return outcome(false, error.message, error.first.code === 'plan_builtin' ? error.message : error.first.code);
    throw error;
  }
}

function answer(row: JsonObject): readonly RegoValue[] {
  const plan = compilePlan(readPlanJson(field(row, 'plan') ?? null, { extraBuiltins: TEST_BUILTINS }));
  const [entrypoint] = (field(row, 'entrypoints') ?? []) as readonly string[];
  return evaluate(plan, row, entrypoint);
}

function evaluate(plan: Executable, row: JsonObject, entrypoint: string | undefined): readonly RegoValue[] {
  const term = field(row, 'input_term');
  const budget = { stepsLeft: STEPS };
  const context: RegoContext = {
    nowNs: 1_700_000_000_000_000_000n,
    spend: (steps) => {
      budget.stepsLeft -= steps;
      if (budget.stepsLeft < 0)
        throw new ProblemError({ code: 'limit_steps', message: 'the case needs too many steps' });
    },
    digests: DIGESTS,
    cache: new Map(),
  };
  return plan.evaluate(
    {
      input: typeof term === 'string' ? readTerm(term) : field(row, 'input'),
      data: field(row, 'data') ?? {},
      budget,
      context,
      strictBuiltinErrors: field(row, 'strict_error') === true,
    },
    entrypoint,
  );
}

/** Bindings in an order of their own, because the case says that theirs does not matter: lists inside them too. */
function inOrder(value: Json): Json {
  if (isArray(value)) return value.map(inOrder).toSorted((a, b) => (canonicalJson(a) < canonicalJson(b) ? -1 : 1));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, inOrder(inner)]));
}

/** The suite's wanted numbers went through doubles when they were written, so ours are compared as doubles. */
function rounded(value: Json): Json {
  if (value instanceof ExactNumber) return Number(value.text);
  if (isArray(value)) return value.map(rounded);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, rounded(inner)]));
}

function shown(value: Json): string {
  return canonicalJson(value).slice(0, 300);
}
