import { ExactNumber } from '../../value/json.ts';
import { RegoObject, RegoSet, type Value } from '../rego/values/collections.ts';

/** Text and members that cost one step: reading them takes time in proportion. */
const PER_STEP = 8;

/** The steps a call spends on its values: one, and one more per eight characters or members. */
export function costOf(values: readonly Value[]): number {
  let steps = 1;
  for (const value of values) {
    if (typeof value === 'string') steps += value.length >> 3;
    else if (typeof value === 'object' && value !== null && !(value instanceof ExactNumber)) steps += size(value);
  }
  return steps;
}

function size(value: object): number {
  if (Array.isArray(value)) return Math.floor(value.length / PER_STEP);
  if (value instanceof RegoSet || value instanceof RegoObject) return Math.floor(value.size / PER_STEP);
  return Math.floor(Object.keys(value).length / PER_STEP);
}
