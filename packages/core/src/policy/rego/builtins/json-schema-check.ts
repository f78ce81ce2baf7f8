/** Whether a schema is one, and has only keywords {@link validate} knows. */
import { isArray, isNumber, isObject } from '../values/access.ts';
import type { Value } from '../values/collections.ts';
import { entries } from '../values/compare.ts';

const TYPES = ['array', 'boolean', 'integer', 'number', 'null', 'object', 'string'];

/** Keywords that say nothing about documents. */
const NOTES = ['$schema', '$id', 'id', 'title', 'description', 'default', 'examples', '$comment', 'definitions'];

type Check = (value: Value) => string | undefined;

const needs =
  (test: (value: Value) => boolean, what: string): Check =>
  (value) =>
    test(value) ? undefined : `must be ${what}`;

const schemaOrBoolean: Check = (value) => (typeof value === 'boolean' ? undefined : checkSchema(value));
const each: Check = (value) =>
  isObject(value)
    ? firstOf(
        entries(value).map(([, schema]) => schema),
        schemaOrBoolean,
      )
    : 'must be an object of schemas';
const list: Check = (value) =>
  isArray(value) && value.length > 0 ? firstOf(value, schemaOrBoolean) : 'must be a list of schemas';
const count = needs((value) => typeof value === 'number' && Number.isInteger(value) && value >= 0, 'a whole number');
const number = needs(isNumber, 'a number');
const texts = needs((value) => isArray(value) && value.every((item) => typeof item === 'string'), 'a list of texts');

const KEYWORDS: Readonly<Record<string, Check>> = {
  type: (value) => {
    const wrong = (isArray(value) ? value : [value]).find((name) => typeof name !== 'string' || !TYPES.includes(name));
    return wrong === undefined
      ? undefined
      : `has a primitive type that is NOT VALID -- given: /${String(wrong)}/ Expected valid values are:[${TYPES.join(' ')}]`;
  },
  enum: needs(isArray, 'a list'),
  const: () => undefined,
  properties: each,
  required: texts,
  additionalProperties: schemaOrBoolean,
  items: (value) => (isArray(value) ? list(value) : schemaOrBoolean(value)),
  minimum: number,
  maximum: number,
  exclusiveMinimum: number,
  exclusiveMaximum: number,
  minLength: count,
  maxLength: count,
  minItems: count,
  maxItems: count,
  minProperties: count,
  maxProperties: count,
  uniqueItems: needs((value) => typeof value === 'boolean', 'true or false'),
  pattern: needs((value) => typeof value === 'string', 'a pattern'),
  allOf: list,
  anyOf: list,
  oneOf: list,
  not: schemaOrBoolean,
};

/** What is wrong with a schema, or undefined. */
export function checkSchema(schema: Value): string | undefined {
  if (!isObject(schema)) return 'a schema must be an object';
  for (const [key, value] of entries(schema)) {
    const name = String(key);
    if (NOTES.includes(name)) continue;
    const check = Object.hasOwn(KEYWORDS, name) ? KEYWORDS[name] : undefined;
    if (check === undefined) return `the keyword \`${name.slice(0, 60)}\` is not supported`;
    const wrong = check(value);
    if (wrong !== undefined) return wrong.startsWith('must be') ? `\`${name}\` ${wrong}` : wrong;
  }
  return undefined;
}

function firstOf(schemas: readonly Value[], check: Check): string | undefined {
  for (const schema of schemas) {
    const wrong = check(schema);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}
