import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createGate } from '../../gate.ts';
import { sluice } from '../../testing/command-line.ts';

let state: string;
const segment = () => join(state, 'journal/server/00000001.jsonl');
const repair = (...args: readonly string[]) => sluice(['audit', 'repair', '--state', state, ...args]);
const verify = () => sluice(['audit', 'verify', '--state', state]);

async function run(): Promise<void> {
  const gate = await createGate({
    stateFolder: state,
    origin: 'server',
    policies: { paths: ['policies/starter'], compat: 'native' },
  });
  await gate.close();
}

beforeEach(async () => {
  state = mkdtempSync(join(tmpdir(), 'sluice-repair-'));
  await run();
});
afterEach(() => rmSync(state, { recursive: true, force: true }));

test('of journals that are whole there is nothing to repair', async () => {
  const { code, out } = await repair();
  expect([code, out.trim().split('\n')]).toEqual([0, ['heads: nothing to repair', 'server: nothing to repair']]);
});

test('an unfinished end is cut off when told to, and the journal says so', async () => {
  appendFileSync(segment(), '{"body":{"unfin');
  const before = readFileSync(segment());
  expect(await repair()).toMatchObject({ code: 1, out: expect.stringMatching(/server: unfinished bytes/) });
  expect(readFileSync(segment())).toEqual(before);
  expect(await repair('--yes')).toMatchObject({ code: 0, out: expect.stringMatching(/server: cut off/) });
  expect(readFileSync(segment(), 'utf8')).toMatch(/"cause":"torn_tail"/);
  expect((await verify()).code).toBe(0);
});

test('a journal that lost signed entries goes on only when the loss is accepted, which stays on record', async () => {
  const lines = readFileSync(segment(), 'utf8').trimEnd().split('\n');
  writeFileSync(segment(), `${lines.slice(0, -1).join('\n')}\n`);
  await expect(run()).rejects.toMatchObject({ first: { code: 'journal_damaged' } });
  expect(await repair('--yes')).toMatchObject({ code: 1, out: expect.stringMatching(/--accept-loss server/) });
  expect((await repair('--accept-loss', 'heads', '--yes')).code).toBe(2);
  expect(await repair('--accept-loss', 'server')).toMatchObject({ code: 1 });
  expect(await repair('--accept-loss', 'server', '--yes')).toMatchObject({ code: 0 });
  expect(readdirSync(join(state, 'journal-lost'))).toHaveLength(1);
  expect(readFileSync(segment(), 'utf8')).toMatch(/"kind":"loss_accepted"/);
  await run();
  expect(await verify()).toMatchObject({
    code: 1,
    out: expect.stringMatching(/are not those of entry \d+ of the heads/),
  });
});

test('damage in the middle is left alone', async () => {
  const text = readFileSync(segment(), 'utf8');
  writeFileSync(segment(), text.replace('"seq":1,', '"seq":9,'));
  const before = readFileSync(segment());
  expect(await repair('--yes')).toMatchObject({ code: 1, out: expect.stringMatching(/is not repaired/) });
  expect(readFileSync(segment())).toEqual(before);
});
