import { describe, expect, test } from 'vitest';
import { type Action, emptyAction } from '../../../action.ts';
import { gatherFacts } from '../../../facts.ts';
import type { Finding } from '../../../finding.ts';
import { LIMITS } from '../../../limits.ts';
import { ProblemError } from '../../../problem.ts';
import { ExactNumber, type JsonObject } from '../../../value/json.ts';
import type { PolicySession } from '../../policy.ts';
import { builtIn } from '../predicates.ts';
import { factsOfAction } from './action-facts.ts';
import { readDatalog } from './read.ts';

const finding: Finding = {
  detector: 'email',
  entityType: 'email',
  entityClass: 'pii',
  confidence: 1,
  severity: 'medium',
  pointer: '/args/to',
  part: 'value',
  layers: [],
  start: 0,
  end: 3,
};

function factsFor(action: Partial<Action>, context: JsonObject = {}) {
  return gatherFacts({
    action: { ...emptyAction('tool.call'), ...action },
    findings: [finding],
    principal: { tenant: 't', agent: 'bot', roles: ['clerk'] },
    session: { id: '', workspaces: [], home: '', context },
    targets: {
      paths: [{ path: '/etc/passwd', zone: 'outside' }],
      hosts: [{ host: 'example.com', class: 'public' }],
      commands: [{ program: 'curl', text: 'curl example.com' }],
    },
    now: 5_999,
  });
}

const read = (text: string) => readDatalog({ name: 'policies/files.dl', text }, LIMITS);
const answer = (text: string, action: Partial<Action>, context: JsonObject = {}) =>
  read(text).policy.answer(factsFor(action, context), { stepsLeft: 10_000 });

describe('a Datalog file in the gate', () => {
  test('that says nothing abstains', () => {
    expect(answer('policy "p" priority 1 { deny when tool_call(call_id, _, "other"); }', { tool: 'mail' })).toEqual({
      kind: 'abstain',
    });
  });

  test('that cannot tell denies and names the variable', () => {
    const text = 'policy "p" priority 1 { deny when call_arg(call_id, "n", v), number(v) > 3; }';
    expect(answer(text, { args: { n: 'many' } })).toMatchObject({
      verdict: 'deny',
      reason: { code: 'indeterminate', path: 'v', policy: 'files', rule: 'p/deny-1' },
      effects: [{ kind: 'audit', level: 'critical' }],
    });
  });

  test('cannot tell the operation of a tool call, so a deny that needs it denies', () => {
    const text = 'policy "p" priority 1 { deny when resource_access(call_id, _, u, "write"), glob(u, "/etc/*"); }';
    expect(answer(text, {})).toMatchObject({ verdict: 'deny', reason: { code: 'indeterminate', path: 'operation' } });
    expect(answer(text, { type: 'file.write' })).toMatchObject({ verdict: 'deny', reason: { code: 'rule' } });
    expect(answer(text, { type: 'file.read' })).toEqual({ kind: 'abstain' });
  });

  test.each<[string, JsonObject]>([
    ['a dot', { 'a.b': 'good', a: { b: 'evil' } }],
    ['nothing', { '': { a: { b: 'good' } }, a: { b: 'evil' } }],
    ['a dollar sign', { $text: 'good', '$argv.0': 'good' }],
  ])('is not allowed by an argument whose key of %s imitates another', (_what, args) => {
    const rules = ['a.b', '$text', '$argv.0'].map((key) => `allow when call_arg(call_id, "${key}", "good");`);
    expect(answer(`policy "p" priority 1 { ${rules.join(' ')} }`, { args })).toEqual({ kind: 'abstain' });
    const [denied] = [`deny when call_arg(call_id, "a.b", "evil"); deny when call_arg(call_id, "$text", "good");`];
    expect(answer(`policy "p" priority 1 { ${denied} }`, { args })).toMatchObject({ verdict: 'deny' });
    const any = 'deny when call_arg(call_id, _, v), matches(v, :good);';
    expect(answer(`pattern :good = r"^good$"; policy "p" priority 1 { ${any} }`, { args })).toMatchObject({
      reason: { code: 'rule' },
    });
  });

  test('maps effects, and names of tools in any spelling', () => {
    const text = `policy "p" priority 1 { allow when tool_call(call_id, _, "Send Mail ") reason "fine"
      effect Redact(selector: "response.body", classifier: "pii") effect Mask(selector: "args.to", pattern: "email", replacement: "*")
      effect Audit(level: Elevated); }`;
    expect(answer(text, { tool: 'send mail' })).toEqual({
      kind: 'verdict',
      verdict: 'allow',
      observed: false,
      effects: [
        { kind: 'transform', mode: 'redact', strategy: 'full', entities: ['class:pii'], scope: 'result' },
        { kind: 'transform', mode: 'mask', strategy: 'full', entities: ['email'], scope: 'action' },
        { kind: 'audit', level: 'warning' },
      ],
      reason: { policy: 'files', rule: 'p/allow-1', verdict: 'allow', code: 'rule', message: 'fine', path: '' },
      matchedRules: ['p/allow-1'],
      callerTransforms: false,
      redacts: false,
    });
  });

  test('asks for masks by pattern, and for notes', () => {
    const effects = (text: string) =>
      answer(`policy "p" priority 1 { allow when tool_call(call_id, _, _) ${text}; }`, {});
    const mask = 'effect Mask(selector: "response.rows.*", pattern: "[0-9]{3}", replacement: "*")';
    expect(effects(`${mask} effect Annotate(key: "k", value: "v")`)).toMatchObject({
      effects: [
        { kind: 'mask_pattern', pattern: '[0-9]{3}', replacement: '*', path: ['rows', '*'], scope: 'result' },
        { kind: 'annotate', key: 'k', value: 'v' },
      ],
    });
  });

  test('that decides nothing is no policy', () => {
    expect(() => read('// nothing\nrule a(x) :- agent(x, _);')).toThrow(ProblemError);
  });

  test('counts past calls by the counters of the gate, anew for each decision, and names its longest window', () => {
    const { policy } = read(`rule often(t) :- tool_call(_, _, t), calls(t, "15m") > 2;
      policy "p" priority 1 { deny when tool_call(call_id, _, t), often(t) reason "often"; }
      policy "q" priority 0 { allow when tool_call(call_id, _, _), calls("x", 1h) == 0; }`);
    expect(policy.callsWindowMs).toBe(3_600_000);
    expect(read('policy "p" priority 1 { deny when true; }').policy.callsWindowMs).toBe(0);
    const session = policy.openSession?.() as PolicySession;
    session.add(factsOfAction(factsFor({ tool: 'post' }), 'earlier'));
    const asked = (count: number | undefined) => {
      const facts = factsFor({ tool: 'post' });
      const history =
        count === undefined ? undefined : { calls: ([tool]: readonly string[]) => (tool === 'x' ? 0 : count) };
      return session.answer({ ...facts, history }, { stepsLeft: 10_000 });
    };
    expect(asked(3)).toMatchObject({ verdict: 'deny', reason: { message: 'often' } });
    expect(asked(2)).toMatchObject({ verdict: 'allow' });
    expect(asked(undefined)).toMatchObject({ verdict: 'deny', reason: { code: 'indeterminate', path: 'calls' } });
    const explained = session.explain(
      { ...factsFor({ tool: 'post' }), history: { calls: () => 7 } },
      { stepsLeft: 10_000 },
    );
    expect(JSON.stringify(explained)).toContain('a count of 7');
  });

  test('answers on top of a session that remembers', () => {
    const { policy } = read(`rule seen(w) :- tool_call(c, w, _), content_tag(c, "email", _);
      policy "p" priority 1 { deny when tool_call(call_id, w, "post"), tool_call(c, w, "fetch"), c != call_id, seen(w) reason "leak"; }`);
    const session = policy.openSession?.() as PolicySession;
    const budget = { stepsLeft: 10_000 };
    expect(session.answer(factsFor({ tool: 'post' }), budget).kind).toBe('abstain');
    session.add(factsOfAction(factsFor({ tool: 'fetch' }), 'earlier'));
    expect(session.answer(factsFor({ tool: 'post' }), budget)).toMatchObject({ verdict: 'deny' });
  });
});

test('an action as facts', () => {
  const facts = factsOfAction(
    factsFor(
      {
        type: 'file.read',
        tool: 'read',
        resource: 'notes.txt',
        argv: ['-n'],
        text: 'hello',
        args: { to: ['a', { b: 2 }], big: new ExactNumber('1e400'), ok: true },
      },
      { user: 'eva', now: 5, clearance: 'low', site: { name: 'x' } },
    ),
  );
  const rows = (name: string) => facts[builtIn(name)];
  expect(rows('tool_call')).toEqual([['call', 'bot', 'read']]);
  expect(rows('agent_role')).toEqual([['bot', 'clerk']]);
  expect(rows('call_arg')).toEqual([
    ['call', 'to.0', 'a'],
    ['call', 'to.1.b', '2'],
    ['call', 'big', '1e400'],
    ['call', 'ok', 'true'],
    ['call', '$text', 'hello'],
    ['call', '$argv.0', '-n'],
  ]);
  expect(rows('resource_access')).toEqual([
    ['call', 'bot', 'notes.txt', 'read'],
    ['call', 'bot', '/etc/passwd', 'read'],
  ]);
  expect(rows('content_tag')).toEqual([['call', 'email', 'pii']]);
  expect(rows('call_path')).toEqual([['call', '/etc/passwd', 'outside']]);
  expect(rows('call_host')).toEqual([['call', 'example.com', 'public']]);
  expect(rows('call_program')).toEqual([['call', 'curl', 'curl example.com']]);
  expect(rows('user')).toEqual([['eva', 'bot']]);
  expect(rows('agent_clearance')).toEqual([['bot', 'low']]);
  expect(rows('timestamp')).toEqual([['call', 5]]);
  expect(rows('environment')).toEqual([
    ['user', 'eva'],
    ['now', '5'],
    ['clearance', 'low'],
    ['site.name', 'x'],
  ]);
});
