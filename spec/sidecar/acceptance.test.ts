/**
 * The acceptance list of specs/sidecar.md §13, row by row, against a running gate. Row 2 (Rego) stands in spec/plan, what row 9 and 10 ask of
 * a dashboard with the dashboard.
 */
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type LiveMessage, liveMessage } from '../../packages/sluice/src/http/live/live-messages.ts';
import { nodeFiles } from '../../packages/sluice/src/journal/files.ts';
import { FaultyFiles } from '../../packages/sluice/src/journal/testing/faulty-files.ts';
import { sluice } from '../../packages/sluice/src/testing/command-line.ts';
import { cardNumber } from '../../packages/sluice/src/testing/fake-secrets.ts';
import { type Answer, makeKey, type Sent, send as sendTo } from '../http/callers.ts';
import { type SidecarGate, startSidecarGate } from './sidecar-gate.ts';

const rule = (name: string, verdict: string, tool: string, more = '') =>
  `- { name: ${name}, verdict: ${verdict}, message: ${name}, conditions: [{ field: tool, operator: eq, value: ${tool} }]${more} }`;
const policy = (name: string, fallback: string, ...rules: readonly string[]) =>
  `name: ${name}\ndefault_verdict: ${fallback}\nrules:\n${rules.map((each) => `  ${each}\n`).join('')}`;
const template = (name: string) => `, effects: [{ effect: annotate, key: approval, value: ${name} }]`;
const POLICIES = {
  'a-allows.yaml': policy('allows', 'ALLOW', rule('fine', 'ALLOW', 'both')),
  'b-asks.yaml': policy(
    'asks',
    'ALLOW',
    rule('ask', 'REVIEW', 'pay'),
    rule('ask-both', 'REVIEW', 'both'),
    rule('ask-all', 'REVIEW', 'all'),
    rule('ask-two', 'REVIEW', 'wire', template('two')),
    rule('ask-soon', 'REVIEW', 'hurry', template('soon')),
  ),
  'c-denies.yaml': policy('denies', 'ALLOW', rule('never', 'DENY', 'rm'), rule('not-all', 'DENY', 'all')),
};
const APPROVALS = `approvals:
  templates:
    two: { quorum: 2 }
    soon: { expires_after: 1s }
`;

let gate: SidecarGate;
let faults: FaultyFiles;
/** Tokens, by who has them. */
const tokens: Record<string, string> = {};
beforeAll(async () => {
  faults = new FaultyFiles(nodeFiles);
  gate = await startSidecarGate({
    policies: POLICIES,
    approvals: APPROVALS,
    journalFiles: faults,
    // Far shorter than people take: what waits for one must not be cut off by it.
    env: { SLUICE_READ_TIMEOUT: '1s', SLUICE_HEADER_TIMEOUT: '1s', SLUICE_IDLE_TIMEOUT: '1s' },
    answers: {
      made: { status: 201, body: '{"made":1}' },
      nothing: { status: 204, body: '' },
      away: { status: 302, body: '', to: 'http://169.254.169.254/latest/' },
      huge: { status: 200, body: JSON.stringify('x'.repeat(20_000)) },
    },
  });
  for (const [name, roles, owner] of [
    ['builder', ['agent'], 'ada'],
    ['ada', ['approver'], 'ada'],
    ['bob', ['approver'], 'bob'],
    ['eve', ['approver'], 'eve'],
    ['auditor', ['auditor'], 'otto'],
  ] as const)
    tokens[name] = (await makeKey(gate, { name, kind: name === 'builder' ? 'agent' : 'operator', roles, owner })).token;
});
afterAll(() => gate.remove());

const send = (who: string, method: string, path: string, body?: unknown, more: Sent = {}): Promise<Answer> =>
  sendTo(gate, method, path, { token: tokens[who], ...(body === undefined ? {} : { body }), ...more });
const call = (tool_name: string, args: unknown = {}, more: object = {}, headers: Record<string, string> = {}) =>
  send('builder', 'POST', '/tools', { tool_name, args, ...more }, { headers });
const later = { prefer: 'respond-async' };
let calls = 0;
/** Asks for a payment nobody has asked for before. */
const ask = async (tool = 'pay', session_id = '') => {
  calls += 1;
  const args = { payment: calls };
  const { status, body } = await call(tool, args, { session_id }, later);
  expect(status).toBe(202);
  return { args, id: String(body['approval_id']), session_id };
};
const answerAs = (who: string, id: string, approved = true) =>
  send(who, 'POST', `/approve/${id}`, { approved, reason: 'seen' });
const stateOf = async (id: string) => (await send('bob', 'GET', `/v1/approvals/${id}`)).body['status'];
const eventually = async (holds: () => Promise<boolean>) => {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await holds()) return;
    await new Promise((next) => setTimeout(next, 25));
  }
  expect(await holds()).toBe(true);
};

describe('1: both spellings of every route, and pages', () => {
  test('tools are called, and what waits is shown and answered, under either name', async () => {
    for (const path of ['/tools', '/tool/call'])
      expect((await send('builder', 'POST', path, { tool_name: 'read', args: { a: 1 } })).body).toMatchObject({
        success: true,
        result: { echo: { a: 1 } },
      });
    expect((await send('builder', 'POST', '/tools', { args: {} })).status).toBe(400);
    for (const [path, answer] of [
      ['/approve', true],
      ['/approval', false],
    ] as const) {
      const { id } = await ask();
      const { body } = await send('bob', 'GET', '/pending');
      expect((body['pending'] as { id: string }[]).map((each) => each.id)).toContain(id);
      const other = await send('bob', 'GET', '/approvals/pending');
      expect((other.body['approvals'] as { approval_id: string }[]).map((each) => each.approval_id)).toContain(id);
      const answered = await send('bob', 'POST', `${path}/${id}`, {
        approved: answer,
        reason: 'seen',
        decided_by: 'somebody',
      });
      expect(answered.body).toEqual({
        success: true,
        id,
        decision: { approved: answer, reason: 'seen', decided_by: 'bob' },
      });
    }
  });

  test('the audit has pages of a hundred, a limit and an offset', async () => {
    for (const path of ['/audit', '/v1/audit']) {
      const all = (await send('auditor', 'GET', `${path}?order=oldest`)).body;
      const entries = all['entries'] as { origin: string; seq: number }[];
      expect(entries.length).toBe(Math.min(100, Number(all['total'])));
      const { body } = await send('auditor', 'GET', `${path}?order=oldest&limit=2&offset=3`);
      expect(body['entries']).toEqual(entries.slice(3, 5));
    }
    expect((await send('auditor', 'GET', '/audit?limit=0')).status).toBe(400);
  });
});

describe('3: deny before approval before allow', () => {
  test('whatever the order of the files, every policy is asked and the strictest answer holds', async () => {
    for (let again = 0; again < 5; again += 1) {
      expect((await call('all', { again })).body).toMatchObject({ success: false, error: 'not-all' });
      expect((await call('both', { again }, {}, later)).status).toBe(202);
      expect((await call('anything', { again })).status).toBe(200);
    }
  });
});

describe('4 and 11: policies', () => {
  const at = (name: string) => join(gate.folder, 'policies', name);
  const denies = (tool: string) => eventually(async () => (await call(tool)).status === 403);
  const allows = (tool: string) => eventually(async () => (await call(tool)).status === 200);
  const extra = (tool: string) => policy('extra', 'ALLOW', rule('refuse', 'DENY', tool));

  test('are taken up when they are made, written, renamed and removed, in every language', async () => {
    writeFileSync(at('d.yaml'), extra('one'));
    await denies('one');
    writeFileSync(at('d.yaml'), extra('two'));
    await denies('two');
    await allows('one');
    renameSync(at('d.yaml'), at('d.txt'));
    await allows('two');
    renameSync(at('d.txt'), at('e.yaml'));
    await denies('two');
    rmSync(at('e.yaml'));
    await allows('two');
    const blocks = [
      'policy "first" priority 2 { deny when tool_call(call_id, _, "three") reason "not three"; }',
      'policy "then" priority 1 { allow when tool_call(call_id, _, _); }',
    ];
    writeFileSync(at('f.dl'), blocks.join('\n'));
    await denies('three');
    rmSync(at('f.dl'));
    await allows('three');
  });

  test('that do not load change nothing and are reported; without a good set there is no gate', async () => {
    writeFileSync(at('d.yaml'), 'name: broken\nrules: [{ name: x, verdict: PERHAPS }]\n');
    const problems = async () => ((await sendTo(gate, 'GET', '/health')).body['problems'] ?? []) as readonly string[];
    await eventually(async () => JSON.stringify(await problems()).includes('d.yaml'));
    expect((await call('rm')).status).toBe(403);
    expect((await call('read')).status).toBe(200);
    const { code, error } = await sluice([
      'start',
      '--port',
      '0',
      '--state',
      join(gate.folder, 'other'),
      '--policy',
      join(gate.folder, 'policies'),
    ]);
    expect(code).toBe(2);
    expect(error).toMatch(/d\.yaml:2/);
    rmSync(at('d.yaml'));
    await eventually(async () => (await problems()).length === 0);
  });
});

describe('5: approvals', () => {
  test('nobody approves what they have asked for, and the name is that of the credential', async () => {
    const { id } = await ask();
    expect((await answerAs('ada', id)).status).toBe(403);
    expect((await answerAs('builder', id)).status).toBe(403);
    expect((await answerAs('bob', id)).status).toBe(200);
    const shown = await send('bob', 'GET', `/v1/approvals/${id}`);
    expect(shown.body['history']).toMatchObject([{ by: 'bob', verdict: 'approve' }]);
  });

  test('of five who answer at once one is first', async () => {
    const { id } = await ask();
    const answers = await Promise.all(
      ['bob', 'eve', 'bob', 'eve', 'bob'].map((who, at) => answerAs(who, id, at % 2 === 0)),
    );
    expect(answers.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1);
  });

  test('two people where two are wanted, and one of them twice is one', async () => {
    const { id } = await ask('wire');
    expect((await answerAs('bob', id)).status).toBe(200);
    expect((await answerAs('bob', id)).status).toBe(409);
    expect(await stateOf(id)).toBe('pending');
    expect((await answerAs('eve', id)).status).toBe(200);
    expect(await stateOf(id)).toBe('approved');
  });

  test('end by themselves, or are taken back, and release nothing then', async () => {
    const [soon, taken] = [await ask('hurry'), await ask()];
    expect((await send('builder', 'POST', `/v1/approvals/${taken.id}/cancel`, {})).status).toBe(200);
    await eventually(async () => (await stateOf(soon.id)) === 'expired');
    for (const { id } of [soon, taken]) expect((await answerAs('bob', id)).status).toBe(409);
    expect((await call('pay', taken.args, { approval_id: taken.id })).status).toBe(403);
  });

  test('hold for exactly one call, once, and only while the policies still allow it', async () => {
    const first = await ask();
    await answerAs('bob', first.id);
    const again = (args: unknown, { id }: { readonly id: string }) => call('pay', args, { approval_id: id });
    expect((await again({ ...first.args, amount: 9_000 }, first)).status).toBe(403);
    expect((await again(first.args, first)).body).toMatchObject({ success: true });
    expect((await again(first.args, first)).status).toBe(403);

    const second = await ask();
    await answerAs('bob', second.id);
    writeFileSync(join(gate.folder, 'policies', 'd.yaml'), policy('changed', 'ALLOW', rule('refuse', 'DENY', 'pay')));
    await eventually(async () => (await call('pay', { other: calls }, {}, later)).status === 403);
    expect((await again(second.args, second)).status).toBe(403);
    rmSync(join(gate.folder, 'policies', 'd.yaml'));
    await eventually(async () => (await call('pay', { other: calls }, {}, later)).status === 202);
  });

  test('outlive a restart, and every step of one is in the record', async () => {
    const { id, args } = await ask();
    gate = await gate.restarted();
    expect(await stateOf(id)).toBe('pending');
    expect((await answerAs('bob', id)).status).toBe(200);
    expect((await call('pay', args, { approval_id: id })).status).toBe(200);
    const { body } = await send('auditor', 'GET', '/v1/audit?kind=approval&order=oldest&limit=1000');
    const steps = (body['entries'] as { body: Record<string, unknown> }[])
      .map((entry) => entry.body)
      .filter(({ approval_id }) => approval_id === id);
    expect(steps.map(({ event, actor }) => [event, actor])).toEqual([
      ['requested', ''],
      ['approved', 'bob'],
      ['consumed', ''],
    ]);
  });
});

describe('6: the record', () => {
  test('has actor, decision, approval and what came back, no clear value, and verifies', async () => {
    const card = cardNumber();
    calls += 1;
    const args = { card, calls };
    const waiting = await call('pay', args, {}, later);
    const id = String(waiting.body['approval_id']);
    await answerAs('bob', id);
    const done = await call('pay', args, { approval_id: id });
    const { body } = await send('auditor', 'GET', '/v1/audit?limit=1000');
    const about = (body['entries'] as { kind: string; body: Record<string, unknown> }[]).filter(
      (entry) => entry.body['receipt_id'] === done.body['receipt_id'],
    );
    expect(about.map(({ kind }) => kind).toSorted()).toEqual(['approval', 'decision', 'outcome']);
    expect(about.find(({ kind }) => kind === 'decision')?.body).toMatchObject({
      principal: { tenant: 'default', agent: 'builder' },
      verdict: 'allow',
    });
    const journal = join(gate.folder, 'state', 'journal');
    const files = readdirSync(journal, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    for (const file of files) expect(readFileSync(join(file.parentPath, file.name)).includes(card)).toBe(false);
    expect((await sluice(['audit', 'verify', '--state', join(gate.folder, 'state')])).code).toBe(0);
  });

  test('where it cannot be written, nothing goes', async () => {
    const before = gate.called.length;
    faults.fault = (_, name, path) => (path.includes('/server') && name === 'write' ? 'ENOSPC' : undefined);
    expect((await call('read')).status).toBe(500);
    expect(gate.called.length).toBe(before);
    faults.fault = () => undefined;
    await eventually(async () => (await call('read')).status === 200);
  });
});

describe('7: upstreams', () => {
  test('are those of the configuration, whatever the body says, and answers have limits', async () => {
    const before = gate.called.length;
    for (const upstream of [
      'http://127.0.0.1:1/',
      'http://169.254.169.254/',
      'http://[::ffff:127.0.0.1]/',
      'nobody',
      'file:///etc/passwd',
    ])
      expect((await call('read', {}, { upstream })).status).toBe(403);
    expect(gate.called.length).toBe(before);
    expect((await call('read', {}, { upstream: 'away' })).status).toBe(502);
    for (const tool of ['away', 'huge']) expect((await call(tool)).status).toBe(502);
    for (const tool of ['made', 'nothing']) expect((await call(tool)).status).toBe(200);
  });

  test('are sent no header but those that are named', async () => {
    const trace = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    await call('read', {}, {}, { traceparent: trace, cookie: 'a=b', 'x-team': 'red' });
    const { headers } = gate.called.at(-1) ?? {};
    expect(headers).toMatchObject({ traceparent: trace });
    for (const name of ['cookie', 'x-team', 'authorization', 'x-api-key']) expect(headers).not.toHaveProperty(name);
  });
});

describe('8: who calls', () => {
  test('nobody without a credential, none that is known beforehand, and each with what its role gives', async () => {
    for (const [method, path] of [
      ['POST', '/tools'],
      ['GET', '/pending'],
      ['GET', '/audit'],
      ['GET', '/me'],
    ] as const) {
      const body = method === 'POST' ? { tool_name: 'read' } : undefined;
      expect((await sendTo(gate, method, path, { body })).status).toBe(401);
      expect((await sendTo(gate, method, `${path}?token=${tokens['bob']}`, { body })).status).toBe(401);
    }
    const login = { email: 'admin@example.com', password: 'admin' };
    expect((await sendTo(gate, 'POST', '/login', { body: login })).status).toBe(401);
    expect((await send('bob', 'POST', '/tools', { tool_name: 'read' })).status).toBe(403);
    expect((await send('builder', 'GET', '/pending')).status).toBe(403);
    expect((await send('builder', 'GET', '/audit')).status).toBe(403);
    expect(
      (await send('builder', 'POST', '/tools', { tool_name: 'read' }, { headers: { origin: 'https://evil.example' } }))
        .status,
    ).toBe(403);
  });

  test('and no token is anywhere on the disk', () => {
    const files = readdirSync(gate.folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    for (const file of files)
      for (const token of Object.values(tokens))
        expect(readFileSync(join(file.parentPath, file.name)).includes(token)).toBe(false);
  });
});

describe('9 and 10: live', () => {
  test('what waits is told with all that an approver must see, and what becomes of it', async () => {
    const messages: LiveMessage[] = [];
    const socket = new WebSocket(`${gate.url.replace('http', 'ws')}/ws`, {
      headers: { authorization: `Bearer ${tokens['bob']}` },
    });
    socket.on('message', (data) => messages.push(liveMessage.parse(JSON.parse(String(data)))));
    const told = (type: string, id: string) =>
      eventually(async () => messages.some((message) => message.type === type && JSON.stringify(message).includes(id)));
    await eventually(async () => messages[0]?.type === 'snapshot');
    const [decided, expired, cancelled] = [await ask(), await ask('hurry'), await ask()];
    await told('enqueue', decided.id);
    expect(
      messages.find((message) => message.type === 'enqueue' && message.approval['id'] === decided.id),
    ).toMatchObject({
      approval: {
        tool_name: 'pay',
        args: decided.args,
        upstream: 'main',
        policy: 'asks/ask',
        reason: 'ask',
        agent_id: 'builder',
      },
    });
    await answerAs('bob', decided.id);
    await told('decision', decided.id);
    await told('expire', expired.id);
    await send('builder', 'POST', `/v1/approvals/${cancelled.id}/cancel`, {});
    await told('cancel', cancelled.id);
    socket.terminate();
  });
});

describe('12: waiting', () => {
  test('a call waits for its person longer than requests may take to arrive, and the agent gets the answer', async () => {
    calls += 1;
    const args = { payment: calls };
    const waiting = call('pay', args);
    await new Promise((next) => setTimeout(next, 2_500));
    const { body } = await send('bob', 'GET', '/pending');
    const [{ id } = { id: '' }] = (body['pending'] as { id: string; args: object }[]).filter(
      (each) => JSON.stringify(each.args) === JSON.stringify(args),
    );
    await answerAs('bob', id);
    expect((await waiting).body).toMatchObject({ success: true, result: { echo: args } });
  });
});
