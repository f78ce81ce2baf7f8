/** Entries of several gates in PostgreSQL: the suite of all lists for one gate, then what several show each other. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { gateId } from '../../journal/gate-id.ts';
import { Journal } from '../../journal/journal.ts';
import { journalKey } from '../../journal/keys/journal-key.ts';
import { sampleDecision } from '../../journal/testing/sample.ts';
import { type PostgresServer, postgresServer } from '../../testing/services/postgres-server.ts';
import { haveServices } from '../../testing/services/services.ts';
import { SharedEntries } from '../shared-entries.ts';
import { SqliteIndex } from '../sqlite/sqlite-index.ts';
import { describeEntryLists, fillJournal, idsOf } from '../testing/entry-lists-suite.ts';
import { databaseAddress } from './database-address.ts';
import { openSharedStore, type SharedStore } from './shared-store.ts';

const key = journalKey(new Uint8Array(32).fill(5));

describe.skipIf(!haveServices('postgres'))('with PostgreSQL', () => {
  let server: PostgresServer;
  let shared: SharedStore;
  beforeAll(async () => {
    server = await postgresServer();
    const address = databaseAddress(server.url());
    shared = await openSharedStore({ address, key: randomBytes(32), idempotencyKeysMax: 1 });
  });
  afterAll(async () => {
    await shared.close();
    await server.close();
  });
  beforeEach(() => server.query('DELETE FROM sluice.entries; DELETE FROM sluice.entries_progress'));

  const openGate = (folder: string) => {
    const index = SqliteIndex.open({ folder });
    const lists = new SharedEntries({ copies: shared.entries, index, gate: gateId(folder) });
    return { lists, index, close: () => index.close() };
  };
  const withFolders = async (work: (folders: readonly [string, string]) => Promise<void>) => {
    const folders = [mkdtempSync(join(tmpdir(), 'sluice-a-')), mkdtempSync(join(tmpdir(), 'sluice-b-'))] as const;
    try {
      await work(folders);
    } finally {
      for (const folder of folders) rmSync(folder, { recursive: true });
    }
  };

  describeEntryLists('lists of entries in PostgreSQL', async (folder) => openGate(folder));

  test('every gate lists those of all, in pages without gaps, though their chains have the same names', () =>
    withFolders(async ([here, there]) => {
      for (const folder of [here, there]) await fillJournal(folder, 'server', 40);
      const [one, other] = [openGate(here), openGate(there)];
      await Promise.all([one.lists.current(), other.lists.current()]);
      const own = (await one.index.page({ limit: 1 })).total;
      for (const { lists } of [one, other]) {
        const seen: string[] = [];
        for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
          const page = await idsOf(lists, { limit: 7, ...(cursor === undefined ? {} : { cursor }) });
          seen.push(...page.entries);
          cursor = page.next;
          expect(page.total).toBe(own * 2);
        }
        expect(seen).toHaveLength(own * 2);
        for (const id of new Set(seen)) expect(seen.filter((each) => each === id)).toHaveLength(2);
      }
      for (const { close } of [one, other]) await close();
    }));

  test('tenants are kept apart, over all gates', () =>
    withFolders(async ([here, there]) => {
      const journals = await Promise.all(
        [here, there].map((folder) => Journal.open({ folder, origin: 'server', key, now: Date.now })),
      );
      for (const [at, journal] of journals.entries())
        for (const tenant of ['acme', 'globex'])
          await journal.append(sampleDecision(`${tenant}${at}`, { principal: { tenant, agent: 'bot' } }));
      const gates = [openGate(here), openGate(there)];
      for (const { lists } of gates) await lists.current();
      const within = { tenants: ['acme'], agent: undefined };
      const page = await gates[0]?.lists.page({ within, limit: 9 });
      expect(page?.entries.map(({ body }) => body['receipt_id']).toSorted()).toEqual(['acme0', 'acme1']);
      expect(page?.total).toBe(2);
      for (const journal of journals) await journal.close();
      for (const { close } of gates) await close();
    }));

  test('a gate makes its own part anew and leaves the others’; a journal that was taken back is taken back there', () =>
    withFolders(async ([here, there]) => {
      for (const folder of [here, there]) await fillJournal(folder, 'server', 10);
      const [one, other] = [openGate(here), openGate(there)];
      for (const { lists } of [one, other]) await lists.current();
      const before = await idsOf(one.lists, { limit: 100 });
      await server.query(
        `DELETE FROM sluice.entries WHERE seq = 3; UPDATE sluice.entries SET tenant = 'x' WHERE seq = 4`,
      );
      await one.lists.rebuild();
      expect((await one.lists.page({ limit: 100 })).total).toBe(before.total - 1);
      await other.lists.rebuild();
      expect(await idsOf(one.lists, { limit: 100 })).toEqual(before);
      for (const { close } of [one, other]) await close();
      const journal = await Journal.open({ folder: here, origin: 'server', key, now: Date.now });
      const gone = await journal.append(sampleDecision('gone'));
      await journal.close();
      const again = openGate(here);
      await again.lists.current();
      expect(await again.lists.receipt('gone')).toBeDefined();
      truncateSync(join(here, 'journal/server', `${String(gone.segment).padStart(8, '0')}.jsonl`), gone.offset);
      await again.close();
      const shorter = await Journal.open({ folder: here, origin: 'server', key, now: Date.now });
      await shorter.append(sampleDecision('new'));
      await shorter.close();
      const last = openGate(here);
      await last.lists.current();
      expect(await last.lists.receipt('new')).toBeDefined();
      expect(await last.lists.receipt('gone')).toBeUndefined();
      await last.close();
    }));

  test('while the database is away listing is refused, what is this gate’s own is not, and nothing is left out afterwards', () =>
    withFolders(async ([here]) => {
      await fillJournal(here, 'server', 10);
      const { lists, index, close } = openGate(here);
      await lists.current();
      await server.crash();
      await fillJournal(here, 'cli', 10);
      await expect(lists.current()).rejects.toMatchObject({ first: { code: 'index_unavailable' } });
      await expect(lists.page({ limit: 1 })).rejects.toMatchObject({ first: { code: 'index_unavailable' } });
      expect((await index.page({ limit: 1 })).entries).toHaveLength(1);
      await server.start();
      await expect
        .poll(
          () =>
            lists.current().then(
              () => true,
              () => false,
            ),
          { timeout: 10_000 },
        )
        .toBe(true);
      expect(await idsOf(lists, { limit: 100 })).toMatchObject({ total: (await index.page({ limit: 1 })).total });
      await close();
    }));
});
