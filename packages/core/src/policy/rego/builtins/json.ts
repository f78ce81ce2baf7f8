/** JSON and YAML texts (OPA docs, Policy Reference "Encoding"). They are read as strictly as everything the gate reads. */
import { type Document, Lexer, parseDocument, stringify } from 'yaml';
import { LIMITS } from '../../../limits.ts';
import { ProblemError } from '../../../problem.ts';
import { ExactNumber, type Json } from '../../../value/json.ts';
import { readJson } from '../../../value/read-json.ts';
import { member } from '../values/access.ts';
import type { Value } from '../values/collections.ts';
import { numberText } from '../values/decimal.ts';
import { RegoError } from '../values/error.ts';
import { toJson } from '../values/json.ts';
import type { Builtin, BuiltinContext } from './builtin.ts';
import { jsonText } from './json-text.ts';
import { any, builtinError, object, text } from './operands.ts';

function parseJson(value: string): Json {
  try {
    return readJson(value, LIMITS, 'text');
  } catch (error) {
    if (error instanceof ProblemError) throw builtinError(error.first.message);
    throw error;
  }
}

/** Brackets within brackets, and keys written with `?`: beyond some hundreds the YAML library takes minutes. */
const YAML_NESTED_MAX = 64;

function refuseDeepYaml(value: string): void {
  let depth = 0;
  let keys = 0;
  let inScalar = false;
  for (const token of new Lexer().lex(value)) {
    const scalar: boolean = inScalar;
    inScalar = token === '\x1f';
    if (scalar) continue;
    if (token === '{' || token === '[') depth += 1;
    else if (token === '}' || token === ']') depth = Math.max(0, depth - 1);
    else if (token === '?') keys += 1;
    if (depth > YAML_NESTED_MAX || keys > YAML_NESTED_MAX) throw builtinError('yaml: nested too deep');
  }
}

/** YAML 1.2 with few aliases. Numbers that a double would distort are read as it reads them. */
function parseYaml(value: string, { spend }: BuiltinContext): Json {
  // The library reads a megabyte in seconds, so a letter costs a step here.
  spend(value.length);
  refuseDeepYaml(value);
  const document = parseDocument(value, YAML_OPTIONS);
  const [error] = document.errors;
  if (error !== undefined) throw builtinError(`yaml: ${error.message.split('\n')[0] ?? ''}`);
  return parseJson(JSON.stringify(plainOf(document) ?? null));
}

function plainOf(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    // An alias of nothing, or too many of them.
    if (error instanceof ReferenceError) throw builtinError('yaml: an alias cannot be resolved');
    throw error;
  }
}

/** Pretty errors look each place up from the start of the text. */
const YAML_OPTIONS = { stringKeys: true, uniqueKeys: true, logLevel: 'silent', prettyErrors: false } as const;

function isReadable(read: (value: string, context: BuiltinContext) => Json): Builtin['call'] {
  return (args, context) => {
    const value = any(args, 0);
    if (typeof value !== 'string') return false;
    try {
      read(value, context);
      return true;
    } catch (error) {
      if (error instanceof RegoError) return false;
      throw error;
    }
  };
}

const marshalWithOptions: Builtin = {
  name: 'json.marshal_with_options',
  arity: 2,
  call: (args) => {
    const options = object(args, 1);
    const prefix = option(member(options, 'prefix'), 'string') ?? '';
    const indent = option(member(options, 'indent'), 'string');
    const pretty = option(member(options, 'pretty'), 'boolean') ?? (indent !== undefined || prefix !== '');
    return pretty
      ? jsonText(any(args, 0), { indent: String(indent ?? '\t'), prefix: String(prefix) })
      : jsonText(any(args, 0));
  },
  examples: [
    { args: [{ b: 1, a: [] }, { indent: ' ' }], result: '{\n "a": [],\n "b": 1\n}' },
    { args: [[1], { pretty: false, prefix: 'x' }], result: '[1]' },
    { args: [1, { pretty: 'yes' }], fails: 'eval_type_error' },
  ],
};

function option(value: Value | undefined, type: 'string' | 'boolean'): string | boolean | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== type) throw new RegoError('eval_type_error', `an option must be a ${type}`);
  return value as string | boolean;
}

/** Exact numbers leave as their text's double: YAML has no spelling of its own for them. */
function plain(value: Json): unknown {
  if (value instanceof ExactNumber) return Number(numberText(value));
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value as object).map(([key, item]) => [key, plain(item as Json)]));
}

export const JSON_TEXT: readonly Builtin[] = [
  {
    name: 'json.marshal',
    arity: 1,
    call: (args) => jsonText(any(args, 0)),
    examples: [
      { args: [{ b: '<', a: 1 }], result: '{"a":1,"b":"\\u003c"}' },
      { args: [new ExactNumber('9007199254740993')], result: '9007199254740993' },
    ],
  },
  marshalWithOptions,
  {
    name: 'json.unmarshal',
    arity: 1,
    call: (args) => parseJson(text(args, 0)),
    examples: [
      { args: ['{"a":[1]}'], result: { a: [1] } },
      { args: ['{"a":1,"a":2}'], fails: 'eval_builtin_error' },
      { args: [1], fails: 'eval_type_error' },
    ],
  },
  {
    name: 'json.is_valid',
    arity: 1,
    call: isReadable(parseJson),
    examples: [
      { args: ['{}'], result: true },
      { args: ['{'], result: false },
    ],
  },
  {
    name: 'yaml.marshal',
    arity: 1,
    call: (args) => stringify(plain(toJson(any(args, 0))), { sortMapEntries: true, aliasDuplicateObjects: false }),
    examples: [{ args: [{ b: 1, a: ['x'] }], result: 'a:\n  - x\nb: 1\n' }],
  },
  {
    name: 'yaml.unmarshal',
    arity: 1,
    call: (args, context) => parseYaml(text(args, 0), context),
    examples: [
      { args: ['a:\n  - 1\n'], result: { a: [1] } },
      { args: ['[1,2'], fails: 'eval_builtin_error' },
      { args: ['{'.repeat(20_000)], fails: 'eval_builtin_error' },
      { args: ['{"}":'.repeat(2_000)], fails: 'eval_builtin_error' },
      { args: ['? '.repeat(20_000)], fails: 'eval_builtin_error' },
      { args: ['}'.repeat(20_000)], fails: 'eval_builtin_error' },
    ],
  },
  {
    name: 'yaml.is_valid',
    arity: 1,
    call: isReadable(parseYaml),
    examples: [
      { args: ['a: {'], result: false },
      { args: ['*a'], result: false },
      { args: [1], result: false },
    ],
  },
];
