/**
 * What a condition can have been, as a set of truths. Conditions are taken as independent of each other, so the set may hold more than
 * was possible and never holds less.
 */

import type { Truth } from '../answer.ts';
import { truthOf } from '../rules/reference.ts';
import type { Condition, Test } from '../rules/rules-policy.ts';
import { isRecorded, type PartialFacts } from './partial-facts.ts';

/** A set of truths as bits. */
export type Truths = number;
const FALSE = 1;
export const TRUE = 2;
export const UNKNOWN = 4;
const ANY = FALSE | TRUE | UNKNOWN;
const BITS = [FALSE, TRUE, UNKNOWN] as const;

export function possibleTruths(condition: Condition, partial: PartialFacts): Truths {
  switch (condition.kind) {
    case 'test':
      return truthsOfTest(condition, partial);
    case 'not': {
      const inner = possibleTruths(condition.condition, partial);
      return (inner & UNKNOWN) | (inner & FALSE ? TRUE : 0) | (inner & TRUE ? FALSE : 0);
    }
    case 'all':
      return condition.conditions
        .map((one) => possibleTruths(one, partial))
        .reduce((sum, one) => joined(sum, one, FALSE), TRUE);
    case 'any':
      return condition.conditions
        .map((one) => possibleTruths(one, partial))
        .reduce((sum, one) => joined(sum, one, TRUE), FALSE);
  }
}

function truthsOfTest(test: Test, partial: PartialFacts): Truths {
  const { facts, moments } = partial;
  if (test.subject.kind === 'time')
    return moments.length === 0 ? ANY : moments.reduce((sum, now) => sum | truthAt(test, { ...facts, now }), 0);
  if (isRecorded(test.subject, partial)) return truthAt(test, facts);
  // Whether something was there has an answer, even if nobody wrote it down.
  return test.operator === 'exists' ? FALSE | TRUE : ANY;
}

function truthAt(test: Test, facts: PartialFacts['facts']): Truths {
  return bitOf(truthOf(test, facts, { stepsLeft: Number.POSITIVE_INFINITY }).truth);
}

function bitOf(truth: Truth): Truths {
  return truth === 'unknown' ? UNKNOWN : truth ? TRUE : FALSE;
}

/** Strong Kleene over every pair. @param settles the truth of one that settles both: false for `all`, true for `any` */
function joined(a: Truths, b: Truths, settles: Truths): Truths {
  let both = 0;
  for (const one of BITS)
    for (const other of BITS)
      if (a & one && b & other)
        both |= one === settles || other === settles ? settles : (one | other) & UNKNOWN ? UNKNOWN : one;
  return both;
}
