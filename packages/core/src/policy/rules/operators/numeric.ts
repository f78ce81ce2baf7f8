import { isNumber, typeName } from '../../../value/equal.ts';
import { compareNumbers } from '../../../value/number.ts';
import type { Operator, OperatorExample } from '../operator.ts';
import { pythonFloat } from '../python.ts';

/**
 * What the four order operators share. Native: numbers only, compared exactly; a number in quotes cannot be told, because
 * the tool behind the gate may read it differently. Compat: Python's `float()` on both sides, NaN makes it false.
 */
export function numeric(
  id: string,
  summary: string,
  holds: (order: -1 | 0 | 1) => boolean,
  examples: readonly OperatorExample[],
): Operator {
  return {
    id,
    summary,
    prepare: (expected) => {
      const threshold =
        typeof expected === 'string' && expected.trim() !== '' && Number.isFinite(Number(expected))
          ? Number(expected)
          : expected;
      if (!isNumber(threshold)) return `needs a number, not a ${typeName(expected)}`;
      const float = pythonFloat(threshold);
      return {
        test: (actual) => (isNumber(actual) ? holds(compareNumbers(actual, threshold)) : 'unknown'),
        compat: (actual) => {
          const value = pythonFloat(actual);
          return !Number.isNaN(value) && holds(value < float ? -1 : value > float ? 1 : 0);
        },
      };
    },
    examples,
  };
}
