/** Actions that need a person, through a whole gate: what lets them run, and what does not. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Approval, type ApprovalTerms, DEFAULT_TERMS, emptyAction } from '@sluice/core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createGate, type Gate } from '../gate.ts';
import { type GateAnswer, type GateRequest, NO_IDS } from '../gate-request.ts';
import { readEntries } from '../journal/read.ts';
import { approver, approving } from '../store/testing/asked-approval.ts';
import { cardNumber } from '../testing/fake-secrets.ts';
import { APPROVAL_BOUNDS } from './approval-settings.ts';
import { decideAndWait } from './decide-and-wait.ts';

const POLICY = `
name: asks
default_verdict: ALLOW
rules:
  - name: never-drop
    verdict: DENY
    priority: 1
    conditions: [{ field: args.sql, operator: contains, value: DROP }]
  - name: ask-before-writing
    verdict: REVIEW
    priority: 2
    message: writing to the database needs a person
    effects: [{ effect: annotate, key: approval, value: database }, { effect: annotate, key: risk, value: high }]
    conditions: [{ field: tool, operator: eq, value: write_rows }]
`;
const WORKING: readonly [string, Partial<ApprovalTerms>][] = [['database', {}]];

let folder: string;
let gate: Gate;
const open = async (templates = WORKING, bounds = APPROVAL_BOUNDS) => {
  gate = await createGate({
    stateFolder: join(folder, 'state'),
    policies: { paths: [join(folder, 'p.yaml')], compat: 'native' },
    origin: 'server',
    approvals: {
      bounds,
      terms: DEFAULT_TERMS,
      templates: new Map(templates.map(([name, terms]) => [name, { ...DEFAULT_TERMS, templates: [name], ...terms }])),
    },
  });
};
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-asks-'));
  await writeFile(join(folder, 'p.yaml'), POLICY);
});
afterEach(async () => {
  await gate.close();
  await rm(folder, { recursive: true, force: true });
});

const request = (sql = 'INSERT 1', changes: Partial<GateRequest> = {}): GateRequest => ({
  door: 'library',
  action: { ...emptyAction('tool.call'), tool: 'write_rows', args: { sql } },
  principal: { tenant: 't', agent: 'bot', user: 'ada', roles: [] },
  session: { id: 's', workspaces: [], home: '', context: {} },
  claimedFindings: [],
  ids: NO_IDS,
  ...changes,
});
const desk = () => gate.approvals as NonNullable<Gate['approvals']>;
const keyOf = ({ pending }: GateAnswer) => ({ tenant: 't', id: (pending as Approval).id });
const told = ({ decision }: GateAnswer) => `${decision.verdict} ${decision.reasons[0]?.code}`;
const events = async () => {
  const found = [];
  for await (const { entry } of readEntries({ folder: join(folder, 'state') }))
    if (entry.kind === 'approval') found.push(entry.body as unknown as Record<string, unknown>);
  return found;
};
const asked = async (sql?: string) => {
  const answer = await gate.decide(request(sql));
  expect(told(answer)).toBe('review rule');
  return { answer, key: keyOf(answer) };
};

describe('nothing runs', () => {
  test('where nobody can be asked', async () => {
    gate = await createGate({
      stateFolder: join(folder, 'state'),
      policies: { paths: [join(folder, 'p.yaml')], compat: 'native' },
      origin: 'server',
    });
    expect(told(await gate.decide(request()))).toBe('deny approval_unavailable');
  });

  test('where the template a rule names is not known, so that a typing error is no weaker approval', async () => {
    await open([['databse', {}]]);
    expect(told(await gate.decide(request()))).toBe('deny approval_template');
  });

  test('where more wait than may, and what waits already goes on waiting', async () => {
    await open(WORKING, { pendingMax: 1, pendingPerAgentMax: 1 });
    const { key } = await asked();
    expect(told(await gate.decide(request('INSERT 2')))).toBe('deny limit_approvals');
    expect(keyOf(await gate.decide(request())).id).toBe(key.id);
  });

  test('when it was denied: the agent is told why, and another action of it is asked about anew', async () => {
    await open();
    const { key } = await asked();
    await desk().step(key, { kind: 'deny', by: approver('eve'), note: 'not on a Friday' });
    const again = await gate.decide(request('INSERT 1', { approvalId: key.id }));
    expect(told(again)).toBe('deny approval_denied');
    expect(again.decision.reasons[0]?.message).toContain('not on a Friday');
    expect(keyOf(await gate.decide(request())).id).not.toBe(key.id);
  });

  test('when what was approved is used up', async () => {
    await open();
    const { key } = await asked();
    await desk().step(key, approving('eve'));
    expect(told(await gate.decide(request()))).toBe('allow approved');
    expect(told(await gate.decide(request('INSERT 1', { approvalId: key.id })))).toBe('deny approval_closed');
  });

  test.each([
    ['another action', { action: { ...emptyAction('tool.call'), tool: 'write_rows', args: { sql: 'INSERT 2' } } }],
    ['another agent', { principal: { tenant: 't', agent: 'bot2', roles: [] } }],
    ['another tenant', { principal: { tenant: 'u', agent: 'bot', roles: [] } }],
    ['another session', { session: { id: 's2', workspaces: [], home: '', context: {} } }],
  ] as const)('of %s, with or without the id', async (_what, changes) => {
    await open();
    const { key } = await asked();
    await desk().step(key, approving('eve'));
    expect(told(await gate.decide(request('INSERT 1', { ...changes, approvalId: key.id })))).toBe(
      'deny approval_mismatch',
    );
    expect(told(await gate.decide(request('INSERT 1', changes)))).toBe('review rule');
    expect(told(await gate.decide(request()))).toBe('allow approved');
  });

  test('once the policies are others, and they are asked again', async () => {
    await open();
    const { key } = await asked();
    await desk().step(key, approving('eve'));
    await writeFile(join(folder, 'p.yaml'), `${POLICY}\n# another digest\n`.replace('priority: 2', 'priority: 3'));
    expect(await gate.reload()).toBe(true);
    expect(told(await gate.decide(request('INSERT 1', { approvalId: key.id })))).toBe('deny approval_stale');
    expect((await desk().store.find(key))?.state).toBe('stale');
    expect(told(await gate.decide(request()))).toBe('review rule');
  });

  test('once the policies forbid it, whatever was approved', async () => {
    await open();
    const { key } = await asked('DELETE 1');
    await desk().step(key, approving('eve'));
    await writeFile(join(folder, 'p.yaml'), POLICY.replace('value: DROP', 'value: DELETE'));
    expect(await gate.reload()).toBe(true);
    expect(told(await gate.decide(request('DELETE 1')))).toBe('deny rule');
    expect((await desk().store.find(key))?.state).toBe('approved');
  });

  test('that an approver changed into something the policies forbid', async () => {
    await open();
    const { key } = await asked();
    const edited = request('DROP all');
    const digest = 'e'.repeat(64);
    await desk().step(key, approving('eve', { editedDigest: digest }), edited);
    expect(told(await gate.decide(request('INSERT 1', { approvalId: key.id })))).toMatch(/^deny /);
    expect((await desk().store.find(key))?.state).toBe('approved');
  });
});

describe('an approved action', () => {
  test('runs once, for the one who asked, and every step is in the journal', async () => {
    await open();
    const { key, answer } = await asked();
    await desk().step(key, approving('eve', { note: `card ${cardNumber()}` }));
    const released = await gate.decide(request());
    expect(told(released)).toBe('allow approved');
    expect(released.decision.reasons[0]?.message).toContain('approved by eve');
    expect(told(await gate.decide(request()))).toBe('review rule');
    const found = (await events()).filter((event) => event['approval_id'] === key.id);
    expect(found.map(({ event, actor, state }) => `${event} ${actor} ${state}`)).toEqual([
      'requested  pending',
      'approved eve approved',
      'consumed  consumed',
    ]);
    expect(found.map((event) => event['receipt_id'])).toEqual([answer.receiptId, answer.receiptId, released.receiptId]);
    expect(found[0]).toMatchObject({ risk: 'high', policy: 'asks', rule: 'ask-before-writing', quorum: 1 });
    expect(JSON.stringify(found)).not.toContain(cardNumber());
  });

  test('runs again in its session as often as was given', async () => {
    await open();
    const { key } = await asked();
    await desk().step(key, approving('eve', { grant: { scope: 'session', uses: 2, forMs: 60_000 } }));
    const verdicts = [];
    for (let call = 0; call < 3; call += 1) verdicts.push(told(await gate.decide(request())));
    expect(verdicts).toEqual(['allow approved', 'allow approved', 'review rule']);
  });

  test('of twenty calls at once one runs', async () => {
    await open();
    const { key } = await asked();
    await desk().step(key, approving('eve'));
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => gate.decide(request('INSERT 1', { approvalId: key.id }))),
    );
    expect(answers.filter(({ decision }) => decision.verdict === 'allow')).toHaveLength(1);
    expect(answers.filter(({ decision }) => decision.verdict === 'deny')).toHaveLength(19);
  });

  test('survives a restart, and so does what nobody had recorded', async () => {
    await open();
    const { key } = await asked();
    // As if the process had died between the step and its record.
    await desk().store.step(key, approving('eve'));
    await gate.close();
    await open();
    expect((await events()).map(({ event }) => event)).toEqual(['requested']);
    const [left] = await desk().store.unrecorded(0, 10);
    expect(left).toMatchObject({ approval: { id: key.id }, events: [{ event: { kind: 'approved' } }] });
    expect(told(await gate.decide(request()))).toBe('allow approved');
  });

  test('runs as an approver changed it, and as nothing else', async () => {
    await open();
    const { key } = await asked('INSERT 1, 2, 3');
    const smaller = request('INSERT 1');
    const { bindingOf } = await import('./binding.ts');
    const { decision } = await gate.decide(smaller);
    const { actionDigest } = bindingOf(smaller, decision);
    await desk().step(key, approving('eve', { editedDigest: actionDigest }), smaller);
    const released = await gate.decide(request('INSERT 1, 2, 3', { approvalId: key.id }));
    expect(told(released)).toBe('allow approved');
    expect(released.decision.transformed).toMatchObject({ args: { sql: 'INSERT 1' } });
    expect(released.request.action.args).toEqual({ sql: 'INSERT 1' });
  });
});

describe('a caller that waits', () => {
  const waiting = (waitMs: number, signal = new AbortController().signal) =>
    decideAndWait(gate, request(), { waitMs, signal, stop: new AbortController().signal });
  const pendingKey = async () => {
    for (;;) {
      const { approvals } = await desk().store.list({ tenant: 't', states: ['pending'], limit: 1, offset: 0 });
      if (approvals[0] !== undefined) return { tenant: 't', id: approvals[0].id };
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };

  test('gets the answer as soon as it is given, in another process too', async () => {
    await open();
    const answer = waiting(20_000);
    // The store, not the desk: this gate is not told.
    await desk().store.step(await pendingKey(), approving('eve'));
    expect(told(await answer)).toBe('allow approved');
    const denied = waiting(20_000);
    await desk().step(await pendingKey(), { kind: 'deny', by: approver('eve'), note: '' });
    expect(told(await denied)).toBe('deny approval_denied');
  });

  test('is denied when it expires', async () => {
    await open([['database', { expiresAfterMs: 50 }]]);
    const answer = waiting(20_000);
    await pendingKey();
    await new Promise((resolve) => setTimeout(resolve, 60));
    await desk().tick();
    expect(told(await answer)).toBe('deny approval_expired');
  });

  test('that waits no longer gets the review, and may come back', async () => {
    await open();
    const answer = await waiting(30);
    expect(told(answer)).toBe('review rule');
    await desk().step(keyOf(answer), approving('eve'));
    expect(told(await gate.decide(request('INSERT 1', { approvalId: keyOf(answer).id })))).toBe('allow approved');
  });

  test('that goes away cancels what it asked for', async () => {
    await open();
    const gone = new AbortController();
    const answer = waiting(20_000, gone.signal);
    const key = await pendingKey();
    gone.abort();
    expect(told(await answer)).toBe('review rule');
    expect((await desk().store.find(key))?.state).toBe('cancelled');
    expect(await desk().step(key, approving('eve'))).toMatchObject({ refusal: { code: 'approval_closed' } });
  });
});

test('what waits is encrypted, and of what has ended nothing is kept', async () => {
  await open();
  const { key } = await asked(`INSERT ${cardNumber()}`);
  expect((await desk().action(key))?.action.args).toEqual({ sql: `INSERT ${cardNumber()}` });
  const bytes = async () =>
    Buffer.concat(
      await Promise.all(['', '-wal'].map((end) => readFile(join(folder, 'state', `approvals.sqlite${end}`)))),
    );
  expect((await bytes()).includes(cardNumber())).toBe(false);
  await desk().step(key, { kind: 'cancel', by: 'bot', note: '' });
  expect(await desk().action(key)).toBeUndefined();
});
