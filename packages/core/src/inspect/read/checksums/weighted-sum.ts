/** Sums of digits times weights, which most national numbers check themselves by, with a remainder of their own. */

/** The digits of `digits` times `weights`, added; digits without a weight do not count. */
export function weightedSum(digits: string, weights: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < weights.length; at++) sum += (digits.charCodeAt(at) - 48) * (weights[at] as number);
  return sum;
}

/** Whether all characters of `value` are the same: a filler that many check digits accept. */
export function isUniform(value: string): boolean {
  return new Set(value).size <= 1;
}
