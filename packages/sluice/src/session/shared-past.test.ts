/** Gates that begin, go on and cease to share their past: nothing is lost on the way, and nothing is counted twice. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emptyAction, type JsonObject } from '@sluice/core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createGate, type Gate } from '../gate.ts';
import { NO_IDS } from '../gate-request.ts';
import { databaseAddress } from '../store/postgres/database-address.ts';
import { openSharedStore, type SharedStore } from '../store/postgres/shared-store.ts';
import { type PostgresServer, postgresServer } from '../testing/services/postgres-server.ts';
import { haveServices } from '../testing/services/services.ts';

const OPEN = `policy "open" priority 1 { allow when tool_call(call_id, _, _); }`;
const leak = (read: string) =>
  `policy "leak" priority 2 { deny when tool_call(call_id, a, "send"), ${read} reason "it has read"; } ${OPEN}`;
const LEAK = leak('tool_call(c, a, "read"), c != call_id');
const LEAK_OF_SECRETS = leak('tool_call(c, a, "read"), call_arg(c, "path", "/secret")');
const LEAK_OF_MAIL = leak('content_tag(c, "email", _)');
const often = (max: number, window: string) =>
  `policy "often" priority 2 { deny when tool_call(call_id, _, "send"), calls("send", "${window}") >= ${max}; } ${OPEN}`;

describe.skipIf(!haveServices('postgres'))('with PostgreSQL', () => {
  let server: PostgresServer;
  let shared: SharedStore;
  let agent: string;
  let folder: string;
  const gates: Gate[] = [];
  beforeAll(async () => {
    server = await postgresServer();
    const address = databaseAddress(server.url());
    shared = await openSharedStore({ address, key: randomBytes(32), idempotencyKeysMax: 1 });
  });
  afterAll(async () => {
    await shared.close();
    await server.close();
  });
  beforeEach(() => {
    agent = `bot-${randomBytes(4).toString('hex')}`;
    folder = mkdtempSync(join(tmpdir(), 'sluice-shared-'));
  });
  afterEach(async () => {
    for (const gate of gates.splice(0)) await gate.close();
    rmSync(folder, { recursive: true });
  });

  const write = (name: string, policy: string) => {
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, 'p.dl'), policy);
  };
  const open = async (name: string, policy: string, isShared = true): Promise<Gate> => {
    write(name, policy);
    const gate = await createGate({
      stateFolder: join(folder, name, 'state'),
      policies: { paths: [join(folder, name, 'p.dl')], compat: 'native' },
      origin: 'test',
      past: isShared ? shared.past : undefined,
    });
    gates.push(gate);
    return gate;
  };
  const reopen = async (gate: Gate, name: string, policy: string, isShared = true): Promise<Gate> => {
    gates.splice(gates.indexOf(gate), 1);
    await gate.close();
    return open(name, policy, isShared);
  };
  const ask = (gate: Gate, tool: string, args: JsonObject = {}) =>
    gate.decide({
      door: 'http',
      action: { ...emptyAction('tool.call'), tool, args },
      principal: { tenant: 't', agent, roles: [] },
      session: { id: '', workspaces: [], home: '', context: {} },
      claimedFindings: [],
      ids: NO_IDS,
    });
  const verdict = async (gate: Gate, tool: string, args?: JsonObject) => (await ask(gate, tool, args)).decision.verdict;
  const isNoted = (name: string) => existsSync(join(folder, name, 'state', 'past-shared-since'));

  test('what a gate let through before it shared anything it still knows, and what came after is known to others', async () => {
    let gate = await open('a', OPEN, false);
    await ask(gate, 'read');
    gate = await reopen(gate, 'a', LEAK);
    expect(await verdict(gate, 'send')).toBe('deny');
    const other = await open('b', LEAK);
    expect(await verdict(other, 'send'), 'as docs/guide/scale.md says').toBe('allow');
    await ask(gate, 'read');
    expect(await verdict(other, 'send')).toBe('deny');
  });

  test('policies that begin to look back while the gate runs know what was let through until then', async () => {
    const [gate, other] = [await open('a', OPEN), await open('b', LEAK)];
    await ask(gate, 'read');
    expect(isNoted('a')).toBe(false);
    write('a', LEAK);
    expect(await gate.reload()).toBe(true);
    expect([await verdict(gate, 'send'), isNoted('a')]).toEqual(['deny', true]);
    await ask(gate, 'read');
    expect(await verdict(other, 'send')).toBe('deny');
    write('a', OPEN);
    expect(await gate.reload()).toBe(true);
    expect([await verdict(gate, 'send'), isNoted('a')]).toEqual(['allow', false]);
  });

  test('arguments and results of earlier calls are known over a restart and on another gate', async () => {
    let gate = await open('a', LEAK_OF_SECRETS);
    await ask(gate, 'read', { path: '/public' });
    gate = await reopen(gate, 'a', LEAK_OF_SECRETS);
    expect(await verdict(gate, 'send')).toBe('allow');
    await ask(gate, 'read', { path: '/secret' });
    expect(await verdict(await open('b', LEAK_OF_SECRETS), 'send')).toBe('deny');
    agent = `${agent}-2`;
    const [third, fourth] = [await open('c', LEAK_OF_MAIL), await open('d', LEAK_OF_MAIL)];
    const answer = await ask(third, 'look');
    expect(await verdict(fourth, 'send')).toBe('allow');
    await third.releaseResult(answer, { text: ['jo', 'example.org'].join('@') }, 'completed');
    expect(await verdict(fourth, 'send')).toBe('deny');
  });

  test('a call that a gate with policies that only count let through cannot be told by one that looks back', async () => {
    const [counting, looking] = [await open('a', often(9, '1h')), await open('b', LEAK_OF_SECRETS)];
    await ask(counting, 'read', { path: '/public' });
    expect((await ask(looking, 'send')).decision.reasons[0]).toMatchObject({ code: 'indeterminate', verdict: 'deny' });
  });

  test('calls are counted once over restarts, reloads with longer windows, and gates', async () => {
    let gate = await open('a', often(4, '1h'));
    const other = await open('b', often(4, '1h'));
    expect([await verdict(gate, 'send'), await verdict(other, 'send')]).toEqual(['allow', 'allow']);
    gate = await reopen(gate, 'a', often(4, '1h'));
    expect(await verdict(gate, 'send')).toBe('allow');
    write('b', often(5, '2h'));
    expect(await other.reload()).toBe(true);
    expect([await verdict(other, 'send'), await verdict(other, 'send')]).toEqual(['allow', 'allow']);
    expect([await verdict(other, 'send'), await verdict(gate, 'send')]).toEqual(['deny', 'deny']);
  });

  test('while policies are taken up that look further back, calls go on being known', async () => {
    const [gate, other] = [await open('a', often(6, '1h')), await open('b', often(6, '1h'))];
    for (let round = 0; round < 3; round += 1) await ask(other, 'send');
    write('a', often(6, '2h'));
    const reloaded = gate.reload();
    const during = await Promise.all(Array.from({ length: 6 }, () => verdict(gate, 'send')));
    expect(await reloaded).toBe(true);
    expect(during.filter((each) => each === 'allow')).toHaveLength(3);
  });

  test('while the database is away results are withheld, and nothing is decided that looks back', async () => {
    const gate = await open('a', LEAK_OF_MAIL);
    const answer = await ask(gate, 'look');
    await server.crash();
    expect(await gate.releaseResult(answer, 'text', 'completed')).toMatchObject({ result: undefined });
    const { decision, receiptId } = await ask(gate, 'look');
    expect(decision).toMatchObject({ verdict: 'deny', reasons: [{ code: 'past_store' }] });
    expect(receiptId, 'the denial is recorded').not.toBe('');
    const plain = await open('b', OPEN);
    expect(await verdict(plain, 'look'), 'policies that do not look back need no database').toBe('allow');
    await server.start();
  });
});
