/**
 * `json.verify_schema` and `json.match_schema` (OPA docs, Policy Reference "Object"; JSON Schema draft 7), for the keywords below. A
 * keyword this engine does not know is an error: passing over it would accept what the schema refuses.
 */
import { LIMITS } from '../../../limits.ts';
import { ProblemError } from '../../../problem.ts';
import { readJson } from '../../../value/read-json.ts';
import { isObject } from '../values/access.ts';
import type { Value } from '../values/collections.ts';
import type { Builtin } from './builtin.ts';
import { checkSchema } from './json-schema-check.ts';
import { type Complaint, validate } from './json-schema-validate.ts';
import { any, builtinError, typeError } from './operands.ts';

/** A schema or document is given as itself or as its JSON text. */
function given(args: readonly Value[], position: number): Value {
  const value = any(args, position);
  if (isObject(value)) return value;
  if (typeof value !== 'string') throw typeError(position, 'one of {object, string}', value);
  try {
    return readJson(value, LIMITS, 'text');
  } catch (error) {
    if (error instanceof ProblemError) throw builtinError(error.first.message);
    throw error;
  }
}

const verify: Builtin = {
  name: 'json.verify_schema',
  arity: 1,
  call: (args) => {
    const wrong = checkSchema(given(args, 0));
    return wrong === undefined ? [true, null] : [false, `jsonschema: ${wrong}`];
  },
  examples: [
    { args: [{ type: 'boolean' }], result: [true, null] },
    {
      args: ['{"type":"x"}'],
      result: [
        false,
        'jsonschema: has a primitive type that is NOT VALID -- given: /x/ Expected valid values are:[array boolean integer number null object string]',
      ],
    },
    { args: [1], fails: 'eval_type_error' },
  ],
};

const matchSchema: Builtin = {
  name: 'json.match_schema',
  arity: 2,
  call: (args, context) => {
    const schema = given(args, 1);
    const wrong = checkSchema(schema);
    if (wrong !== undefined) throw builtinError(wrong);
    const complaints = validate(given(args, 0), schema, '', context);
    return [complaints.length === 0, complaints.map(shown)];
  },
  examples: [
    { args: [{ id: 1 }, { properties: { id: { type: 'integer' } }, required: ['id'] }], result: [true, []] },
    {
      args: [{ id: 'a' }, { properties: { id: { type: 'integer' } } }],
      result: [
        false,
        [
          {
            desc: 'Invalid type. Expected: integer, given: string',
            error: 'id: Invalid type. Expected: integer, given: string',
            field: 'id',
            type: 'invalid_type',
          },
        ],
      ],
    },
    { args: [{}, { type: 'x' }], fails: 'eval_builtin_error' },
    { args: [{}, { futureKeyword: 1 }], fails: 'eval_builtin_error' },
  ],
};

function shown({ field, type, desc }: Complaint): Value {
  const name = field === '' ? '(root)' : field;
  return { error: `${name}: ${desc}`, type, field: name, desc };
}

export const JSON_SCHEMA: readonly Builtin[] = [verify, matchSchema];
