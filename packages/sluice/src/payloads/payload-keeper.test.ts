/** Kept actions through the gate: when they are written, what becomes of them, and what a replay makes of them. */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Action, emptyAction, type JsonObject } from '@sluice/core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createGate, type Gate } from '../gate.ts';
import { NO_IDS } from '../gate-request.ts';
import { eraseSalts } from '../journal/salts/salt-files.ts';
import { loadPolicies } from '../policy/load.ts';
import { replay } from '../replay/replay.ts';
import { keptText } from './kept-action.ts';
import { PayloadDatabase } from './payload-database.ts';
import { PayloadKeeper } from './payload-keeper.ts';

const SETTINGS = { bytesMax: 16_777_216, days: 30 };
const OLD = 'name: p\ndefault_verdict: DENY\n';

let folder: string;
let state: string;
let gate: Gate | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sluice-keeper-'));
  state = join(folder, 'state');
});
afterEach(async () => {
  await gate?.close();
  gate = undefined;
  rmSync(folder, { recursive: true, force: true });
});

async function open(kept: typeof SETTINGS | 'off' = SETTINGS, origin = 'test'): Promise<Gate> {
  writeFileSync(join(folder, 'old.yaml'), OLD);
  return createGate({
    stateFolder: state,
    origin,
    payloads: kept === 'off' ? undefined : kept,
    policies: { paths: [join(folder, 'old.yaml')], compat: 'native' },
  });
}
const request = (action: Partial<Action>, sensitive = false) => ({
  door: 'http' as const,
  action: { ...emptyAction('tool.call'), ...action, sensitive },
  principal: { tenant: 't', agent: 'a', roles: ['buyer'] },
  session: { id: 's', workspaces: ['/w'], home: '/h', context: { team: { name: 'blue' } } },
  claimedFindings: [],
  ids: NO_IDS,
});
/** Decides about each and closes the gate. */
async function decideAll(...actions: readonly Partial<Action>[]): Promise<readonly string[]> {
  const opened = await open();
  const receipts: string[] = [];
  for (const action of actions) receipts.push((await opened.decide(request(action))).receiptId);
  await opened.close();
  return receipts;
}
async function replayed(text: string, name = 'new.yaml') {
  writeFileSync(join(folder, name), text);
  const set = loadPolicies({ paths: [join(folder, name)], compat: 'native' });
  return replay(set, { against: state, since: 0, limit: 100, onProgress: () => undefined });
}
const rule = (condition: string) =>
  `name: p\ndefault_verdict: DENY\nrules: [{ name: r, verdict: ALLOW, conditions: [${condition}] }]\n`;
const owner = (receiptId: string) => ({ tenant: 't', receiptId, purpose: 'decision' as const });

describe('what cannot be kept denies nothing', () => {
  test('nothing is kept unless it is asked for, and no file is made', async () => {
    gate = await open('off');
    await gate.decide(request({ args: { a: 1 } }));
    expect(gate.payloads).toBeUndefined();
    expect(existsSync(join(state, 'payloads.sqlite'))).toBe(false);
  });

  test('where the file cannot be opened decisions go on, and what is lost is counted', async () => {
    mkdirSync(join(state, 'payloads.sqlite'), { recursive: true });
    gate = await open();
    const { receiptId } = await gate.decide(request({ args: { a: 1 } }));
    expect(receiptId).not.toBe('');
    await gate.payloads?.flush();
    expect(gate.payloads?.state).toEqual({ held: undefined, dropped: { too_large: 0, queue_full: 0, failed: 1 } });
    // Once it can be opened, what comes next is kept.
    rmSync(join(state, 'payloads.sqlite'), { recursive: true });
    await gate.decide(request({ args: { a: 1 } }));
    await gate.payloads?.flush();
    expect(gate.payloads?.state.held?.payloads).toBe(1);
  });

  test('a context that is no JSON', async () => {
    gate = await open();
    const context = { when: 10n } as unknown as JsonObject;
    const { receiptId } = await gate.decide({
      ...request({ tool: 'a' }),
      session: { ...request({}).session, context },
    });
    expect(receiptId).not.toBe('');
    expect(gate.payloads?.state.dropped.failed).toBe(1);
  });

  test('too much at once, and too large', async () => {
    const keeper = new PayloadKeeper(state, { bytesMax: 1_048_576, days: 1 }, () => 0);
    for (let count = 0; count < 20; count += 1) keeper.keep(owner(`${count}`), 'x'.repeat(1_000_000));
    expect(keeper.state.dropped).toEqual({ too_large: 0, queue_full: 4, failed: 0 });
    await keeper.flush();
    keeper.keep(owner('small'), 'x');
    await keeper.close();
    expect(keeper.state).toMatchObject({ held: { payloads: 1 }, dropped: { too_large: 16, queue_full: 4, failed: 0 } });
  });
});

test('an action is written within a second, by itself, and by several processes', async () => {
  gate = await open();
  const other = await open(SETTINGS, 'other');
  const [one, two] = await Promise.all([gate, other].map((each) => each.decide(request({ args: { note: 'x' } }))));
  const deadline = Date.now() + 10_000;
  while (gate.payloads?.state.held === undefined && Date.now() < deadline)
    await new Promise((done) => setTimeout(done, 50));
  await other.close();
  const store = PayloadDatabase.openIfThere(state);
  for (const answer of [one, two])
    expect(store?.get(owner(answer?.receiptId ?? ''), Date.now())).toContain('"args":{"note":"x"}');
  store?.close();
});

test('what was kept goes at its time, also where nothing is kept any more', async () => {
  await decideAll({ args: { a: 1 } });
  const later = Date.now() + 31 * 86_400_000;
  gate = await createGate({
    ...{ stateFolder: state, origin: 'later', watch: true, now: () => later },
    policies: { paths: [join(folder, 'old.yaml')], compat: 'native' },
  });
  const store = PayloadDatabase.openIfThere(state);
  expect(store?.held.payloads).toBe(0);
  store?.close();
});

describe('a replay tells exactly what was kept', () => {
  test.each([
    ['an argument', '{ field: args.amount, operator: gt, value: 1 }', ['b']],
    ['one that is missing', '{ field: args.nothing, operator: exists, value: true }', []],
    ['a role', '{ field: agent.roles.*, operator: eq, value: buyer }', ['a', 'b']],
    ['what the program said', '{ field: team.name, operator: eq, value: blue }', ['a', 'b']],
    ['where a path lies', '{ field: targets.paths.*.zone, operator: eq, value: workspace }', ['a']],
  ])('%s', async (_what, condition, tools) => {
    await decideAll({ tool: 'a', args: { amount: 1, path: '/w/x' } }, { tool: 'b', args: { amount: 2 } });
    const { changes, untold, keptRejected } = await replayed(rule(condition));
    expect(changes.map(({ action }) => action['tool']).sort()).toEqual(tools);
    expect([untold, keptRejected]).toEqual([0, []]);
  });

  test('by Datalog, where it looks at nothing else', async () => {
    await decideAll({ tool: 'a' }, { tool: 'b' });
    const text = 'policy "p" priority 1 { allow when tool_call(call_id, _, "a"); }';
    const { changes, untold } = await replayed(text, 'new.dl');
    expect([changes.map(({ action }) => action['tool']), untold]).toEqual([['a'], 0]);
  });

  test('past calls still cannot be told', async () => {
    await decideAll({ tool: 'a' });
    expect(await replayed(rule('{ calls: { window: 1h }, operator: gt, value: 9 }'))).toMatchObject({ untold: 1 });
  });

  test('what is not what the entry committed to is told, and not used', async () => {
    const [receiptId] = await decideAll({ tool: 'a', args: { amount: 1 } });
    const store = new PayloadDatabase(state, SETTINGS.bytesMax);
    const text = keptText(request({ tool: 'a', args: { amount: 9 } }), Date.now());
    store.put([{ ...owner(receiptId as string), text, expiresMs: Date.now() + 1e9 }], Date.now());
    const condition = '{ field: args.amount, operator: gt, value: 1 }';
    expect(await replayed(rule(condition))).toMatchObject({ untold: 1, changes: [], keptRejected: [receiptId] });
    // Without the salt only the seal can vouch for it.
    eraseSalts(state, 'test', [1, 2, 3, 4]);
    expect(await replayed(rule(condition))).toMatchObject({ untold: 0, changes: [{ receiptId }], keptRejected: [] });
    const raw = new DatabaseSync(join(state, 'payloads.sqlite'));
    raw.exec("UPDATE payloads SET content = x'00'");
    raw.close();
    expect(await replayed(rule(condition))).toMatchObject({ untold: 1, keptRejected: [receiptId] });
    store.close();
  });
});
