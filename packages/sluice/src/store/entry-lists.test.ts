/** Index, thread and journal give the same answers. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { JournalScan } from './journal-scan.ts';
import { ownLookups } from './shared-entries.ts';
import { IndexThread } from './sqlite/index-thread.ts';
import { SqliteIndex } from './sqlite/sqlite-index.ts';
import { describeEntryLists, fillJournal, idsOf } from './testing/entry-lists-suite.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sluice-lists-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describeEntryLists('lists of the index', async (stateFolder) => {
  const index = SqliteIndex.open({ folder: stateFolder });
  return { lists: ownLookups(index), close: () => index.close() };
});

test('pages add up to the whole in both orders, by cursor and by offset', async () => {
  await fillJournal(folder, 'server', 30);
  const scan = new JournalScan(folder);
  for (const oldestFirst of [false, true]) {
    const whole = await idsOf(scan, { limit: 1_000, oldestFirst });
    const byCursor: string[] = [];
    for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
      const page = await idsOf(scan, { limit: 4, oldestFirst, ...(cursor === undefined ? {} : { cursor }) });
      byCursor.push(...page.entries);
      cursor = page.next;
      expect(page.total).toBe(whole.total);
    }
    expect(byCursor).toEqual(whole.entries);
    const byOffset = await Promise.all([0, 20, 40].map((offset) => idsOf(scan, { limit: 20, offset, oldestFirst })));
    expect(byOffset.flatMap(({ entries }) => entries)).toEqual(whole.entries);
  }
});

test('the thread answers as the index does, and tells what went wrong', async () => {
  await fillJournal(folder, 'server', 20);
  await expect(IndexThread.open(join(folder, 'nowhere'))).rejects.toThrow('cannot be opened');
  const thread = await IndexThread.open(folder);
  expect(await thread.catchUp({ budgetMs: Number.POSITIVE_INFINITY })).toMatchObject({ complete: true });
  const index = SqliteIndex.open({ folder });
  expect(await thread.page({ limit: 9, verdict: 'deny' })).toEqual(await index.page({ limit: 9, verdict: 'deny' }));
  expect(await thread.receipt('server0003')).toEqual(await index.receipt('server0003'));
  expect(await thread.lastSeqs()).toEqual(await index.lastSeqs());
  expect(await thread.behind('server', 5, { kind: 'decision' }, 3)).toEqual(
    await index.behind('server', 5, { kind: 'decision' }, 3),
  );
  await expect(thread.page({ limit: Number.NaN })).rejects.toThrow();
  expect((await thread.page({ limit: 1 })).entries).toHaveLength(1);
  await index.close();
  await thread.close();
  await expect(thread.page({ limit: 1 })).rejects.toMatchObject({ first: { code: 'index_unavailable' } });
  await thread.close();
});

test('two that catch up at once, and one that begins anew between them, leave nothing out', async () => {
  await fillJournal(folder, 'server', 400);
  const [one, other] = [SqliteIndex.open({ folder }), SqliteIndex.open({ folder })];
  const whole = (await new JournalScan(folder).page({ limit: 1 })).total;
  for (let round = 0; round < 8; round++) {
    await Promise.all([
      one.catchUp({ budgetMs: Number.POSITIVE_INFINITY }),
      other.catchUp({ budgetMs: Number.POSITIVE_INFINITY }),
      new Promise((resolve) => setTimeout(resolve, round)).then(() => other.forget()),
    ]);
    await one.catchUp({ budgetMs: Number.POSITIVE_INFINITY });
    expect(await one.count({}), `round ${round}`).toBe(whole);
  }
  await one.close();
  await other.close();
});
