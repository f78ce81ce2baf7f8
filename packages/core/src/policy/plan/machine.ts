/**
 * What one evaluation of a plan carries along, and the few operations that the closures and the reference interpreter must not
 * do differently: spending steps, calling built-ins, replacing parts of a document.
 */
import { ProblemError } from '../../problem.ts';
import type { Budget } from '../answer.ts';
import type { Builtin, BuiltinContext } from '../rego/builtins/builtin.ts';
import { isObject, member } from '../rego/values/access.ts';
import { type Member, RegoObject, type Value } from '../rego/values/collections.ts';
import { entries, equal } from '../rego/values/compare.ts';
import { RegoError } from '../rego/values/error.ts';
import { costOf } from './cost.ts';

export interface EvaluationOptions {
  readonly input: Value | undefined;
  readonly data: Value;
  readonly budget: Budget;
  /** The decision's clock and what built-ins may use besides. */
  readonly context: BuiltinContext;
  /** Whether an error of a built-in ends the evaluation. OPA makes the expression undefined instead unless told. */
  readonly strictBuiltinErrors: boolean;
}

/** @throws ProblemError `limit_steps` */
export function charge(budget: Budget, steps: number): void {
  budget.stepsLeft -= steps;
  if (budget.stepsLeft < 0)
    throw new ProblemError({
      code: 'limit_steps',
      message: 'the policies need more steps than one decision may spend',
    });
}

export function tooDeep(): ProblemError {
  return new ProblemError({ code: 'limit_steps', message: 'the functions of a policy call each other too deep' });
}

/** The built-in's answer, undefined where it has none, or where it failed and errors are not strict. */
export function callBuiltin(builtin: Builtin, args: readonly Value[], options: EvaluationOptions): Value | undefined {
  charge(options.budget, costOf(args));
  try {
    const result = builtin.call(args, options.context);
    if (result !== undefined) charge(options.budget, costOf([result]));
    return result;
  } catch (error) {
    if (!(error instanceof RegoError)) throw error;
    if (!options.strictBuiltinErrors) return undefined;
    throw new RegoError(error.code, `${builtin.name}: ${error.message}`);
  }
}

/** `document` with `value` at `path`; what is no object on the way becomes one (`with input.a.b as …`). */
export function upsert(
  document: Value | undefined,
  path: readonly string[],
  value: Value | undefined,
): Value | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const copy = new RegoObject(isObject(document) ? entries(document) : []);
  const inner = upsert(isObject(document) ? member(document, key) : undefined, rest, value);
  if (inner !== undefined) copy.set(key, inner);
  return copy;
}

/** Two documents as one, recursively; where both have something that is no object, `a` wins. */
export function merge(a: Value, b: Value): Value {
  if (!isObject(a) || !isObject(b)) return a;
  const merged = new RegoObject(entries(a));
  for (const [key, value] of entries(b) as readonly Member[]) {
    const present = merged.get(key);
    merged.set(key, present === undefined ? value : merge(present, value));
  }
  return merged;
}

/** @throws RegoError where the rule already has another value */
export function once(present: Value | undefined, value: Value | undefined): void {
  if (present !== undefined && value !== undefined && !equal(present, value))
    throw new RegoError('eval_conflict_error', 'a rule or function must not produce more than one output');
}

/** @throws RegoError where the object already has another value under the key */
export function insertOnce(object: RegoObject, key: Value, value: Value): void {
  const present = object.get(key);
  if (present !== undefined && !equal(present, value))
    throw new RegoError('eval_conflict_error', 'object keys must be unique');
  object.set(key, value);
}

/** A plan that adds to what is no collection was not made by OPA. */
export function wrongCollection(kind: string): ProblemError {
  return new ProblemError({ code: 'plan_invalid', message: `${kind}: the local holds another kind of value` });
}
