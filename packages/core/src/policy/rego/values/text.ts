/**
 * Rego values as text, as `sprintf`'s `%v` and template strings write them (OPA docs, Policy Reference "Strings"): JSON, with
 * sets in braces and any value as a key.
 */
import { ExactNumber } from '../../../value/json.ts';
import { RegoSet, type Value } from './collections.ts';
import { entries, members } from './compare.ts';
import { numberText } from './decimal.ts';

/** The value as a Rego term. */
export function termText(value: Value): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') return numberText(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (value instanceof ExactNumber) return value.text;
  if (Array.isArray(value)) return `[${value.map(termText).join(', ')}]`;
  if (value instanceof RegoSet) return value.size === 0 ? 'set()' : `{${members(value).map(termText).join(', ')}}`;
  return `{${entries(value)
    .map(([key, item]) => `${termText(key)}: ${termText(item)}`)
    .join(', ')}}`;
}

/** The value as it stands inside a text: a string without its quotes. */
export function shownText(value: Value): string {
  return typeof value === 'string' ? value : termText(value);
}
