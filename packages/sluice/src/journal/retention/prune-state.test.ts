/** A round of retention over several chains, one of which cannot be pruned. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sluice } from '../../testing/command-line.ts';
import { Journal } from '../journal.ts';
import { loadOrCreateJournalKey } from '../keys/state-key.ts';
import { sampleDecision } from '../testing/sample.ts';
import { loadOrCreateSigningKey } from '../tree/signing-key.ts';
import { pruneState } from './prune-state.ts';

let state: string;
let nowMs = Date.parse('2026-01-01T00:00:00Z');

const ORIGINS = ['a', 'b', 'c'];
beforeEach(async () => {
  state = await mkdtemp(join(tmpdir(), 'sluice-prune-state-'));
  for (const origin of ORIGINS) {
    const journal = await open(origin);
    for (let at = 0; at < 60; at++) await journal.append(sampleDecision(`r${at}`));
    await journal.close();
  }
});
afterEach(() => rm(state, { recursive: true, force: true }));

const now = () => {
  nowMs += 60_000;
  return nowMs;
};
const open = async (origin: string) =>
  Journal.open({
    ...{ folder: state, origin, key: await loadOrCreateJournalKey(state), now, segmentBytesMax: 10_000 },
    checkpoints: { key: await loadOrCreateSigningKey(state), everyMs: 1e8 },
  });
const prune = () => pruneState({ stateFolder: state, beforeMs: nowMs, open });
const segments = async (origin: string) =>
  (await readdir(join(state, 'journal', origin))).filter((name) => name.endsWith('.jsonl')).length;

async function damage(origin: string): Promise<void> {
  const path = join(state, 'journal', origin, '00000001.jsonl');
  await writeFile(path, (await readFile(path, 'utf8')).replace('allow', 'deny_'));
}

test('a damaged chain stays as it is, and the others are pruned', async () => {
  await damage('b');
  const before = await Promise.all(ORIGINS.map(segments));
  const { pruned, failed } = await prune();
  expect(failed).toEqual([{ origin: 'b', error: expect.objectContaining({ name: 'ProblemError' }) }]);
  expect(failed[0]?.error).toMatchObject({ first: { code: 'journal_damaged' } });
  expect(pruned.map(({ origin, segments }) => [origin, segments > 0])).toEqual([
    ['a', true],
    ['c', true],
  ]);
  const after = await Promise.all(ORIGINS.map(segments));
  expect(after.map((count, at) => count < (before[at] ?? 0))).toEqual([true, false, true]);
  const journal = await open('b');
  await journal.close();
});

test('a chain that cannot be opened, or closed again, is reported and the others are pruned', async () => {
  const opened = (origin: string) => (origin === 'a' ? Promise.reject(new Error('no access')) : open(origin));
  const { pruned, failed } = await pruneState({ stateFolder: state, beforeMs: nowMs, open: opened });
  expect(failed).toMatchObject([{ origin: 'a', error: { message: 'no access' } }]);
  expect(pruned.map(({ origin }) => origin)).toEqual(['b', 'c']);
});

test('where nobody can tell what a sink was sent nothing is removed, and each chain says so', async () => {
  const folder = join(state, 'sinks', 'log');
  await mkdir(folder, { recursive: true });
  for (const text of ['', '{"a":-1}', '[]', '{"a":1,"a":2}']) {
    await writeFile(join(folder, 'cursor.json'), text);
    const { pruned, failed } = await prune();
    expect(pruned).toEqual([]);
    expect(failed).toMatchObject(ORIGINS.map((origin) => ({ origin, error: { first: { code: 'state_folder' } } })));
  }
  await rm(folder, { recursive: true });
  expect((await prune()).failed).toEqual([]);
});

test('the command prunes what it can, says what it could not, and ends with 1', async () => {
  await damage('b');
  const run = (...more: readonly string[]) =>
    sluice(['audit', 'prune', '--state', state, '--until', '1d', '--yes', ...more]);
  const { code, out, error } = await run();
  expect(code).toBe(1);
  expect(out).toMatch(/^a: removed \d+ segments/m);
  expect(out).toMatch(/^c: removed \d+ segments/m);
  expect(error).toContain('b: not everything that is old enough could be removed');
  expect(error).toContain('[journal_damaged]');
  const again = await run('--json');
  expect(again.code).toBe(1);
  expect(JSON.parse(again.out)).toContainEqual({
    origin: 'b',
    problems: [expect.objectContaining({ code: 'journal_damaged' })],
  });
});
