import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canonicalJson } from '@sluice/core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sluice } from '../testing/command-line.ts';
import { readEntries } from './read.ts';
import { commitOfEntry } from './salts/commitments.ts';
import { eraseSalts, readSalt, saltFolder, writeSalts } from './salts/salt-files.ts';
import { SaltKeeper } from './salts/salt-keeper.ts';

let cwd: string;
let state: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'sluice-erase-'));
  state = join(cwd, '.sluice');
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

const run = (...args: readonly string[]) => sluice(args, { cwd });
const decide = (args: string) =>
  run('decide', '--type', 'tool.call', '--tool', 'read_file', '--args', args, '--json').then(
    ({ out }) => JSON.parse(out).receipt_id as string,
  );

async function decisionOf(receiptId: string) {
  for await (const { entry } of readEntries({ folder: state }))
    if (entry.kind === 'decision' && entry.body['receipt_id'] === receiptId) return entry;
  throw new Error(`no decision ${receiptId}`);
}

test('a decision can be proved to be about its arguments until its salt is erased, and verifies afterwards as before', async () => {
  const [first, second] = [await decide('{"path":"a"}'), await decide('{"path":"a"}')];
  const [one, two] = [await decisionOf(first), await decisionOf(second)];
  const content = canonicalJson({ args: { path: 'a' }, argv: [], command: '' });
  for (const { origin, seq, body } of [one, two])
    expect(commitOfEntry(state, origin, seq)?.(content)).toBe(body['args_digest']);
  // The same arguments twice cannot be told from others.
  expect(one.body['args_digest']).not.toBe(two.body['args_digest']);
  expect(await run('audit', 'erase', '--receipt', first)).toMatchObject({ code: 2 });
  const erased = await run('audit', 'erase', '--receipt', first, '--yes', '--json');
  expect({ code: erased.code, ...JSON.parse(erased.out) }).toEqual({
    code: 0,
    entries: 1,
    salts: 1,
    originals: 0,
    payloads: 0,
  });
  expect(commitOfEntry(state, one.origin, one.seq)).toBeUndefined();
  expect(commitOfEntry(state, two.origin, two.seq)?.(content)).toBe(two.body['args_digest']);
  expect((await run('audit', 'verify')).code).toBe(0);
  const again = await run('audit', 'erase', '--receipt', first, '--yes', '--json');
  expect(JSON.parse(again.out)).toEqual({ entries: 1, salts: 0, originals: 0, payloads: 0 });
  const { out } = await run('audit', 'query', '--kind', 'erased', '--json');
  expect(JSON.parse(out.split('\n')[1] as string).body).toMatchObject({ asked: { receipt: first }, salts: 1 });
});

test('nothing is erased without saying which, or what cannot be read as a filter', async () => {
  await decide('{}');
  expect((await run('audit', 'erase', '--yes')).code).toBe(2);
  expect((await run('audit', 'erase', '--until', 'yesterday', '--yes')).code).toBe(2);
  expect((await run('audit', 'query', '--kind', 'erased')).out).toBe('');
});

test('a salt that the process that decided has not written yet is not written any more', async () => {
  const keeper = new SaltKeeper(state, 'server');
  keeper.keep(7, 'c'.repeat(32));
  keeper.keep(8, 'd'.repeat(32));
  expect(eraseSalts(state, 'server', [7])).toBe(0);
  await keeper.flush();
  expect([7, 8].map((seq) => readSalt(state, 'server', seq))).toEqual([undefined, 'd'.repeat(32)]);
});

test('decisions are erased before their salts are written', async () => {
  const receipt = await decide('{"path":"a"}');
  const { origin, seq } = await decisionOf(receipt);
  const salt = readSalt(state, origin, seq) as string;
  rmSync(join(state, 'salts'), { recursive: true });
  await run('audit', 'erase', '--receipt', receipt, '--yes');
  await writeSalts(state, origin, new Map([[seq, salt]]));
  expect(readSalt(state, origin, seq)).toBeUndefined();
});

test('salts lie at the place of their entry, over file borders, and are overwritten where they lie', async () => {
  const salts = new Map([1, 2, 65_536, 65_537, 200_000].map((seq) => [seq, seq.toString(16).padStart(32, 'a')]));
  await writeSalts(state, 'server', salts);
  for (const [seq, salt] of salts) expect(readSalt(state, 'server', seq)).toBe(salt);
  for (const seq of [3, 65_538, 199_999, 9_999_999]) expect(readSalt(state, 'server', seq)).toBeUndefined();
  expect(eraseSalts(state, 'server', [2, 3, 65_537])).toBe(2);
  expect([1, 2, 65_537].map((seq) => readSalt(state, 'server', seq) !== undefined)).toEqual([true, false, false]);
  const folder = saltFolder(state, 'server');
  for (const name of readdirSync(folder))
    expect(readFileSync(join(folder, name)).toString('hex')).not.toContain(salts.get(2));
  await writeSalts(state, 'server', new Map([[3, 'b'.repeat(32)]]));
  expect(readSalt(state, 'server', 1)).toBe(salts.get(1));
});
