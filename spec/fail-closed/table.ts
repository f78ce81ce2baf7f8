/**
 * The fail-closed table: one deny rule over a default of allow, and actions about which the rule cannot be told. Every row must be
 * denied with the field named and the loudest record. The policy benchmark runs the same rows through other engines.
 */
export interface Row {
  readonly what: string;
  /** The test of the deny rule, on the field `args.x` unless `field` says otherwise. */
  readonly operator: 'gt' | 'eq' | 'neq' | 'starts_with' | 'regex' | 'in';
  readonly value: string | number | readonly string[];
  readonly field?: string;
  /** The arguments as JSON text, since some of them no JavaScript value can hold. */
  readonly args: string;
  /** The rule's shape: the test alone, or among others that cannot settle it. */
  readonly shape?: 'all' | 'any' | 'not';
}

export const FAIL_CLOSED: readonly Row[] = [
  { what: 'a missing field', operator: 'gt', value: 500, args: '{}' },
  { what: 'null', operator: 'gt', value: 500, args: '{"x":null}' },
  { what: 'a number in quotes', operator: 'gt', value: 500, args: '{"x":"900"}' },
  { what: 'words for a number', operator: 'gt', value: 500, args: '{"x":"9e2 dollars"}' },
  { what: 'NaN in quotes', operator: 'gt', value: 500, args: '{"x":"NaN"}' },
  { what: 'a boolean for a number', operator: 'gt', value: 500, args: '{"x":true}' },
  { what: 'a list for a number', operator: 'gt', value: 500, args: '{"x":[900]}' },
  { what: 'a missing text', operator: 'eq', value: 'admin', args: '{}' },
  { what: 'null for a text', operator: 'eq', value: 'admin', args: '{"x":null}' },
  { what: 'a list for a text', operator: 'eq', value: 'admin', args: '{"x":["admin"]}' },
  { what: 'an object for a text', operator: 'eq', value: 'admin', args: '{"x":{"name":"admin"}}' },
  { what: 'a missing text that must differ', operator: 'neq', value: 'guest', args: '{}' },
  { what: 'a list that must differ from a text', operator: 'neq', value: 'guest', args: '{"x":["guest"]}' },
  { what: 'a missing member of a list', operator: 'in', value: ['a', 'b'], args: '{}' },
  { what: 'a pattern on a list', operator: 'starts_with', value: '/etc/', args: '{"x":["/etc/passwd"]}' },
  { what: 'a pattern on a missing text', operator: 'starts_with', value: '/etc/', args: '{}' },
  { what: 'a pattern on a number', operator: 'regex', value: '^9', args: '{"x":900}' },
  { what: 'a parent that is missing', operator: 'eq', value: 'admin', field: 'args.a.b.c', args: '{"a":{}}' },
  { what: 'a parent of the wrong type', operator: 'eq', value: 'admin', field: 'args.a.b', args: '{"a":"b"}' },
  { what: 'a name every object inherits', operator: 'eq', value: 'admin', field: 'args.constructor', args: '{}' },
  {
    what: 'an element without the field',
    operator: 'eq',
    value: 'admin',
    field: 'args.list.*.x',
    args: '{"list":[{"x":"guest"},{}]}',
  },
  {
    what: 'a list that is none',
    operator: 'eq',
    value: 'admin',
    field: 'args.list.*.x',
    args: '{"list":{"0":{"x":"guest"}}}',
  },
  { what: 'a missing field beside a test that holds', operator: 'gt', value: 500, args: '{}', shape: 'all' },
  {
    what: 'a missing field beside a test that fails, any of them',
    operator: 'gt',
    value: 500,
    args: '{}',
    shape: 'any',
  },
  { what: 'the negation of a missing field', operator: 'gt', value: 500, args: '{}', shape: 'not' },
];

/** Integers beyond 2^53 that doubles cannot tell apart: not unknown, and still denied, because they are compared exactly. */
export const EXACT: readonly Row[] = [
  { what: 'one more than 2^53', operator: 'gt', value: 9_007_199_254_740_992, args: '{"x":9007199254740993}' },
  { what: 'a number no double holds', operator: 'gt', value: 500, args: '{"x":1e400}' },
];
