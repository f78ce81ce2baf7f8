/**
 * The fail-closed table of the Datalog language: one deny rule over an allow for everything, and actions about which the rule cannot
 * be told. Each is denied with the path named and the loudest record. Facts are a closed world, so what is absent is false by
 * definition and the deny does not apply; there the linter must name the rule, and the row with the guard it asks for denies.
 */
export interface DatalogRow {
  readonly what: string;
  /** What the deny rule asks for, beside `tool_call(call_id, who, "pay")`; in every order. */
  readonly conditions: readonly string[];
  /** Helper rules, patterns, and denies that guard. */
  readonly declarations?: string;
  readonly args: string;
  /** `told`: it is told exactly, and denied. `absent`: not denied, the linter says so. */
  readonly outcome?: 'told' | 'absent';
  /** What could not be told. */
  readonly path?: string;
  /** The same deny in CozoScript over `arg[key, value]`, the arguments flattened as ours are. */
  readonly cozo?: string;
}

const X = 'call_arg(call_id, "x", v)';
const Y = 'call_arg(call_id, "y", w)';
const ABOVE = [X, 'number(v) > 500'];
const COZO_ABOVE = `arg['x', v], to_float(v) > 500`;
const NOT_GIVEN =
  'policy "present" priority 3 { deny when tool_call(call_id, _, "pay"), not call_arg(call_id, "x", _) reason "x is missing"; }';

export const DATALOG_ROWS: readonly DatalogRow[] = [
  { what: 'null for a number', conditions: ABOVE, args: '{"x":null}', path: 'v', cozo: COZO_ABOVE },
  { what: 'words for a number', conditions: ABOVE, args: '{"x":"9e2 dollars"}', path: 'v', cozo: COZO_ABOVE },
  { what: 'an empty text for a number', conditions: ABOVE, args: '{"x":""}', path: 'v', cozo: COZO_ABOVE },
  { what: 'NaN in quotes', conditions: ABOVE, args: '{"x":"NaN"}', path: 'v', cozo: COZO_ABOVE },
  { what: 'Infinity in quotes', conditions: ABOVE, args: '{"x":"Infinity"}', path: 'v', cozo: COZO_ABOVE },
  { what: 'a hexadecimal number in quotes', conditions: ABOVE, args: '{"x":"0x384"}', path: 'v', cozo: COZO_ABOVE },
  { what: 'a boolean for a number', conditions: ABOVE, args: '{"x":true}', path: 'v', cozo: COZO_ABOVE },
  { what: 'one more than 2^53', conditions: ABOVE, args: '{"x":9007199254740993}', path: 'v', cozo: COZO_ABOVE },
  { what: 'a number no double holds', conditions: ABOVE, args: '{"x":1e400}', path: 'v', cozo: COZO_ABOVE },
  {
    what: 'a huge integer in quotes',
    conditions: ABOVE,
    args: '{"x":"900719925474099300000000000"}',
    path: 'v',
    cozo: COZO_ABOVE,
  },
  {
    what: 'a text compared with a number',
    conditions: [X, 'v > 500'],
    args: '{"x":900}',
    path: 'v',
    cozo: `arg['x', v], v > 500`,
  },
  {
    what: 'a number compared with a text',
    conditions: [X, 'number(v) != "500"'],
    args: '{"x":900}',
    path: 'v',
    cozo: `arg['x', v], to_float(v) != '500'`,
  },
  {
    what: 'a division by zero',
    conditions: [X, Y, 'number(v) / number(w) > 5'],
    args: '{"x":900,"y":0}',
    path: 'v',
    cozo: `arg['x', v], arg['y', w], to_int(v) / to_int(w) > 5`,
  },
  {
    what: 'a remainder of zero',
    conditions: [X, Y, 'number(v) % number(w) > 5'],
    args: '{"x":900,"y":0}',
    path: 'v',
    cozo: `arg['x', v], arg['y', w], to_int(v) % to_int(w) > 5`,
  },
  {
    what: 'a product beyond 2^53',
    conditions: [X, Y, 'number(v) * number(w) > 5'],
    args: '{"x":9007199254740991,"y":9}',
    path: 'v',
    cozo: `arg['x', v], arg['y', w], to_int(v) * to_int(w) > 5`,
  },
  {
    what: 'what cannot be told beside a condition that holds',
    conditions: [X, 'number(v) > 500', Y, 'w == "a"'],
    args: '{"x":"many","y":"a"}',
    path: 'v',
    cozo: `arg['x', v], to_float(v) > 500, arg['y', w], w == 'a'`,
  },
  {
    what: 'what cannot be told in a helper rule',
    declarations: 'rule large(c) :- call_arg(c, "x", v), number(v) > 500;',
    conditions: ['large(call_id)'],
    args: '{"x":"many"}',
    path: 'v',
    cozo: COZO_ABOVE,
  },
  {
    what: 'the absence of what cannot be told',
    declarations: 'rule small(c) :- call_arg(c, "x", v), number(v) < 500;',
    conditions: ['not small(call_id)'],
    args: '{"x":"many"}',
    path: 'v',
  },
  {
    what: 'a count of what cannot be told',
    conditions: ['count { k : call_arg(call_id, k, v), number(v) > 500 } > 0'],
    args: '{"x":"many"}',
    path: 'k',
  },
  {
    what: 'a pattern on a text too long to search',
    declarations: 'pattern :drop = r"drop";',
    conditions: [X, 'matches(v, :drop)'],
    args: `{"x":"${'a'.repeat(262_145)}"}`,
    path: 'v',
  },
  {
    what: 'a function on the wrong type',
    conditions: ['timestamp(call_id, s)', 'lower(s) == "a"'],
    args: '{}',
    path: 's',
  },
  {
    what: 'the negation of a test on the wrong type',
    conditions: ['timestamp(call_id, s)', 'not starts_with(s, "a")'],
    args: '{}',
    path: 's',
  },
  { what: 'past calls nobody counts', conditions: ['calls("pay", "1h") > 100'], args: '{}', path: 'calls' },
  {
    what: 'the operation of a call that does not say it',
    conditions: ['resource_access(call_id, _, _, "write")'],
    args: '{"path":"/etc/passwd"}',
    path: 'operation',
  },
  { what: 'a number in quotes', conditions: ABOVE, args: '{"x":"900"}', outcome: 'told', cozo: COZO_ABOVE },
  { what: 'a decimal just above', conditions: ABOVE, args: '{"x":500.0000000001}', outcome: 'told', cozo: COZO_ABOVE },
  { what: 'a missing number', conditions: ABOVE, args: '{}', outcome: 'absent', cozo: COZO_ABOVE },
  { what: 'a list for a number', conditions: ABOVE, args: '{"x":[900]}', outcome: 'absent', cozo: COZO_ABOVE },
  { what: 'an object for a number', conditions: ABOVE, args: '{"x":{"n":900}}', outcome: 'absent', cozo: COZO_ABOVE },
  {
    what: 'a missing text',
    conditions: [X, 'v == "admin"'],
    args: '{}',
    outcome: 'absent',
    cozo: `arg['x', v], v == 'admin'`,
  },
  {
    what: 'a list for a text',
    conditions: [X, 'v == "admin"'],
    args: '{"x":["admin"]}',
    outcome: 'absent',
    cozo: `arg['x', v], v == 'admin'`,
  },
  {
    what: 'a list for a text the rule names',
    conditions: ['call_arg(call_id, "x", "admin")'],
    args: '{"x":["admin"]}',
    outcome: 'absent',
    cozo: `arg['x', 'admin']`,
  },
  {
    what: 'a missing number in a helper rule',
    declarations: 'rule large(c) :- call_arg(c, "x", v), number(v) > 500;',
    conditions: ['large(call_id)'],
    args: '{}',
    outcome: 'absent',
  },
  {
    what: 'a pattern on a list',
    declarations: 'pattern :etc = r"^/etc/";',
    conditions: [X, 'matches(v, :etc)'],
    args: '{"x":["/etc/passwd"]}',
    outcome: 'absent',
    cozo: `arg['x', v], regex_matches(v, '^/etc/')`,
  },
  {
    what: 'a list that must begin with a text',
    conditions: [X, 'starts_with(v, "/etc/")'],
    args: '{"x":["/etc/passwd"]}',
    outcome: 'absent',
    cozo: `arg['x', v], starts_with(v, '/etc/')`,
  },
  {
    what: 'a clearance nobody has',
    conditions: ['agent_clearance(who, c)', 'c != "high"'],
    args: '{}',
    outcome: 'absent',
  },
  {
    what: 'a setting that is missing',
    conditions: ['environment("site", s)', 's != "home"'],
    args: '{}',
    outcome: 'absent',
  },
  { what: 'a missing number, with its guard', declarations: NOT_GIVEN, conditions: ABOVE, args: '{}', outcome: 'told' },
  {
    what: 'a list for a number, with its guard',
    declarations: NOT_GIVEN,
    conditions: ABOVE,
    args: '{"x":[900]}',
    outcome: 'told',
  },
];

/** The policy of a row, with its conditions as given. */
export function datalogPolicy({ declarations = '' }: DatalogRow, conditions: readonly string[]): string {
  return `${declarations}
policy "guard" priority 2 { deny when ${conditions.join(', ')} reason "guarded"; }
policy "rest" priority 1 { allow when tool_call(call_id, _, _); }`;
}
