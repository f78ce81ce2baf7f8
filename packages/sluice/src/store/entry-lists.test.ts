/** Index, thread and journal give the same answers. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Journal } from '../journal/journal.ts';
import { journalKey } from '../journal/keys/journal-key.ts';
import { sampleDecision, sampleOutcome } from '../journal/testing/sample.ts';
import type { EntryLists, ListRequest } from './entry-list.ts';
import { JournalScan } from './journal-scan.ts';
import { IndexThread } from './sqlite/index-thread.ts';
import { SqliteIndex } from './sqlite/sqlite-index.ts';

const key = journalKey(new Uint8Array(32).fill(5));
const START = 1_790_000_000_000;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sluice-lists-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const finding = (detector: string, entity_type: string) => ({ detector, entity_type });

async function fill(origin: string, count: number): Promise<void> {
  let clock = START;
  const journal = await Journal.open({ folder, origin, key, now: () => clock, segmentBytesMax: 16_000 });
  for (let i = 0; i < count; i++) {
    // Many entries share a millisecond, and now and then the clock is put back.
    clock += i % 5 === 0 ? 7 : i % 11 === 0 ? -3 : 0;
    await journal.append(
      sampleDecision(`${origin}${String(i).padStart(4, '0')}`, {
        verdict: i % 3 === 0 ? 'deny' : 'allow',
        decision: i % 3 === 0 ? 'deny' : 'allow',
        rule: i % 4 === 0 ? 'stop-it' : 'allow-reads',
        matched_rules: i % 2 === 0 ? ['one', 'two'] : [],
        session_id: `s-${i % 3}`,
        action: { type: 'tool.call', tool: i % 2 === 0 ? 'Bash' : 'read', server: '', resource: '' },
        findings: i % 6 === 0 ? [finding('iban', 'bank_account')] : [],
      }),
    );
    if (i % 7 === 0) await journal.append(sampleOutcome(`${origin}${String(i).padStart(4, '0')}`));
  }
  await journal.close();
}

const ids = async (lists: EntryLists, request: ListRequest) => {
  const { entries, next, total } = await lists.page(request);
  return { entries: entries.map(({ origin, seq }) => `${origin}/${seq}`), next, total };
};

const some = <T>(...values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined, freq: 3 });
const requests = fc.record(
  {
    limit: fc.integer({ min: 1, max: 40 }),
    offset: some(0, 3, 500),
    oldestFirst: fc.boolean(),
    kind: some<string | string[]>('decision', 'outcome', ['segment', 'outcome']),
    verdict: some('deny', 'allow', 'review'),
    tool: some('BASH', 'read'),
    rule: some('stop-it', 'one', 'on'),
    detector: some('iban', 'bank_account', 'bank'),
    session: some('s-1', 's-9'),
    origin: some('server', 'cli', 'nobody'),
    agent: some('coder', 'Coder'),
    withFindings: some(true),
    afterMs: some(START + 7, START + 20),
    afterInclusive: fc.boolean(),
    beforeMs: some(START + 40, START + 28),
  },
  { requiredKeys: ['limit'] },
);
const given = (request: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(request).filter(([, value]) => value !== undefined)) as unknown as ListRequest;

test('whatever is asked, index and journal answer the same, page after page', async () => {
  await fill('server', 60);
  await fill('cli', 40);
  const [index, scan] = [SqliteIndex.open({ folder }), new JournalScan(folder)];
  await index.catchUp({ budgetMs: Number.POSITIVE_INFINITY });
  await fc.assert(
    fc.asyncProperty(requests, async (asked) => {
      const request = given(asked);
      const [first, scanned] = [await ids(index, request), await ids(scan, request)];
      expect(scanned).toEqual(first);
      if (first.next === undefined) return;
      const { offset: _, ...rest } = request;
      const second = { ...rest, cursor: first.next };
      expect(await ids(scan, second)).toEqual(await ids(index, second));
    }),
    { numRuns: 150 },
  );
  await index.close();
});

test('pages add up to the whole in both orders, by cursor and by offset', async () => {
  await fill('server', 30);
  const scan = new JournalScan(folder);
  for (const oldestFirst of [false, true]) {
    const whole = await ids(scan, { limit: 1_000, oldestFirst });
    const byCursor: string[] = [];
    for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
      const page = await ids(scan, { limit: 4, oldestFirst, ...(cursor === undefined ? {} : { cursor }) });
      byCursor.push(...page.entries);
      cursor = page.next;
      expect(page.total).toBe(whole.total);
    }
    expect(byCursor).toEqual(whole.entries);
    const byOffset = await Promise.all([0, 20, 40].map((offset) => ids(scan, { limit: 20, offset, oldestFirst })));
    expect(byOffset.flatMap(({ entries }) => entries)).toEqual(whole.entries);
  }
});

test('the thread answers as the index does, and tells what went wrong', async () => {
  await fill('server', 20);
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
  await fill('server', 400);
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
