import { describe, expect, test } from 'vitest';
import { type Action, emptyAction } from '../../../action.ts';
import { type Facts, gatherFacts } from '../../../facts.ts';
import { LIMITS } from '../../../limits.ts';
import type { Policy, PolicySession } from '../../policy.ts';
import { factsOfAction } from './action-facts.ts';
import { readDatalog } from './read.ts';
import { factsOfRecorded, factsOfResult } from './session-facts.ts';

const BUDGET = () => ({ stepsLeft: 100_000 });

function factsFor(action: Partial<Action>, agent = 'bot'): Facts {
  return gatherFacts({
    action: { ...emptyAction('tool.call'), ...action },
    findings: [],
    principal: { tenant: 't', agent, roles: [] },
    session: { id: '', workspaces: [], home: '', context: { level: 'prod' } },
    targets: {},
    now: 60_000,
  });
}

const read = (text: string): Policy => readDatalog({ name: 'p.dl', text }, LIMITS).policy;
const deny = (body: string, rules = '') => read(`${rules} policy "p" priority 1 { deny when ${body} reason "no"; }`);
const verdict = (policy: Policy, facts: Facts, session?: PolicySession) => {
  const answer = (session ?? policy).answer(facts, BUDGET());
  return answer.kind === 'abstain' ? 'nothing' : `${answer.verdict} ${answer.reason.code}`;
};
const opened = (policy: Policy): PolicySession => {
  const session = policy.openSession?.();
  if (session === undefined) throw new Error('nothing is remembered');
  return session;
};

describe('what is remembered', () => {
  test.each<[string, string, boolean]>([
    ['a policy about the call alone keeps nothing', 'tool_call(call_id, a, "x"), agent_role(a, "r")', false],
    ['nor does one whose rules hand the call on', 'tool_call(call_id, a, "x"), odd(call_id)', false],
    ['another call is looked back at', 'tool_call(call_id, a, "x"), tool_call(c, a, "y")', true],
    ['so is any call', 'tool_call(call_id, a, "x"), tool_call(_, a, "y")', true],
    ['and the absence of one', 'tool_call(call_id, a, "x"), not tool_call(_, a, "y")', true],
    ['and a count of them', 'tool_call(call_id, a, "x"), count { c : tool_call(c, a, "y") } > 2', true],
    ['and a call that only a rule knows of', 'tool_call(call_id, a, "x"), tainted(a)', true],
    ['and another call put to a rule', 'tool_call(call_id, a, "x"), tool_call(c, a, _), odd(c)', true],
  ])('%s', (_what, body, remembers) => {
    const rules = `rule odd(c) :- deep(c); rule deep(c) :- content_tag(c, "email", _);
      rule tainted(a) :- tool_call(c, a, _), content_tag(c, "email", _);`;
    expect(deny(body, rules).openSession !== undefined).toBe(remembers);
  });

  test('what held of the agent and its surroundings does not', () => {
    const policy = deny('tool_call(call_id, a, "x"), tool_call(c, a, "y"), c != call_id, environment("level", "dev")');
    const session = opened(policy);
    const earlier = factsFor({ tool: 'y' });
    session.add(factsOfAction({ ...earlier, session: { ...earlier.session, context: { level: 'dev' } } }, 'c1'));
    expect(verdict(policy, factsFor({ tool: 'x' }), session)).toBe('nothing');
  });
});

describe('what came back', () => {
  const policy = deny('tool_call(call_id, a, "send"), tool_call(c, a, "read"), tool_result(c, "user.mail", _)');
  const after = (result: Parameters<typeof factsOfResult>[1]) => {
    const session = opened(policy);
    session.add(factsOfAction(factsFor({ tool: 'read' }), 'c1'));
    session.add(factsOfResult('c1', result, []));
    return verdict(policy, factsFor({ tool: 'send' }), session);
  };

  test('is known by its leaves', () => {
    expect(after({ user: { mail: 'x' } })).toBe('deny rule');
    expect(after({ user: { name: 'x' } })).toBe('nothing');
  });

  test('cannot be told where there was too much of it', () => {
    expect(after(Array.from({ length: 1_001 }, () => 'x'))).toBe('deny indeterminate');
  });

  test('is known by what was found in it', () => {
    const tainted = deny('tool_call(call_id, a, "send"), tool_call(c, a, _), content_tag(c, "email", "pii")');
    const session = opened(tainted);
    session.add(factsOfAction(factsFor({ tool: 'read' }), 'c1'));
    expect(verdict(tainted, factsFor({ tool: 'send' }), session)).toBe('nothing');
    session.add(factsOfResult('c1', 'text', [{ entityType: 'email', entityClass: 'pii', action: 'mask' }]));
    expect(verdict(tainted, factsFor({ tool: 'send' }), session)).toBe('deny rule');
  });
});

describe('a call from the journal', () => {
  const recorded = (findings: Parameters<typeof factsOfRecorded>[0]['findings']) =>
    factsOfRecorded({ call: 'old', agent: 'bot', tool: 'read', type: 'file.read', server: '', at: 30_000, findings });
  const told = (body: string, findings: Parameters<typeof recorded>[0]) => {
    const policy = deny(`tool_call(call_id, a, "send"), ${body}`);
    const session = opened(policy);
    session.add(recorded(findings));
    return verdict(policy, factsFor({ tool: 'send' }), session);
  };

  test.each([
    ['its tool is known', 'tool_call(c, a, "read")', 'deny rule'],
    ['another tool is not it', 'tool_call(c, a, "write")', 'nothing'],
    [
      'its arguments cannot be told',
      'tool_call(c, a, "read"), call_arg(c, "path", "/etc/passwd")',
      'deny indeterminate',
    ],
    ['nor what it read', 'tool_call(c, a, "read"), resource_access(c, a, "/etc/passwd", _)', 'deny indeterminate'],
    ['its time is known', 'timestamp(call_id, n), timestamp(c, t), c != call_id, n - t <= 30s', 'deny rule'],
    ['a call without findings has none', 'content_tag(c, "email", _)', 'nothing'],
  ])('%s', (_what, body, wanted) => {
    expect(told(body, [])).toBe(wanted);
  });

  test('findings are known, unless the list was cut', () => {
    expect(told('content_tag(c, "email", _)', [{ entityType: 'email', entityClass: 'pii', action: 'mask' }])).toBe(
      'deny rule',
    );
    expect(told('content_tag(c, "email", _)', 'cut')).toBe('deny indeterminate');
  });
});
