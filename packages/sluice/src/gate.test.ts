import { appendFile, chmod, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emptyAction, ProblemError } from '@sluice/core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createGate, createGateOnFreeOrigin, type Gate, type GateOptions } from './gate.ts';
import { type GateRequest, NO_IDS } from './gate-request.ts';
import { readEntries } from './journal/read.ts';
import { cardNumber } from './testing/fake-secrets.ts';

let folder: string;
let gate: Gate | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-gate-'));
  await writeFile(
    join(folder, 'p.yaml'),
    'name: p\ndefault_verdict: ALLOW\neffects: [{ effect: redact, entities: ["*"], applies_to: result }]\n',
  );
});
afterEach(async () => {
  await gate?.close();
  gate = undefined;
  await rm(folder, { recursive: true, force: true });
});

const open = async (origin = 'test', dlp?: GateOptions['dlp']) => {
  gate = await createGate({
    stateFolder: join(folder, 'state'),
    policies: { paths: [join(folder, 'p.yaml')], compat: 'native' },
    origin,
    dlp,
  });
  return gate;
};
const request = (changes: Partial<GateRequest> = {}): GateRequest => ({
  door: 'library',
  action: { ...emptyAction('tool.call'), tool: 'x' },
  principal: { tenant: 't', agent: 'a', roles: [] },
  session: { id: 's', workspaces: [], home: '', context: {} },
  claimedFindings: [],
  ids: NO_IDS,
  ...changes,
});
const codeOf = async (work: Promise<unknown>) => {
  try {
    await work;
    return 'none';
  } catch (error) {
    if (error instanceof ProblemError) return error.first.code;
    throw error;
  }
};
const entries = async () => {
  const found = [];
  // The heads gain entries whenever time has passed.
  for await (const { entry } of readEntries({ folder: join(folder, 'state') }))
    if (entry.origin !== 'heads') found.push(entry);
  return found;
};

test('a first start with a bad policy refuses to start', async () => {
  await writeFile(join(folder, 'p.yaml'), 'name: p\nenabld: true\n');
  expect(await codeOf(open())).toBe('policy_unknown_field');
});

test('a folder without policies refuses to start', async () => {
  expect(
    await codeOf(
      createGate({
        stateFolder: join(folder, 'state'),
        policies: { paths: [join(folder, 'nowhere')], compat: 'native' },
        origin: 'x',
      }),
    ),
  ).toBe('policy_file');
});

test('a bad reload keeps the last good set, says so, and is recorded', async () => {
  const opened = await open();
  const { digest } = opened.policies.current.name;
  await writeFile(join(folder, 'p.yaml'), 'name: p\ndefault_verdict: DENY\nrules: oops\n');
  expect(await opened.reload()).toBe(false);
  expect(opened.policies.current.name.digest).toBe(digest);
  expect(opened.policies.rejected[0]?.code).toBe('policy_type');
  expect((await opened.decide(request())).decision.verdict).toBe('allow');
  await writeFile(join(folder, 'p.yaml'), 'name: p\ndefault_verdict: DENY\n');
  expect(await opened.reload()).toBe(true);
  expect(opened.policies.rejected).toEqual([]);
  expect((await opened.decide(request())).decision.verdict).toBe('deny');
  expect((await entries()).filter(({ kind }) => kind === 'policy_change').map(({ body }) => body['change'])).toEqual([
    'activated',
    'rejected',
    'activated',
  ]);
});

test('when the journal cannot be written the answer is a deny without a receipt, and the gate recovers by itself', async () => {
  const opened = await open();
  await opened.close();
  const answer = await opened.decide(request());
  expect(answer).toMatchObject({ receiptId: '', decision: { verdict: 'deny' } });
  expect(answer.decision.reasons[0]?.code).toBe('journal_unavailable');
  expect(opened.recording).toBe(false);
  const released = await opened.releaseResult(answer, 'anything', 'completed');
  expect(released.result).toBeUndefined();
});

test('a set that cannot be recorded is not put in force, and reloading does not throw', async () => {
  const opened = await open();
  const { digest } = opened.policies.current.name;
  await opened.close();
  await writeFile(join(folder, 'p.yaml'), 'name: p\ndefault_verdict: DENY\n');
  expect(await opened.reload()).toBe(false);
  expect(opened.policies.current.name.digest).toBe(digest);
  expect(opened.policies.rejected[0]?.code).toBe('journal_unavailable');
});

test('when the journal’s files are taken away, nothing is allowed after a moment', async () => {
  const opened = await open();
  expect((await opened.decide(request())).decision.verdict).toBe('allow');
  await rm(join(folder, 'state', 'journal', 'test'), { recursive: true });
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  expect((await opened.decide(request())).decision.reasons[0]?.code).toBe('journal_unavailable');
});

test('a second process cannot write the same chain; a door that may, takes the next', async () => {
  await open('test-1');
  expect(
    await codeOf(
      createGate({
        stateFolder: join(folder, 'state'),
        policies: { paths: [join(folder, 'p.yaml')], compat: 'native' },
        origin: 'test-1',
      }),
    ),
  ).toBe('journal_locked');
  const next = await createGateOnFreeOrigin(
    { stateFolder: join(folder, 'state'), policies: { paths: [join(folder, 'p.yaml')], compat: 'native' } },
    'test',
  );
  expect((await next.decide(request())).receiptId).toMatch(/^[0-9a-f]{32}$/);
  await next.close();
});

test('no clear value reaches the record, wherever the caller hides it', async () => {
  const opened = await open();
  const card = cardNumber();
  const answer = await opened.decide(
    request({
      action: {
        type: `t ${card}`,
        tool: `read ${card}`,
        server: card,
        resource: `https://u:${card}@example.com/${card}?q=${card}`,
        command: `echo ${card}`,
        argv: [card],
        args: { [card]: card, n: Number(card) },
        text: card,
        sensitive: false,
        provenance: { [card]: 'web' },
      },
      session: { id: `s ${card}`, workspaces: [], home: '', context: {} },
      ids: { request: card, trace: card, claimedTenant: card, claimedActor: card },
    }),
  );
  expect(answer.receiptId).not.toBe('');
  await opened.releaseResult(answer, { out: card, [card]: 1 }, 'completed');
  // Nine digits are nothing of their own: the key below says what they are.
  const digits = '123456789';
  const echo = { [digits]: { ssn: digits, mail: 'a@b.co' }, [`of ${digits}`]: [{ ssn: digits }] };
  const echoing = await opened.decide(request({ action: { ...emptyAction('tool.call'), args: echo } }));
  await opened.releaseResult(echoing, echo, 'completed');
  const text = JSON.stringify(await entries());
  expect(text).toContain('/args/[REDACTED:ssn]/ssn');
  expect(text).not.toContain(digits);
  expect(text).not.toContain(card);
  expect(text).not.toContain(card.slice(0, 12));
});

test('an outcome belongs to its decision, and the result loses what the effects say', async () => {
  const opened = await open();
  const answer = await opened.decide(request());
  const released = await opened.releaseResult(answer, { content: `card ${cardNumber()}` }, 'completed');
  expect(released).toMatchObject({ result: { content: 'card [REDACTED]' }, entitiesTransformed: 1, withheld: '' });
  expect((await entries()).at(-1)).toMatchObject({
    kind: 'outcome',
    body: {
      receipt_id: answer.receiptId,
      status: 'completed',
      entities_transformed: 1,
      changes: [{ pointer: '/content', mode: 'redact', digest: expect.stringMatching(/^sha256-salted:[0-9a-f]{64}$/) }],
      changes_total: 1,
    },
  });
});

test('state and keys are for the owner only, and a key that others may read is refused', async () => {
  await (await open()).close();
  const state = join(folder, 'state');
  expect((await stat(state)).mode & 0o077).toBe(0);
  expect((await stat(join(state, 'keys', 'digest.key'))).mode & 0o777).toBe(0o600);
  await chmod(join(state, 'keys', 'digest.key'), 0o644);
  expect(await codeOf(open())).toBe('state_folder');
});

test('a journal with a changed entry in the middle refuses to start', async () => {
  const opened = await open();
  await opened.decide(request());
  await opened.close();
  await appendFile(join(folder, 'state', 'journal', 'test', '00000001.jsonl'), '{"not":"an entry"}\n{"nor":"this"}\n');
  expect(await codeOf(open())).toBe('journal_damaged');
});

test('settings for data loss prevention rule actions and results, and the record says what they did', async () => {
  const opened = await open('test', {
    detectors: { credit_card: { action: 'block' } },
    patterns: [{ id: 'employee', pattern: 'EMP-\\d{6}', action: 'mask' }],
  });
  const asking = request({
    principal: { tenant: 'default', agent: 'a', roles: [] },
    action: { ...emptyAction('tool.call'), tool: 'x', resource: 'about EMP-123456', args: { who: 'EMP-123456' } },
  });
  const answer = await opened.decide(asking);
  expect(answer.decision).toMatchObject({ verdict: 'allow', transformed: { args: { who: '**********' } } });
  const released = await opened.releaseResult(answer, { card: cardNumber() }, 'completed');
  expect(released.result).toBeUndefined();
  expect(released.withheld).toContain('credit_card');
  const [loaded, , decision, outcome] = await entries().then((all) => all.filter(({ kind }) => kind !== 'segment'));
  expect(loaded).toMatchObject({ kind: 'dlp_change', body: { change: 'loaded', source: 'file' } });
  expect(decision?.body['findings']).toMatchObject([{ action: 'flag' }, { action: 'mask', detector: 'employee' }]);
  expect(outcome?.body['findings']).toMatchObject([{ action: 'block', detector: 'credit-card' }]);
  expect(JSON.stringify(await entries())).not.toMatch(new RegExp(`EMP-1|${cardNumber()}`));
});

test('settings that are spoilt while the gate runs deny, and the deny is recorded', async () => {
  const opened = await open();
  const asking = request({ principal: { tenant: 'default', agent: 'a', roles: [] } });
  expect((await opened.decide(asking)).decision.verdict).toBe('allow');
  await mkdir(join(folder, 'state', 'dlp'));
  await writeFile(join(folder, 'state', 'dlp', 'default.json'), '{}', { mode: 0o600 });
  await new Promise((resolve) => setTimeout(resolve, 1_050));
  const { decision, receiptId } = await opened.decide(asking);
  expect([decision.verdict, decision.reasons[0]?.code]).toEqual(['deny', 'state_folder']);
  expect((await entries()).at(-1)?.body['receipt_id']).toBe(receiptId);
});

test('messages nobody decides are looked at with the settings of the tenant as well', async () => {
  const opened = await open('test', {
    detectors: { email: { action: 'mask' } },
    patterns: [{ id: 'employee', pattern: 'EMP-\\d{6}', action: 'block' }],
  });
  expect(opened.finds({ tools: ['ask alice@example.com'] }, 'secret')).toBe(true);
  expect(opened.finds({ tools: ['EMP-123456'] }, 'secret')).toBe(true);
  expect(opened.finds({ tools: ['call +44 20 7946 0958'] }, 'secret')).toBe(false);
});
