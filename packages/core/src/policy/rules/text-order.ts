/** What the four operators share that compare texts by the order of their code points. */
import type { Operator, OperatorExample } from './operator.ts';
import { plain } from './plain-compat.ts';

export function textOrder(
  id: string,
  summary: string,
  holds: (order: number) => boolean,
  examples: readonly OperatorExample[],
): Operator {
  return {
    id,
    summary,
    prepare: (expected) =>
      typeof expected === 'string'
        ? plain((actual) => (typeof actual === 'string' ? holds(comparePoints(actual, expected)) : 'unknown'))
        : 'needs a text',
    examples,
  };
}

/** By code points, not by UTF-16 units: what lies beyond the basic plane comes last. */
function comparePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const [left, right] = [a.charCodeAt(at), b.charCodeAt(at)];
    if (left === right) continue;
    const [leftHigh, rightHigh] = [left >= 0xd800 && left < 0xe000, right >= 0xd800 && right < 0xe000];
    return leftHigh === rightHigh ? left - right : leftHigh ? 1 : -1;
  }
  return a.length - b.length;
}
