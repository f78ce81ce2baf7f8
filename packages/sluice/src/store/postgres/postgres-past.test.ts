/** What agents were let do, in PostgreSQL: several gates on one database against what a single one would decide. */
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PastEvent } from '../../session/past-event.ts';
import { SharedPast, type Whose } from '../../session/shared-past.ts';
import { type PostgresServer, postgresServer } from '../../testing/services/postgres-server.ts';
import { haveServices } from '../../testing/services/services.ts';
import { databaseAddress } from './database-address.ts';
import { openSharedStore, type SharedStore } from './shared-store.ts';

const KEY = randomBytes(32);
const DAY_MS = 86_400_000;
const callBy = ({ agent }: Whose, tool: string, atMs = Date.now()): PastEvent => ({
  ...{ kind: 'call', session: '', agent, tool, call: randomBytes(8).toString('hex'), atMs, facts: undefined },
});

describe.skipIf(!haveServices('postgres'))('with PostgreSQL', () => {
  let server: PostgresServer;
  let stores: readonly SharedStore[];
  beforeAll(async () => {
    server = await postgresServer();
    const open = () => openSharedStore({ address: databaseAddress(server.url()), key: KEY, idempotencyKeysMax: 1 });
    stores = await Promise.all([open(), open(), open()]);
  });
  afterAll(async () => {
    for (const store of stores) await store.close();
    await server.close();
  });

  let agents = 0;
  const someone = (tenant = 'default'): Whose => {
    agents += 1;
    return { tenant, agent: `bot-${agents}` };
  };
  /** A gate that remembers tools. */
  const gateOn = (store: SharedStore | undefined) => {
    if (store === undefined) throw new Error('there is no such gate');
    const seen: string[] = [];
    const past = new SharedPast(store.past, DAY_MS, (_whose, { tool }) => seen.push(tool));
    /** Lets a call through where `may` says so of what is known. */
    const ask = (whose: Whose, tool: string, may: (known: readonly string[]) => boolean) => {
      const decide = () => may(seen);
      return past.settle(whose, Date.now(), decide, (allowed) => (allowed ? callBy(whose, tool) : undefined));
    };
    return { seen, past, ask };
  };

  test('of many calls on every gate at once exactly as many are let through as may be', async () => {
    const whose = someone();
    const gates = stores.map(gateOn);
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, at) => gates[at % gates.length]?.ask(whose, `t${at}`, ({ length }) => length < 7)),
    );
    expect(answers.filter((allowed) => allowed)).toHaveLength(7);
    for (const { past, seen } of gates) {
      await past.catchUp(whose, Date.now());
      expect(seen, 'all gates know them, once and in the same order').toEqual(gates[0]?.seen);
      expect(seen).toHaveLength(7);
    }
  });

  test('what was answered on one gate is known to the next decision of any other, also where that denies', async () => {
    const whose = someone();
    const [first, second] = [gateOn(stores[0]), gateOn(stores[1])];
    for (let round = 0; round < 50; round += 1) {
      const [here, there] = round % 2 === 0 ? [first, second] : [second, first];
      expect(await here.ask(whose, `read ${round}`, () => true)).toBe(true);
      expect(await there.ask(whose, 'send', (known) => !known.includes(`read ${round}`))).toBe(false);
    }
  });

  test('what a call brought back is known as well, and agents and tenants are apart', async () => {
    const [whose, other] = [someone(), someone('other')];
    const [first, second] = [gateOn(stores[0]), gateOn(stores[1])];
    await first.past.add(whose, { ...callBy(whose, 'secret'), kind: 'result' });
    await first.past.add(other, callBy(other, 'theirs'));
    await second.past.catchUp(whose, Date.now());
    expect(second.seen).toEqual(['secret']);
    const sameName = { tenant: 'other', agent: whose.agent };
    await second.past.catchUp(sameName, Date.now());
    expect(second.seen).toEqual(['secret']);
  });

  test('the database sees neither agents nor tools, and what is changed or moved in it is an error', async () => {
    const [whose, other] = [someone(), someone()];
    const gate = gateOn(stores[0]);
    await gate.ask(whose, 'launch_missiles', () => true);
    await gate.ask(other, 'launch_missiles', () => true);
    const rows = await server.query(`SELECT stream, number, encode(sealed, 'escape') AS sealed FROM sluice.past_rows`);
    expect(JSON.stringify(rows)).not.toMatch(/launch|bot-/);
    const digest = (of: Whose) => stores[0]?.past.digest(of.tenant, of.agent);
    await server.query(`UPDATE sluice.past_rows SET sealed = (SELECT sealed FROM sluice.past_rows WHERE stream = '${digest(other)}')
                        WHERE stream = '${digest(whose)}'`);
    await expect(gateOn(stores[1]).past.catchUp(whose, Date.now())).rejects.toMatchObject({
      first: { code: 'past_store' },
    });
  });

  test('what is older than anybody looks back at is not read, and goes', async () => {
    const whose = someone();
    const old = Date.now() - 2 * DAY_MS;
    await gateOn(stores[0]).past.add(whose, callBy(whose, 'old', old));
    const gate = gateOn(stores[1]);
    expect(await gate.ask(whose, 'new', () => true)).toBe(true);
    expect(gate.seen).toEqual(['new']);
    for (let added = 0; added < 260; added += 1) await gate.past.add(someone(), callBy(whose, 'x'));
    const left = await server.query(`SELECT FROM sluice.past_rows WHERE at_ms = ${old}`);
    expect(left).toHaveLength(0);
  });

  test('without the database nothing is let through, every gate says so in time, and it goes on afterwards', async () => {
    const whose = someone();
    const [first, second] = [gateOn(stores[0]), gateOn(stores[1])];
    await first.ask(whose, 'before', () => true);
    await server.crash();
    const startedMs = performance.now();
    const lost = await Promise.allSettled([
      first.ask(whose, 'during', () => true),
      second.ask(whose, 'during', () => true),
      first.ask(whose, 'during', () => false),
      first.past.add(whose, callBy(whose, 'during')),
    ]);
    expect(performance.now() - startedMs).toBeLessThan(7_000);
    for (const each of lost)
      expect(each).toMatchObject({ status: 'rejected', reason: { first: { code: 'past_store' } } });
    await server.start();
    const again = async () => {
      try {
        return await second.ask(whose, 'after', () => true);
      } catch {
        return false;
      }
    };
    while (!(await again())) await sleep(20);
    expect(second.seen).toEqual(['before', 'after']);
  });
});
