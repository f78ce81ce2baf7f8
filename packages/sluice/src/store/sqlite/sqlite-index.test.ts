import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Journal } from '../../journal/journal.ts';
import { journalKey } from '../../journal/keys/journal-key.ts';
import { sampleDecision, sampleOutcome } from '../../journal/testing/sample.ts';
import { checkSqliteVersion } from './open-database.ts';
import { SqliteIndex } from './sqlite-index.ts';

const key = journalKey(new Uint8Array(32).fill(9));
let folder: string;
let clock = 1_790_000_000_000;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sluice-index-'));
  clock = 1_790_000_000_000;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const openJournal = (origin = 'server') =>
  Journal.open({ folder, origin, key, now: () => clock, segmentBytesMax: 20_000 });
const budgetMs = 5_000;
const ids = async (index: SqliteIndex, request: Parameters<SqliteIndex['list']>[0]) =>
  (await index.list({ kind: 'decision', ...request })).entries.map(({ body }) => body['receipt_id']);

test('an acknowledged entry is found after the next catch-up', async () => {
  const journal = await openJournal();
  const index = SqliteIndex.open({ folder });
  for (let i = 0; i < 60; i++) {
    const sealed = await journal.append(sampleDecision(`r${i}`));
    await index.catchUp({ budgetMs });
    expect(await index.receipt(`r${i}`)).toMatchObject({ seq: sealed.seq, mac: sealed.mac });
  }
  await journal.append(sampleOutcome('r7'));
  await index.catchUp({ budgetMs });
  expect(await index.page({ receiptId: 'r7', limit: 9 })).toMatchObject({ total: 2, next: undefined });
  expect(await index.count({ receiptId: 'r8', kind: 'outcome' })).toBe(0);
  expect(await index.receipt('')).toBeUndefined();
  expect(await index.count({ kind: 'decision' })).toBe(60);
  await index.close();
  await journal.close();
});

test('lists come newest first with ties by id, over all origins, and page without gaps', async () => {
  for (const origin of ['server', 'cli']) {
    clock = 1_790_000_000_000;
    const journal = await openJournal(origin);
    for (let i = 0; i < 10; i++) {
      clock += i % 3 === 0 ? 5 : 0;
      await journal.append(sampleDecision(`${origin}-${i}`));
    }
    await journal.close();
  }
  const index = SqliteIndex.open({ folder });
  await index.catchUp({ budgetMs });
  const all = await ids(index, { limit: 100 });
  expect(all).toHaveLength(20);
  expect(all.slice(0, 4)).toEqual(['cli-9', 'server-9', 'cli-6', 'cli-7']);
  const paged: unknown[] = [];
  let cursor: string | undefined;
  do {
    const page = await index.list({ kind: 'decision', limit: 3, ...(cursor === undefined ? {} : { cursor }) });
    paged.push(...page.entries.map(({ body }) => body['receipt_id']));
    cursor = page.next;
  } while (cursor !== undefined);
  expect(paged).toEqual(all);
  const totals = [
    { limit: 100 },
    { limit: 20 },
    { limit: 3 },
    { limit: 0 },
    { limit: 9, offset: 15 },
    { limit: 9, offset: 30 },
  ];
  for (const request of totals) expect(await index.page({ kind: 'decision', ...request })).toMatchObject({ total: 20 });
  await index.close();
});

test('filters compare words without regard to case and times exclusively unless told', async () => {
  const journal = await openJournal();
  const action = { type: 'Shell.Exec', tool: 'Bash', server: '', resource: '' };
  const start = clock;
  await journal.append(sampleDecision('a'));
  clock += 10;
  await journal.append(sampleDecision('b', { action, verdict: 'deny', decision: 'deny', session_id: 's-2' }));
  clock += 10;
  await journal.append(sampleDecision('c', { principal: { tenant: 'default', agent: 'other' } }));
  await journal.close();
  const index = SqliteIndex.open({ folder });
  await index.catchUp({ budgetMs });
  expect(await ids(index, { limit: 9, actionType: 'SHELL.exec' })).toEqual(['b']);
  expect(await ids(index, { limit: 9, tool: 'bash' })).toEqual(['b']);
  expect(await ids(index, { limit: 9, decision: 'DENY' })).toEqual(['b']);
  expect(await ids(index, { limit: 9, agent: 'other' })).toEqual(['c']);
  expect(await ids(index, { limit: 9, session: 's-2' })).toEqual(['b']);
  expect(await ids(index, { limit: 9, afterMs: start, beforeMs: start + 20 })).toEqual(['b']);
  const inclusive = { afterMs: start, beforeMs: start + 20, afterInclusive: true, beforeInclusive: true };
  expect(await ids(index, { limit: 9, ...inclusive })).toEqual(['c', 'b', 'a']);
  expect(await index.count({ ...inclusive, kind: 'decision', decision: 'allow' })).toBe(2);
  expect((await index.list({ limit: 9, kind: 'segment' })).entries).toHaveLength(1);
  await index.close();
});

test('a damaged, cut or foreign index is rebuilt from the journal', async () => {
  const journal = await openJournal();
  for (let i = 0; i < 50; i++) await journal.append(sampleDecision(`r${i}`));
  await journal.close();
  const path = join(folder, 'index.sqlite');
  const build = async () => {
    const index = SqliteIndex.open({ folder });
    await index.catchUp({ budgetMs });
    const total = await index.count({ kind: 'decision' });
    await index.close();
    return total;
  };
  expect(await build()).toBe(50);
  writeFileSync(path, 'this was never a database, however long it may be'.repeat(100));
  expect(await build()).toBe(50);
  const bytes = readFileSync(path);
  writeFileSync(path, bytes.fill(0xa5, 4_096, 16_384));
  expect(await build()).toBe(50);
  truncateSync(path, statSync(path).size / 2);
  expect(await build()).toBe(50);
  const foreign = new DatabaseSync(path);
  foreign.exec('PRAGMA user_version = 99');
  foreign.close();
  expect(await build()).toBe(50);
});

test('lines the journal took back disappear from the index', async () => {
  const journal = await openJournal();
  await journal.append(sampleDecision('kept'));
  const gone = await journal.append(sampleDecision('gone'));
  await journal.close();
  const index = SqliteIndex.open({ folder });
  await index.catchUp({ budgetMs });
  truncateSync(join(folder, 'journal/server/00000001.jsonl'), gone.offset);
  expect(await index.receipt('gone')).toBeUndefined();
  const again = await openJournal();
  await again.append(sampleDecision('new'));
  await again.close();
  await index.catchUp({ budgetMs });
  expect(await ids(index, { limit: 9 })).toEqual(['kept', 'new']);
  await index.close();
});

test('a catch-up that runs out of time goes on where it stopped', async () => {
  const journal = await Journal.open({ folder, origin: 'server', key, now: () => clock });
  await Promise.all(Array.from({ length: 900 }, (_, i) => journal.append(sampleDecision(`r${i}`))));
  await journal.close();
  const index = SqliteIndex.open({ folder });
  const first = await index.catchUp({ budgetMs: 0 });
  expect(first.complete).toBe(false);
  let rounds = 1;
  while (!(await index.catchUp({ budgetMs: 0 })).complete) rounds += 1;
  expect(rounds).toBeGreaterThan(1);
  expect(await index.count({ kind: 'decision' })).toBe(900);
  await index.close();
});

test('an SQLite that can corrupt its files is refused', () => {
  expect(() => checkSqliteVersion('3.51.2')).toThrow('can corrupt its files');
  expect(() => checkSqliteVersion('3.45.9')).toThrow('can corrupt its files');
  for (const good of ['3.51.3', '3.53.0', '4.0.0']) checkSqliteVersion(good);
});

test('an index that cannot be opened is a problem with a cure', () => {
  expect(() => SqliteIndex.open({ folder: join(folder, 'nowhere') })).toThrow('cannot be opened');
});
