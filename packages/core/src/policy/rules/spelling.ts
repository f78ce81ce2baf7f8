/** Tool names and action types have one spelling in the facts, so a policy's own spelling of them must not matter either. */
import { isArray, isObject, type Json } from '../../value/json.ts';
import { normaliseName } from '../../value/name.ts';

const NAMES = ['tool_name', 'tool', 'type'];

export function spelled(field: string, operator: string, expected: Json): Json {
  if (!NAMES.includes(field) || operator === 'exists' || operator === 'type') return expected;
  // What is matched is in lower case already, so a pattern with capitals would never match.
  if (operator === 'regex') return typeof expected === 'string' ? `(?i)${expected.replace(/^\(\?i\)/, '')}` : expected;
  return spelledNames(expected);
}

function spelledNames(value: Json): Json {
  if (typeof value === 'string') return normaliseName(value);
  if (isArray(value)) return value.map(spelledNames);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [normaliseName(name), item]));
}
