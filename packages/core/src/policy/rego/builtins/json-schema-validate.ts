/** Validates a document by a schema that was checked (JSON Schema draft 7), with the complaints OPA's validator makes. */
import { compareNumbers } from '../../../value/number.ts';
import { isArray, isNumber, isObject, member, sizeOf } from '../values/access.ts';
import { RegoSet, type Value } from '../values/collections.ts';
import { entries, equal, typeOf } from '../values/compare.ts';
import { integerOf, type Numeric } from '../values/decimal.ts';
import { termText } from '../values/text.ts';
import type { BuiltinContext } from './builtin.ts';
import { compilePattern, searchable } from './pattern.ts';

export interface Complaint {
  readonly field: string;
  readonly type: string;
  readonly desc: string;
}

export function validate(value: Value, schema: Value, field: string, context: BuiltinContext): readonly Complaint[] {
  context.spend(1);
  if (schema === true || !isObject(schema))
    return schema === false ? [{ field, type: 'false', desc: 'False always fails validation' }] : [];
  return entries(schema).flatMap(([key, wanted]) => keyword(String(key), wanted, value, schema, field, context));
}

function keyword(
  name: string,
  wanted: Value,
  value: Value,
  schema: Value,
  field: string,
  context: BuiltinContext,
): readonly Complaint[] {
  const complain = (holds: boolean, type: string, desc: string) => (holds ? [] : [{ field, type, desc }]);
  const holds = (each: Value) => validate(value, each, field, context).length === 0;
  const all = isArray(wanted) ? wanted : [];
  switch (name) {
    case 'type':
      return complain(
        (isArray(wanted) ? wanted : [wanted]).some((each) => isOfType(value, each)),
        'invalid_type',
        `Invalid type. Expected: ${isArray(wanted) ? `[${wanted.join(',')}]` : String(wanted)}, given: ${givenType(value)}`,
      );
    case 'enum':
      return complain(
        all.some((each) => equal(each, value)),
        'enum',
        `must be one of the following: ${all.map(termText).join(', ')}`,
      );
    case 'const':
      return complain(equal(wanted, value), 'const', `does not match: ${termText(wanted)}`);
    case 'pattern':
      return complain(
        typeof value !== 'string' || compilePattern(String(wanted), context).matcher(searchable(value)).find(),
        'pattern',
        `Does not match pattern '${String(wanted)}'`,
      );
    case 'allOf':
      return complain(all.every(holds), 'number_all_of', 'Must validate all the schemas (allOf)');
    case 'anyOf':
      return complain(all.some(holds), 'number_any_of', 'Must validate at least one schema (anyOf)');
    case 'oneOf':
      return complain(all.filter(holds).length === 1, 'number_one_of', 'Must validate one and only one schema (oneOf)');
    case 'not':
      return complain(!holds(wanted), 'number_not', 'Must not validate the schema (not)');
    case 'uniqueItems':
      return complain(
        wanted !== true || !isArray(value) || new RegoSet(value).size === value.length,
        'unique',
        'array items must be unique',
      );
    case 'properties':
    case 'required':
    case 'additionalProperties':
    case 'items':
      return children(name, wanted, value, schema, field, context);
    default:
      return complain(withinBounds(name, wanted, value), name, `does not keep \`${name}\`: ${termText(wanted)}`);
  }
}

function children(
  name: 'properties' | 'required' | 'additionalProperties' | 'items',
  wanted: Value,
  value: Value,
  schema: Value,
  field: string,
  context: BuiltinContext,
): readonly Complaint[] {
  const at = (key: Value) => (field === '' ? String(key) : `${field}.${String(key)}`);
  if (name === 'items') {
    if (!isArray(value)) return [];
    return value.flatMap((item, index) =>
      validate(item, isArray(wanted) ? (wanted[index] ?? true) : wanted, at(index), context),
    );
  }
  if (!isObject(value)) return [];
  if (name === 'required')
    return (wanted as readonly Value[]).flatMap((key) =>
      member(value, key) === undefined ? [{ field, type: 'required', desc: `${String(key)} is required` }] : [],
    );
  const properties = isObject(schema) ? member(schema, 'properties') : undefined;
  return entries(value).flatMap(([key, item]) => {
    const known = isObject(properties) ? member(properties, key) : undefined;
    if (name === 'properties') return known === undefined ? [] : validate(item, known, at(key), context);
    if (known !== undefined) return [];
    if (wanted !== false) return validate(item, wanted, at(key), context);
    const desc = `Additional property ${String(key)} is not allowed`;
    return [{ field, type: 'additional_property_not_allowed', desc }];
  });
}

function isOfType(value: Value, type: Value): boolean {
  if (type === 'integer') return isNumber(value) && integerOf(value) !== undefined;
  return typeOf(value) === type;
}

function givenType(value: Value): string {
  return isNumber(value) && integerOf(value) !== undefined ? 'integer' : typeOf(value);
}

/** Bounds on numbers and sizes hold for every value they do not speak of. */
function withinBounds(name: string, wanted: Value, value: Value): boolean {
  const bound = wanted as Numeric;
  const [, side, what] =
    /^(min|max|minimum|maximum|exclusiveMinimum|exclusiveMaximum)(Length|Items|Properties)?$/.exec(name) ?? [];
  if (side === undefined) return true;
  const size = what === undefined ? (isNumber(value) ? value : undefined) : sizeFor(what, value);
  if (size === undefined) return true;
  const order = compareNumbers(size, bound);
  if (side.startsWith('exclusive')) return side === 'exclusiveMinimum' ? order > 0 : order < 0;
  return side.startsWith('min') ? order >= 0 : order <= 0;
}

function sizeFor(what: string, value: Value): number | undefined {
  const fits = { Length: typeof value === 'string', Items: isArray(value), Properties: isObject(value) }[what];
  return fits === true ? sizeOf(value) : undefined;
}
