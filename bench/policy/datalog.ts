/**
 * One Datalog agent policy (roles and categories, a pattern scan, taint from earlier calls, a threshold on counts) decides about a
 * call while the session holds many facts of earlier calls. Cozo runs the same program: it gets the session's facts as stored
 * relations, laid out so that each question is one look-up by key, and the call as parameters that are already JSON.
 */
import { compileDatalog, type FactPackage, LIMITS, readFactPackage } from '@sluice/core';
import { openCozo } from './cozo.ts';

/** What decided: the block of the policy. */
export type Block = 'scan' | 'taint' | 'rate' | 'granted' | 'rest';

export interface DatalogContestant {
  readonly name: string;
  readonly decide: (index: number) => Block;
}

const POLICY = `
grant role "clerk" can call tool:category("read");
grant role "mailer" can call tool:category("send");
grant role "teller" can call tool:category("money");
categorize tool "look_up" as "read";
categorize tool "list" as "read";
categorize tool "send_mail" as "send";
categorize tool "post" as "send";
categorize tool "pay" as "money";
pattern :sql = r"(?i)drop\\s+table";

rule may(who, t) :- agent_role(who, r), role_permission(r, "call", c), tool_category(t, c);
rule tainted(who) :- content_tag(c, "untrusted", _), tool_call(c, who, _);

policy "scan" priority 900 { deny when call_arg(call_id, _, v), matches(v, :sql) reason "statement refused"; }
policy "taint" priority 500 { deny when tool_call(call_id, who, t), tool_category(t, "send"), tainted(who) reason "tainted"; }
policy "rate" priority 400 { deny when tool_call(call_id, who, t), count { c : tool_call(c, who, t) } > 4 reason "too often"; }
policy "granted" priority 200 { allow when tool_call(call_id, who, t), may(who, t); }
policy "rest" priority 100 { deny when true reason "not granted"; }
`;

const CATEGORIES = [
  ['look_up', 'read'],
  ['list', 'read'],
  ['send_mail', 'send'],
  ['post', 'send'],
  ['pay', 'money'],
] as const;
const PERMISSIONS = [
  ['clerk', 'read'],
  ['mailer', 'send'],
  ['teller', 'money'],
] as const;
const ROLES = [['clerk'], ['mailer'], ['teller'], ['clerk', 'mailer'], ['clerk', 'teller'], [], ['mailer', 'teller']];
const ARGUMENTS = [
  'hello',
  'select 1',
  'Drop  Table users',
  'a longer text that says nothing of interest at all',
  '42',
];
const AGENTS = ROLES.length;

/** Four facts a call. Who is tainted and who called too often is the same for every size. */
function sessionFacts(size: number) {
  const calls = Array.from({ length: size / 4 }, (_, at) => ({ call: `s${at}`, at, agent: at % AGENTS }));
  return {
    tool_calls: calls.map(({ call, at, agent }) => [
      call,
      `w${agent}`,
      agent === 2 && at < 25 ? 'look_up' : `other_${at % 50}`,
    ]),
    content_tags: calls.map(({ call, at, agent }) => {
      const untrusted = (agent === 0 || agent === 3) && Math.floor(at / AGENTS) % 7 === 0;
      return [call, untrusted ? 'untrusted' : 'clean', 'web'];
    }),
    call_args: calls.flatMap(({ call, at }) => [
      [call, 'query', `text ${at}`],
      [call, 'page', String(at % 9)],
    ]),
  };
}

interface Input {
  readonly agent: string;
  readonly roles: readonly string[];
  readonly tool: string;
  readonly args: readonly (readonly [string, string])[];
}

export const INPUT_COUNT = 64;

/** A step through each list, of lengths without a common divisor. */
const INPUTS: readonly Input[] = Array.from({ length: INPUT_COUNT }, (_, at) => ({
  agent: `w${at % AGENTS}`,
  roles: ROLES[at % AGENTS] as string[],
  tool: ['look_up', 'pay', 'send_mail', 'list', 'post', 'wipe'][(at + Math.floor(at / AGENTS)) % 6] as string,
  args: [
    ['query', ARGUMENTS[at % ARGUMENTS.length] as string],
    ['page', String(at % 4)],
  ],
}));

export function sluiceDatalog(size: number): DatalogContestant {
  const session = compileDatalog({ name: 'agent.dl', text: POLICY }, LIMITS).session();
  session.add(readFactPackage(sessionFacts(size)));
  const packages: readonly FactPackage[] = INPUTS.map(({ agent, roles, tool, args }) =>
    readFactPackage({
      tool_calls: [['now', agent, tool]],
      agent_roles: roles.map((role) => [agent, role]),
      call_args: args.map(([key, value]) => ['now', key, value]),
    }),
  );
  return {
    name: 'sluice',
    decide: (index) =>
      session.decide(packages[index] as FactPackage, { stepsLeft: LIMITS.evalStepsMax })?.block as Block,
  };
}

const STORED = [
  ':create category {tool: String, category: String}',
  ':create permission {role: String, category: String}',
  ':create calls_of {agent: String, tool: String, call: String}',
  ':create caller {call: String => agent: String}',
  ':create tagged {tag: String, call: String}',
  ':create argument {call: String, name: String => value: String}',
];

const SCRIPT = `
role[r] <- $roles
arg[v] <- $args
often[count(c)] := *calls_of{agent: $agent, tool: $tool, call: c}
often[count(c)] := c = 'now'
tainted[w] := *tagged{tag: 'untrusted', call: c}, *caller{call: c, agent: w}
?[block] := arg[v], regex_matches(v, '(?i)drop\\\\s+table'), block = 'scan'
?[block] := *category{tool: $tool, category: 'send'}, tainted[$agent], block = 'taint'
?[block] := often[n], n > 4, block = 'rate'
?[block] := role[r], *permission{role: r, category: c}, *category{tool: $tool, category: c}, block = 'granted'
`;

const ORDER: readonly Block[] = ['scan', 'taint', 'rate', 'granted'];

export async function cozoDatalog(size: number): Promise<DatalogContestant> {
  const database = await openCozo();
  const run = (script: string, params: string, immutable: boolean) => {
    const answer = JSON.parse(database.run(script, params, immutable)) as {
      readonly ok: boolean;
      readonly rows: readonly (readonly unknown[])[];
    };
    if (!answer.ok) throw new Error(`Cozo failed: ${JSON.stringify(answer).slice(0, 300)}`);
    return answer.rows;
  };
  for (const create of STORED) run(create, '{}', false);
  const put = (relation: string, columns: string, rows: readonly (readonly unknown[])[]) =>
    run(`?[${columns}] <- $rows :put ${relation} {${columns}}`, JSON.stringify({ rows }), false);
  const facts = sessionFacts(size);
  put('category', 'tool, category', CATEGORIES);
  put('permission', 'role, category', PERMISSIONS);
  put('calls_of', 'call, agent, tool', facts.tool_calls);
  put(
    'caller',
    'call, agent',
    facts.tool_calls.map(([call, agent]) => [call, agent]),
  );
  put(
    'tagged',
    'call, tag',
    facts.content_tags.map(([call, tag]) => [call, tag]),
  );
  put('argument', 'call, name, value', facts.call_args);
  const params = INPUTS.map(({ agent, roles, tool, args }) =>
    JSON.stringify({ agent, tool, roles: roles.map((role) => [role]), args: args.map(([, value]) => [value]) }),
  );
  return {
    name: 'cozo-lib-wasm',
    decide: (index) => {
      const blocks = run(SCRIPT, params[index] as string, true).map(([block]) => block);
      return ORDER.find((block) => blocks.includes(block)) ?? 'rest';
    },
  };
}
