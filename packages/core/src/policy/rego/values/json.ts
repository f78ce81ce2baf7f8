/**
 * Rego values as JSON and back. JSON is already a Rego value. On the way out sets become sorted arrays, and keys that are no
 * texts become their JSON text, as OPA writes them.
 */
import { ProblemError } from '../../../problem.ts';
import { ExactNumber, type Json, writeJson } from '../../../value/json.ts';
import { RegoSet, type Value } from './collections.ts';
import { entries, members } from './compare.ts';

/** The most values and levels a result may have as JSON. */
const NODES_MAX = 200_000;
const DEPTH_MAX = 128;

/** @throws ProblemError `limit_steps` for a result that is too large, `json_prototype_key` for the key `__proto__` */
export function toJson(value: Value): Json {
  return converted(value, 0, { left: NODES_MAX });
}

function converted(value: Value, depth: number, nodes: { left: number }): Json {
  nodes.left -= 1;
  if (nodes.left < 0 || depth > DEPTH_MAX)
    throw new ProblemError({ code: 'limit_steps', message: 'the result of a policy is too large' });
  if (typeof value !== 'object' || value === null || value instanceof ExactNumber) return value;
  if (Array.isArray(value)) return value.map((item) => converted(item, depth + 1, nodes));
  if (value instanceof RegoSet) return members(value).map((item) => converted(item, depth + 1, nodes));
  const object: Record<string, Json> = {};
  for (const [key, item] of entries(value)) {
    const name = typeof key === 'string' ? key : writeJson(converted(key, depth + 1, nodes));
    if (name === '__proto__')
      throw new ProblemError({ code: 'json_prototype_key', message: 'the key `__proto__` is not accepted' });
    object[name] = converted(item, depth + 1, nodes);
  }
  return object;
}
