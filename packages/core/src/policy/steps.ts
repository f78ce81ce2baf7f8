/** What one decision may spend on policies, counted in steps, so that the limit means the same on every machine. */
import { ProblemError } from '../problem.ts';
import type { Json } from '../value/json.ts';
import type { Budget } from './answer.ts';

/** Long texts cost more: matching a pattern takes time in proportion, and one action may name thousands of them. */
const CHARS_PER_STEP = 8;

/** What testing one value costs. */
export function stepsOf(value: Json): number {
  return typeof value === 'string' ? 1 + Math.floor(value.length / CHARS_PER_STEP) : 1;
}

/** @throws ProblemError `limit_steps` */
export function spend(budget: Budget, steps: number): void {
  budget.stepsLeft -= steps;
  if (budget.stepsLeft < 0) throw overSteps();
}

export function overSteps(): ProblemError {
  return new ProblemError({
    code: 'limit_steps',
    message: 'the policies need more steps than one decision may spend',
  });
}
