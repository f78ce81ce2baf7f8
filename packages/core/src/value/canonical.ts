import { ProblemError } from '../problem.ts';
import { ExactNumber, type Json, type JsonObject } from './json.ts';

/**
 * The one spelling of a JSON value (RFC 8785, JSON Canonicalization Scheme): what is sealed, hashed and compared is this
 * text, so two parties that hold the same value always hold the same bytes.
 *
 * Deviation: an {@link ExactNumber} is written as its own text. The RFC has no such number, because it takes every number
 * to be a double; digests of what an agent sent must not depend on that rounding. The journal itself never holds one.
 */

// Anything outside this set of characters can stand between quotes as it is. Surrogates take the slow path, to be checked.
const NEEDS_CARE = /[\u0000-\u001f"\\\ud800-\udfff]/;
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * The canonical text of `value`, without a line end.
 * @throws ProblemError `json_lone_surrogate` for text that has no UTF-8 form, `json_syntax` for what is not JSON at all.
 */
export function canonicalJson(value: Json): string {
  if (isOrdered(value)) {
    const text = JSON.stringify(value);
    // A lone surrogate would have been escaped; what else looks like one (an escaped backslash before `ud`) goes the long way.
    if (!text.includes('\\ud')) return text;
  }
  return written(value);
}

/** Whether the engine's own writer gives the canonical text: keys in order everywhere, and nothing that needs a decision. */
function isOrdered(value: Json | undefined): boolean {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return true;
    case 'number':
      return Number.isFinite(value);
    case 'object':
      if (value === null) return true;
      if (Array.isArray(value)) return value.every(isOrdered);
      return !(value instanceof ExactNumber) && isOrderedObject(value as JsonObject);
    default:
      return false;
  }
}

function isOrderedObject(object: JsonObject): boolean {
  let before = '';
  for (const key of Object.keys(object)) {
    if (key < before || !isOrdered(object[key])) return false;
    before = key;
  }
  return true;
}

function written(value: Json): string {
  switch (typeof value) {
    case 'string':
      return quoted(value);
    case 'number':
      return numberText(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      if (Array.isArray(value)) return arrayText(value);
      if (value instanceof ExactNumber) return value.text;
      return objectText(value as JsonObject);
    default:
      throw notJson(typeof value);
  }
}

/** `text` as a JSON string literal. ECMAScript's escapes are the RFC's; only lone surrogates are treated differently. */
function quoted(text: string): string {
  if (!NEEDS_CARE.test(text)) return `"${text}"`;
  if (LONE_SURROGATE.test(text)) {
    throw new ProblemError({ code: 'json_lone_surrogate', message: 'text holds half of a surrogate pair' });
  }
  return JSON.stringify(text);
}

/** ECMAScript's own number text is what the RFC prescribes; `-0` becomes `0` there as here. */
function numberText(value: number): string {
  if (!Number.isFinite(value)) throw notJson('number that is not finite');
  return String(value);
}

function arrayText(items: readonly Json[]): string {
  let text = '[';
  for (let index = 0; index < items.length; index++) {
    if (index > 0) text += ',';
    text += written(items[index] as Json);
  }
  return `${text}]`;
}

/** Keys by UTF-16 code units, which is how `sort` compares. */
function objectText(object: JsonObject): string {
  let text = '';
  for (const key of Object.keys(object).sort()) {
    text += `${text === '' ? '{' : ','}${quoted(key)}:${written(object[key] as Json)}`;
  }
  return text === '' ? '{}' : `${text}}`;
}

function notJson(what: string): ProblemError {
  return new ProblemError({ code: 'json_syntax', message: `a ${what} has no JSON form` });
}
