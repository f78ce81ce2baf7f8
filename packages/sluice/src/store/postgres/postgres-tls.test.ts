/** TLS to the database: whom the gate speaks to is who the certificate says, or it does not speak. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Certificates, makeCertificates } from '../../testing/services/certificates.ts';
import { type PostgresServer, postgresServer } from '../../testing/services/postgres-server.ts';
import { haveServices } from '../../testing/services/services.ts';
import { databaseAddress } from './database-address.ts';
import { PostgresPool } from './postgres-pool.ts';

describe.skipIf(!haveServices('postgres', 'openssl'))('with PostgreSQL over TLS', () => {
  let folder: string;
  let certificates: Certificates;
  const servers: PostgresServer[] = [];
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sluice-postgres-tls-'));
    certificates = makeCertificates(folder);
    servers.push(await postgresServer(certificates.server), await postgresServer(certificates.elsewhere));
  });
  afterAll(async () => {
    for (const server of servers) await server.close();
    rmSync(folder, { recursive: true });
  });

  const speaks = async (server: PostgresServer | undefined, options: string, host = '127.0.0.1') => {
    const url = (server as PostgresServer).url().replace('127.0.0.1', host);
    const pool = new PostgresPool(databaseAddress(`${url}?${options}`), { clusterKey: Buffer.alloc(32) });
    try {
      const [row] = await pool.run<{ ssl: boolean }>({
        text: 'SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()',
      });
      return row?.ssl;
    } catch (error) {
      return (error as Error).message;
    } finally {
      await pool.close();
    }
  };

  test('a certificate of nobody we know, or of another host, is not spoken to', async () => {
    expect(await speaks(servers[0], 'sslmode=verify-full')).toContain('the database does not answer');
    for (const host of ['127.0.0.1', 'localhost'])
      expect(await speaks(servers[1], `sslmode=verify-full&sslrootcert=${certificates.ca}`, host)).toContain(
        'ERR_TLS_CERT_ALTNAME_INVALID',
      );
  });

  test('the right one is, by name and by address', async () => {
    for (const host of ['127.0.0.1', 'localhost'])
      expect(await speaks(servers[0], `sslmode=verify-full&sslrootcert=${certificates.ca}`, host)).toBe(true);
  });

  test('a server without TLS is not spoken to in clear', async () => {
    const plain = await postgresServer();
    expect(await speaks(plain, `sslmode=verify-full&sslrootcert=${certificates.ca}`)).toContain('the database');
    expect(await speaks(plain, 'sslmode=disable')).toBe(false);
    await plain.close();
  });
});
