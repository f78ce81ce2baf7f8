/**
 * One test as a closure: 0 false, 1 true, 2 unknown. What nearly all conditions are (a plain path, and equality, membership or
 * order of texts and numbers) is answered here without a detour; everything else goes the way of the reference.
 */
import type { Facts } from '../../facts.ts';
import { isArray, isObject, type Json, type JsonObject } from '../../value/json.ts';
import type { Budget, Truth } from '../answer.ts';
import { overSteps, stepsOf } from '../steps.ts';
import { isOwnName, type Test } from './rules-policy.ts';
import { valuesOf } from './values-of.ts';

export const FALSE = 0;
export const TRUE = 1;
export const UNKNOWN = 2;
/** One of {@link FALSE}, {@link TRUE} and {@link UNKNOWN}. */
export type Told = number;
export type Evaluator = (facts: Facts, budget: Budget) => Told;

export function compileTest(test: Test): Evaluator {
  const { subject, prepared, optional } = test;
  const missing = told(prepared.missing ?? (optional ? false : 'unknown'));
  if (subject.kind !== 'field' || subject.path.includes('*')) return compileAnywhere(test, missing);
  const get = compileGetter(subject.path);
  const judge = compileJudge(test);
  return ({ document }, budget) => {
    const value = get(document);
    if (value === undefined) {
      budget.stepsLeft -= 1;
      return missing;
    }
    budget.stepsLeft -= typeof value === 'string' ? 2 + (value.length >> 3) : 2;
    return judge(value);
  };
}

function told(truth: Truth): Told {
  return truth === true ? TRUE : truth === false ? FALSE : UNKNOWN;
}

/** Any number of values: true of one is true of all. */
function compileAnywhere({ subject, prepared }: Test, whereMissing: Told): Evaluator {
  return (facts, budget) => {
    const { values, missing } = valuesOf(subject, facts);
    budget.stepsLeft -= 1;
    let sum = missing ? whereMissing : FALSE;
    for (const value of values) {
      budget.stepsLeft -= stepsOf(value);
      if (budget.stepsLeft < 0) throw overSteps();
      const one = prepared.test(value);
      if (one === true) return TRUE;
      if (one === 'unknown' && sum === FALSE) sum = UNKNOWN;
    }
    return sum;
  };
}

type Getter = (document: JsonObject) => Json | undefined;

/** The value at a path without `*`, or undefined where the path ends before. */
export function compileGetter(path: readonly string[]): Getter {
  const [first = '', second = '', third = ''] = path;
  if (path.every(isOwnName)) {
    if (path.length === 1) return (document) => document[first];
    if (path.length === 2) return (document) => memberOf(document[first], second);
    if (path.length === 3) return (document) => memberOf(memberOf(document[first], second), third);
  }
  return (document) => {
    let value: Json | undefined = document;
    for (const segment of path) {
      if (!isObject(value) || !Object.hasOwn(value, segment)) return undefined;
      value = value[segment];
    }
    return value;
  };
}

/** The member of an object, or undefined; `key` must be no name every object inherits. */
export function memberOf(value: Json | undefined, key: string): Json | undefined {
  return isObject(value) ? value[key] : undefined;
}

/** The operator on a value that is there. */
function compileJudge({ operator, expected, prepared }: Test): (actual: Json) => Told {
  const slow = (actual: Json): Told => told(prepared.test(actual));
  if (operator === 'eq' && typeof expected === 'string')
    return (actual) => (typeof actual === 'string' ? (actual === expected ? TRUE : FALSE) : UNKNOWN);
  if (operator === 'neq' && typeof expected === 'string')
    return (actual) => (typeof actual === 'string' ? (actual === expected ? FALSE : TRUE) : UNKNOWN);
  if ((operator === 'in' || operator === 'not_in') && isTexts(expected)) {
    const texts: ReadonlySet<string> = new Set(expected);
    const [inside, outside] = operator === 'in' ? [TRUE, FALSE] : [FALSE, TRUE];
    return (actual) => (typeof actual === 'string' ? (texts.has(actual) ? inside : outside) : UNKNOWN);
  }
  const order = typeof expected === 'number' ? ORDERS[operator] : undefined;
  if (order === undefined) return slow;
  const threshold = expected as number;
  return (actual) => (typeof actual === 'number' ? (order(actual, threshold) ? TRUE : FALSE) : slow(actual));
}

const ORDERS: Readonly<Record<string, (actual: number, threshold: number) => boolean>> = {
  gt: (actual, threshold) => actual > threshold,
  gte: (actual, threshold) => actual >= threshold,
  lt: (actual, threshold) => actual < threshold,
  lte: (actual, threshold) => actual <= threshold,
};

function isTexts(value: Json): value is readonly string[] {
  return isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string');
}
