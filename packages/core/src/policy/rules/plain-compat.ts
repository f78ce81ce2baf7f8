/** Operators PolicyForge does not have mean the same in its compatibility mode, where what cannot be told is an error. */
import type { Json } from '../../value/json.ts';
import type { Truth } from '../answer.ts';
import { CompatError, type PreparedOperator } from './operator.ts';

export function plain(test: (actual: Json) => Truth, missing?: boolean): PreparedOperator {
  return {
    test,
    ...(missing === undefined ? {} : { missing }),
    compat: (actual) => {
      const truth = test(actual);
      if (truth === 'unknown') throw new CompatError(actual);
      return truth;
    },
  };
}

/** The texts of a policy's value, one or a list of them; a text answer says what is wrong with it. */
export function textsOf(expected: Json, what: string): readonly string[] | string {
  const list = Array.isArray(expected) ? (expected as readonly Json[]) : [expected];
  if (list.length === 0) return `needs at least one ${what}`;
  const texts = list.filter((item): item is string => typeof item === 'string' && item !== '');
  return texts.length === list.length ? texts : `needs a ${what} or a list of them, each a text that is not empty`;
}
