/** Keys, accounts and sessions in PostgreSQL: the suite of all stores over two nodes, races for a name, and a database that goes away. */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PostgresServer, postgresServer } from '../../testing/services/postgres-server.ts';
import { haveServices } from '../../testing/services/services.ts';
import { describeIdentityStore, sampleKey } from '../testing/identity-store-suite.ts';
import { databaseAddress } from './database-address.ts';
import { PostgresHints } from './postgres-hints.ts';
import { PostgresIdentity } from './postgres-identity.ts';
import { PostgresPool } from './postgres-pool.ts';

const KEY = randomBytes(32);

function openNode(url: string) {
  const address = databaseAddress(url);
  const pool = new PostgresPool(address, { clusterKey: KEY, connectionsMax: 4 });
  const hints = new PostgresHints(address, pool);
  const close = async () => {
    await hints.close();
    await pool.close();
  };
  return { identity: new PostgresIdentity(pool, hints), close };
}

describe.skipIf(!haveServices('postgres'))('with PostgreSQL', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await postgresServer();
  });
  afterAll(() => server.close());

  describeIdentityStore('identities in PostgreSQL', async () => {
    const nodes = [openNode(server.url()), openNode(server.url())] as const;
    return {
      stores: [nodes[0].identity, nodes[1].identity],
      close: async () => {
        for (const node of nodes) await node.close();
      },
    };
  });

  test('of nodes that give the same name away at once, one does', async () => {
    const nodes = [openNode(server.url()), openNode(server.url())] as const;
    const name = `raced-${randomBytes(4).toString('hex')}`;
    const added = await Promise.all(
      Array.from({ length: 12 }, (_, at) => nodes[at % 2 === 0 ? 0 : 1].identity.addKey(sampleKey({ name }), 1)),
    );
    expect(added.filter((each) => each === 'added')).toHaveLength(1);
    for (const node of nodes) await node.close();
  });

  test('another node hears of a change at once', async () => {
    const [here, there] = [openNode(server.url()), openNode(server.url())];
    const heard = Promise.withResolvers<void>();
    there.identity.hints(heard.resolve);
    // Until it listens nothing is heard.
    const listening = () => server.query(`SELECT FROM pg_stat_activity WHERE query LIKE 'LISTEN%'`);
    await expect.poll(async () => (await listening()).length).toBeGreaterThan(0);
    await here.identity.addKey(sampleKey(), 1);
    await heard.promise;
    for (const node of [here, there]) await node.close();
  });

  test('while the database is away every call is refused, without the password, and later goes on', async () => {
    const node = openNode(server.url());
    const before = await node.identity.revision();
    await server.crash();
    for (const call of [
      () => node.identity.snapshot(),
      () => node.identity.addKey(sampleKey(), 1),
      () => node.identity.revokeKey({ tenant: 'default', id: '0' }, 1),
    ]) {
      const error = await call().then(
        () => undefined,
        (failure: unknown) => failure,
      );
      expect(error).toMatchObject({ first: { code: 'identity_store' } });
      expect(JSON.stringify([error, String(error)])).not.toContain(server.password);
    }
    await server.start();
    await expect.poll(() => node.identity.revision().catch(() => -1), { timeout: 10_000 }).toBe(before);
    await node.close();
  });
});
