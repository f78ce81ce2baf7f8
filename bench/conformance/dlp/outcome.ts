import type { Outcome } from '../suite.ts';

/** One row of a set. `sign`: whether something had to be found. `group`: the rule, plugin, entity or category it is about. */
export interface DlpOutcome extends Outcome {
  readonly sign: 'positive' | 'negative';
  readonly group: string;
}

/** Names of rows never show what is in them: the sets are full of secrets. */
export function outcome(
  group: string,
  index: number,
  sign: DlpOutcome['sign'],
  passed: boolean,
  why = sign === 'positive' ? 'not found' : 'found something',
): DlpOutcome {
  return { name: `${group} #${index + 1}`, group, sign, passed, why };
}
