/** Iteration (OPA docs, IR `ScanStmt`). */
import { isArray, isObject } from '../rego/values/access.ts';
import { RegoSet } from '../rego/values/collections.ts';
import { entries, members } from '../rego/values/compare.ts';
import { type Frame, type Machine, NEXT, RETURN, reader, type Step } from './closure.ts';
import type { StatementOf } from './plan.ts';

/**
 * Runs the block for every member, in Rego's order, on what the collection held when the scan began. A scalar, or nothing at
 * all, has no members. The scan itself is never undefined, because `every` over an empty domain is true.
 */
export function compileScan({ source, key, value }: StatementOf<'ScanStmt'>, block: Step): Step {
  const read = reader(source);
  return (frame, machine) => {
    const from = read(frame);
    if (isArray(from)) {
      const { length } = from;
      for (let index = 0; index < length; index += 1) {
        frame[key] = index;
        frame[value] = from[index];
        const left = leave(block, frame, machine);
        if (left !== NEXT) return left;
      }
    } else if (from instanceof RegoSet) {
      for (const member of members(from)) {
        frame[key] = member;
        frame[value] = member;
        const left = leave(block, frame, machine);
        if (left !== NEXT) return left;
      }
    } else if (isObject(from)) {
      for (const [name, member] of entries(from)) {
        frame[key] = name;
        frame[value] = member;
        const left = leave(block, frame, machine);
        if (left !== NEXT) return left;
      }
    }
    return NEXT;
  };
}

/** An undefined statement ends one round, a break beyond the block ends the scan. */
function leave(block: Step, frame: Frame, machine: Machine): number {
  const signal = block(frame, machine);
  if (signal === RETURN) return RETURN;
  return signal > 0 ? signal - 1 : NEXT;
}
