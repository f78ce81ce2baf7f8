/** Heads that nodes show each other in PostgreSQL: what goes back, is rewritten or is taken away is seen. */
import { randomBytes } from 'node:crypto';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Journal } from '../journal/journal.ts';
import { loadOrCreateJournalKey } from '../journal/keys/state-key.ts';
import { sampleDecision } from '../journal/testing/sample.ts';
import { HeadPublisher } from '../journal/tree/heads.ts';
import { readPublicKeyLine } from '../journal/tree/notes.ts';
import { loadOrCreateSigningKey } from '../journal/tree/signing-key.ts';
import { databaseAddress } from '../store/postgres/database-address.ts';
import { PostgresHeads } from '../store/postgres/postgres-heads.ts';
import { PostgresPool } from '../store/postgres/postgres-pool.ts';
import { sluice } from '../testing/command-line.ts';
import { type PostgresServer, postgresServer } from '../testing/services/postgres-server.ts';
import { haveServices } from '../testing/services/services.ts';
import { databaseWitness } from './database-witness.ts';
import { verifyHeads } from './verify-heads.ts';
import { Witnesses } from './witnesses.ts';

const CLUSTER_KEY = randomBytes(32);

describe.skipIf(!haveServices('postgres'))('with PostgreSQL', () => {
  let server: PostgresServer;
  let pool: PostgresPool;
  let heads: PostgresHeads;
  let folder: string;
  beforeAll(async () => {
    server = await postgresServer();
    pool = new PostgresPool(databaseAddress(server.url()), { clusterKey: CLUSTER_KEY });
    heads = new PostgresHeads(pool);
    folder = await mkdtemp(join(tmpdir(), 'sluice-heads-'));
  });
  afterAll(async () => {
    await pool.close();
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });
  const unguarded = (text: string) =>
    pool.run({
      text: `ALTER TABLE sluice.journal_heads DISABLE TRIGGER ALL; ${text}; ALTER TABLE sluice.journal_heads ENABLE TRIGGER ALL`,
    });
  beforeEach(async () => {
    await unguarded('TRUNCATE sluice.journal_heads');
  });

  const stateOf = (name: string) => join(folder, name);
  /** Writes an entry, which makes a head, and shows it. Answers what kept the database from taking it, or ''. */
  const writeAndShow = async (state: string) => {
    const key = await loadOrCreateJournalKey(state);
    const signing = await loadOrCreateSigningKey(state);
    const publisher = new HeadPublisher({ folder: state, key, signing, now: Date.now }, 'server');
    const journal = await Journal.open({
      ...{ folder: state, origin: 'server', key, now: Date.now },
      checkpoints: { key: signing, everyMs: 60_000, publisher },
    });
    await journal.append(sampleDecision('r'));
    await journal.close();
    return show(state);
  };
  const show = async (state: string) => {
    const witness = databaseWitness(heads, () => readPublicKeyLine(state));
    const shown = new Witnesses({ stateFolder: state, witnesses: [witness], now: Date.now });
    await shown.showAll();
    await shown.close();
    return shown.states[0]?.failure;
  };
  const faults = async () => (await verifyHeads(heads.all())).faults;

  test('heads of several nodes are one tree, and a head that was shown already is no other', async () => {
    for (const name of ['a', 'b', 'a', 'c', 'b']) expect(await writeAndShow(stateOf(name))).toBe('');
    expect(await show(stateOf('a'))).toBe('');
    const report = await verifyHeads(heads.all());
    expect([report.faults, report.heads, report.nodes.size]).toEqual([[], 5, 3]);
  });

  test('a journal that went back, or is no continuation, is not taken, and the command finds it', async () => {
    const [state, copy] = [stateOf('back'), stateOf('earlier')];
    await writeAndShow(state);
    await cp(state, copy, { recursive: true });
    for (let count = 0; count < 2; count += 1) expect(await writeAndShow(state)).toBe('');
    // Somebody puts yesterday's copy in its place; it even grows beyond what was seen.
    await rm(state, { recursive: true });
    await cp(copy, state, { recursive: true });
    await rm(join(state, 'witnesses'), { recursive: true, force: true });
    expect(await show(state)).toContain('longer, or another');
    for (let count = 0; count < 3; count += 1) expect(await writeAndShow(state)).not.toBe('');
    expect(await show(state)).toContain('does not continue');
    const env = { SLUICE_DATABASE_URL: server.url(), SLUICE_CLUSTER_KEY: CLUSTER_KEY.toString('hex') };
    const verified = await sluice(['audit', 'verify', '--database', '--state', state], { env });
    expect(verified.code).toBe(1);
    expect(verified.out).toContain('in the database');
    const alone = await sluice(['audit', 'verify', '--state', state]);
    expect(alone.code, alone.out).toBe(0);
  });

  test('rows that are changed, exchanged or taken away are seen', async () => {
    await expect(pool.run({ text: 'DELETE FROM sluice.journal_heads' })).rejects.toThrow('SQLSTATE P0001');
    for (const [change, fault] of [
      ['DELETE FROM sluice.journal_heads WHERE number = 2', 'head 2 is missing'],
      ['UPDATE sluice.journal_heads SET size = 9 WHERE number = 1', 'is not what its note says'],
      ["UPDATE sluice.journal_heads SET note = replace(note, 'A', 'B') WHERE number = 3", 'head 3'],
      ["UPDATE sluice.journal_heads SET tree_root = repeat('0', 64) WHERE number = 3", 'has been changed'],
      [
        'UPDATE sluice.journal_heads SET key = (SELECT key FROM sluice.journal_heads WHERE number = 2) WHERE number = 3',
        'is not signed',
      ],
    ] as const) {
      await unguarded('TRUNCATE sluice.journal_heads');
      const states = ['x', 'y', 'x'].map((name) => stateOf(`${name}${Math.random()}`.slice(0, 9)));
      for (const at of [0, 1, 0]) expect(await writeAndShow(states[at] as string)).toBe('');
      expect(await faults()).toEqual([]);
      await unguarded(change);
      expect((await faults()).join('\n'), change).toContain(fault);
    }
  });
});
