/** Texts that are right, and words of their languages: what mutations start from. */

export const DATALOG: readonly string[] = [
  'policy "p" priority 1 { deny when true; }',
  `grant role "a" can call tool:category("read"); grant role "b" can access resource:pattern("/work/**"); grant role "c" can call tool:any;
categorize tool "query" as "read"; classify resource "finance/**" as sensitivity "high";
rule may(who, t) :- agent_role(who, r), tool_category(t, c), role_permission(r, "call", c);
policy "gate" priority 10 { allow when tool_call(call_id, who, t), may(who, t); deny when true reason "no"; }`,
  `pattern :sql = r"(?i)drop\\s+table";
rule dirty(call_id) :- call_arg(call_id, _, v), matches(v, :sql);
policy "scan" priority 900 { deny when tool_call(call_id, _, _), dirty(call_id) reason "refused" effect Audit(level: Critical); }`,
  `rule reach(x, y) :- delegated_by(x, y); rule reach(x, z) :- reach(x, y), delegated_by(y, z);
policy "p" priority 5 { review when tool_call(call_id, who, "pay"), call_arg(call_id, "amount", v), number(v) * 2 - 1 > 1000.5, not reach(who, "root"); }`,
  `rule busy(w) :- tool_call(_, w, t), count { c : tool_call(c, w, t), not content_tag(c, "ok", _) } > 20, calls(t, "1h") >= 3;
policy "p" priority 5 { deny when tool_call(call_id, w, _), busy(w), lower(w) != "x", glob(w, "a/*") /* why */
  effect Redact(selector: "response.body", classifier: "pii") effect Mask(selector: "a", pattern: "email", replacement: "*"); // end
}`,
  'rule p(x) :- agent(x, _) or user(_, x) or delegated_by(x, _); policy "p" priority 5 { deny when tool_call(call_id, w, _), p(w), n = length(w), n % 2 == 1, starts_with(w, "a"), ends_with(w, "\\u0041\\n"), contains(w, upper(w)), timestamp(call_id, s), s - 15m < 7d; }',
];

export const DATALOG_WORDS: readonly string[] = [
  'policy "q" priority 3 {',
  '}',
  '{',
  '(',
  ')',
  '((((',
  ';',
  ',',
  ':-',
  'deny when',
  'allow when',
  'review when',
  'reason "r"',
  'effect Audit(level: Standard)',
  'rule r(x) :-',
  'not',
  'or',
  'true',
  'count { x :',
  'count { x : count { y :',
  'tool_call(call_id, _, t)',
  'agent_role(x, y)',
  'matches(v, :sql)',
  'calls("pay", "1h")',
  'number(',
  '- - - -',
  '1 +',
  '==',
  '<=',
  '/*',
  '*/',
  '//',
  'r"',
  ':sql',
  'pattern :a = r"(a{1000}){1000}";',
  'pattern :b = r"(?<x>[[:alpha:]]{2,}|\\p{Greek}+)*$";',
  'grant role "x" can',
  '_',
  'call_id',
];

export const RULES: readonly string[] = [
  `name: payments
default_verdict: ALLOW
rules:
  - name: large
    match: { tool: pay }
    conditions: [{ field: args.amount, operator: gt, value: 500 }]
    verdict: DENY
    message: too much
`,
  `- name: a
  version: 1.0.0
  rules:
    - name: x
      match_strategy: any
      conditions:
        - field: args.path
          operator: regex
          value: '(?i)^/etc/(passwd|shadow)$'
        - not: { field: tool, operator: in, value: [a, b] }
        - all: [{ any: [{ field: type, operator: glob, value: "file.*" }] }]
      verdict: REVIEW
      effects: [{ effect: redact, entities: ["class:secret"], applies_to: result }]
- name: b
  default_verdict: DENY
`,
  '{"name":"j","rules":[{"name":"r","conditions":[{"findings":{"types":["email"],"severity":"low"},"operator":"gt","value":0}]}]}',
  `policies:
  - name: c
    rules:
      - name: often
        conditions:
          - { calls: { tools: [pay, "send_*"], window: 1h }, operator: gt, value: 10 }
          - time: { from: "09:00", to: "17:00", days: [mon, fri], offset: "+01:00" }
`,
  '{"policy_id":"p","policy_version":"1","rules":[{"id":"r","match":{"action_types":["file.write"]},"entity_requirements":["api_key"],"decision":"deny","priority":1,"description":"d"}]}',
];

export const RULES_WORDS: readonly string[] = [
  'name: x',
  'rules:',
  '- ',
  '\n',
  '\n  ',
  '\n---\n',
  '\n...\n',
  '&a',
  '*a',
  '!!set',
  '!x',
  '<<: *a',
  '? ',
  ': ',
  '| \n',
  '>-\n',
  '%YAML 1.1\n---\n',
  'yes',
  '0o17',
  '[',
  ']',
  '[[[[',
  '{',
  '}',
  '{{{{',
  '- - - - ',
  'conditions:',
  'operator: regex',
  'value: "(a{1000}){1000}"',
  'value: "(?<=x)"',
  'operator: glob',
  'value: "{a,{b,[c"',
  'verdict: ALLOW',
  'not:',
  'all:',
  'any:',
  'effects: [{ effect: mask }]',
  '"',
  '#',
];

export const JSON_TEXTS: readonly string[] = [
  '{"action":{"type":"tool.call","tool":"pay","args":{"amount":500.25,"to":["a","b",null,true,-1e-3]}},"agent":{"name":"x","roles":[]}}',
  '[[[[]]],{"a":{"b":{"c":"\\u00e9\\ud83d\\ude00\\n"}}},12345678901234567890,0.1,-0,1E5]',
  '"text with \\"quotes\\" and \\\\ backslashes"',
  '{"":0," ":1,"a b":[{"x":1},{"x":2}],"long":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}',
];

export const JSON_WORDS: readonly string[] = [
  '[',
  ']',
  '{',
  '}',
  '{"a":',
  '[[',
  ',',
  ':',
  '"',
  '"a":1',
  '"a":1,"a":2',
  '"__proto__":{}',
  '\\u',
  '\\ud800',
  '\\x',
  '-',
  '.5',
  '1.',
  '1e',
  '00',
  'true',
  'nul',
  'Infinity',
  '1e309',
  '0,',
  ' ',
  '//',
];

const PLAN = {
  static: { strings: [{ value: 'result' }, { value: 'tool' }, { value: 'pay' }], builtin_funcs: [{ name: 'count' }] },
  plans: {
    plans: [
      {
        name: 'gate/deny',
        blocks: [
          {
            stmts: [
              { type: 'ResetLocalStmt', stmt: { target: 3 } },
              {
                type: 'DotStmt',
                stmt: { source: { type: 'local', value: 0 }, key: { type: 'string_index', value: 1 }, target: 4 },
              },
              {
                type: 'EqualStmt',
                stmt: { a: { type: 'local', value: 4 }, b: { type: 'string_index', value: 2 } },
              },
              {
                type: 'CallStmt',
                stmt: {
                  func: 'g0.data.gate.f',
                  args: [
                    { type: 'local', value: 0 },
                    { type: 'local', value: 1 },
                  ],
                  result: 5,
                },
              },
              {
                type: 'BlockStmt',
                stmt: { blocks: [{ stmts: [{ type: 'BreakStmt', stmt: { index: 1 } }] }, { stmts: [] }] },
              },
              {
                type: 'ScanStmt',
                stmt: {
                  source: 4,
                  key: 6,
                  value: 7,
                  block: { stmts: [{ type: 'IsObjectStmt', stmt: { source: { type: 'local', value: 7 } } }] },
                },
              },
              {
                type: 'NotStmt',
                stmt: { block: { stmts: [{ type: 'IsDefinedStmt', stmt: { source: 5 } }] } },
              },
              { type: 'MakeObjectStmt', stmt: { target: 8 } },
              {
                type: 'ObjectInsertStmt',
                stmt: { key: { type: 'string_index', value: 0 }, value: { type: 'bool', value: true }, object: 8 },
              },
              { type: 'ResultSetAddStmt', stmt: { value: 8 } },
            ],
          },
        ],
      },
    ],
  },
  funcs: {
    funcs: [
      {
        name: 'g0.data.gate.f',
        path: ['g0', 'gate', 'f'],
        params: [0, 1],
        return: 2,
        blocks: [
          { stmts: [{ type: 'CallStmt', stmt: { func: 'count', args: [{ type: 'local', value: 0 }], result: 3 } }] },
          { stmts: [{ type: 'AssignIntStmt', stmt: { value: 3, target: 2 } }] },
          { stmts: [{ type: 'ReturnLocalStmt', stmt: { source: 2 } }] },
        ],
      },
    ],
  },
};

export const PLANS: readonly string[] = [
  JSON.stringify(PLAN),
  JSON.stringify({ ...PLAN, plans: { plans: [...PLAN.plans.plans, { name: 'other/allow', blocks: [] }] } }),
];

export const PLAN_WORDS: readonly string[] = [
  ...JSON_WORDS,
  '{"type":"BlockStmt","stmt":{"blocks":[{"stmts":[',
  '{"type":"NotStmt","stmt":{"block":{"stmts":[',
  '{"type":"BreakStmt","stmt":{"index":9}}',
  '{"type":"CallStmt","stmt":{"func":"g0.data.gate.f","args":[],"result":2}}',
  '{"type":"WithStmt","stmt":{"local":0,"path":[1],"value":{"type":"bool","value":true},"block":{"stmts":[]}}}',
  '{"type":"CallDynamicStmt","stmt":{"args":[0],"path":[],"result":2}}',
  '"stmts":[],',
  '"value":-1',
  '"value":99999999',
  '"target":1e3',
  '"type":"nothing"',
  'string_index',
  '"index":0',
];
