/**
 * Keeps `structuredContent` valid against the tool's `outputSchema` after a redaction. The schema comes from the server, so it
 * is not compiled or executed (its patterns could hang us): a changed text may stand where the schema plainly says text, a
 * changed number becomes 0 where it plainly says number, and anywhere else the result cannot be kept and is withheld.
 */
import { field, isArray, isObject, type Json, type JsonObject } from '@sluice/core';

/** @returns the content to send, or undefined when no redacted form is certain to be valid */
export function keepValid(original: Json, changed: Json, schema: JsonObject | undefined): Json | undefined {
  if (original === changed) return changed;
  if (isArray(original) && isArray(changed)) return keepList(original, changed, schema);
  if (isObject(original) && isObject(changed)) return keepObject(original, changed, schema);
  if (typeof changed !== 'string') return undefined;
  if (schema === undefined) return changed;
  if (typeof original === 'string')
    return allows(schema, 'string') && free(schema, ['enum', 'const', 'pattern', 'format', 'maxLength', 'minLength'])
      ? changed
      : undefined;
  return (allows(schema, 'number') || allows(schema, 'integer')) &&
    free(schema, ['enum', 'const', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'])
    ? 0
    : undefined;
}

function keepList(
  original: readonly Json[],
  changed: readonly Json[],
  schema: JsonObject | undefined,
): Json | undefined {
  const items = schema === undefined ? undefined : field(schema, 'items');
  if (schema !== undefined && !plain(schema, ['prefixItems', 'contains', 'uniqueItems'])) return undefined;
  const out: Json[] = [];
  for (const [index, item] of original.entries()) {
    const kept = keepValid(item, changed[index] as Json, isObject(items) ? items : undefined);
    if (kept === undefined) return undefined;
    out.push(kept);
  }
  return out;
}

function keepObject(original: JsonObject, changed: JsonObject, schema: JsonObject | undefined): Json | undefined {
  const names = Object.keys(original);
  const after = Object.keys(changed);
  // A redacted key is another property, which a schema may not know.
  if (schema !== undefined && names.some((name, index) => name !== after[index])) return undefined;
  if (schema !== undefined && !plain(schema, ['patternProperties', 'dependentSchemas'])) return undefined;
  const properties = schema === undefined ? undefined : field(schema, 'properties');
  const rest = schema === undefined ? undefined : field(schema, 'additionalProperties');
  const out: Record<string, Json> = {};
  for (const [index, name] of after.entries()) {
    const listed = isObject(properties) ? field(properties, name) : undefined;
    const sub = isObject(listed) ? listed : isObject(rest) ? rest : undefined;
    const kept = keepValid(original[names[index] as string] as Json, changed[name] as Json, sub);
    if (kept === undefined) return undefined;
    out[name] = kept;
  }
  return out;
}

const COMPOSED = ['$ref', '$dynamicRef', 'allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else'];

function plain(schema: JsonObject, also: readonly string[]): boolean {
  return [...COMPOSED, ...also].every((word) => field(schema, word) === undefined);
}

function free(schema: JsonObject, constraints: readonly string[]): boolean {
  return plain(schema, constraints);
}

function allows(schema: JsonObject, type: string): boolean {
  const stated = field(schema, 'type');
  return stated === undefined || stated === type || (isArray(stated) && stated.includes(type));
}
