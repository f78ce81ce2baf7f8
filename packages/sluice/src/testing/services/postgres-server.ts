/** A PostgreSQL server of its own: its data in a folder of its own, on loopback, with a password, every commit synced. */
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, copyFileSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import type { Certificate } from './certificates.ts';
import { freePort, type RunningProgram, runProgram } from './run-program.ts';
import { findProgram, reasonToSkip } from './services.ts';

export interface PostgresServer {
  readonly port: number;
  readonly password: string;
  /** For the superuser, or for whoever reaches the server another way. */
  readonly url: (at?: { readonly port?: number; readonly database?: string }) => string;
  /** As the superuser. */
  readonly query: (sql: string) => Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** Ends it as a crash would: no checkpoint is written, connections are lost, and the next start recovers from its log. */
  readonly crash: () => Promise<void>;
  /** After {@link PostgresServer.crash}, on the same port. */
  readonly start: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** `nobody`: PostgreSQL refuses to run as root. */
const UNPRIVILEGED_UID = 65_534;
const READY = /database system is ready to accept connections/;

/** @param tls what it shows of itself to those who speak TLS; it speaks in clear as well */
export async function postgresServer(tls?: Certificate): Promise<PostgresServer> {
  const path = findProgram('postgres');
  if (path === undefined) throw new Error(reasonToSkip('postgres'));
  const programs = dirname(realpathSync(path));
  const as = process.getuid?.() === 0 ? { uid: UNPRIVILEGED_UID } : {};
  const folder = mkdtempSync(join(tmpdir(), 'sluice-postgres-'));
  const password = randomBytes(18).toString('base64url');
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  for (const each of [folder, passwordFile]) if (as.uid !== undefined) chownSync(each, as.uid, as.uid);
  const data = join(folder, 'data');
  const made = ['--pgdata', data, '--username', 'sluice', '--pwfile', passwordFile, '--auth', 'scram-sha-256'];
  execFileSync(join(programs, 'initdb'), [...made, '--encoding', 'UTF8', '--no-locale', '--no-sync'], {
    stdio: 'pipe',
    ...(as.uid !== undefined && { uid: as.uid, gid: as.uid }),
  });
  const port = await freePort();
  const own = tls === undefined ? {} : ownCertificate(tls, folder, as.uid);
  const settings = { ...own, listen_addresses: '127.0.0.1', port, unix_socket_directories: '', fsync: 'on' };
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  // What PostgreSQL calls an immediate shutdown; a SIGKILL would leave its shared memory behind on the machine.
  const start = () => runProgram('postgres', ['-D', data, ...args], READY, { ...as, crash: 'SIGQUIT' });
  let running: RunningProgram | undefined = await start();
  const crash = async () => {
    await running?.kill();
    running = undefined;
  };
  const url: PostgresServer['url'] = ({ port: at = port, database = 'postgres' } = {}) =>
    `postgres://sluice:${password}@127.0.0.1:${at}/${database}`;
  return {
    ...{ port, password, crash, url },
    query: async (sql) => {
      const client = new Client({ connectionString: url() });
      await client.connect();
      try {
        return (await client.query(sql)).rows;
      } finally {
        await client.end();
      }
    },
    start: async () => {
      running = await start();
    },
    close: async () => {
      await crash();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A copy that belongs to the server's user, as it wants it. */
function ownCertificate({ cert, key }: Certificate, folder: string, uid: number | undefined): Record<string, string> {
  const [ownCert, ownKey] = [join(folder, 'server.pem'), join(folder, 'server.key')];
  for (const [from, to] of [
    [cert, ownCert],
    [key, ownKey],
  ] as const) {
    copyFileSync(from, to);
    chmodSync(to, 0o600);
    if (uid !== undefined) chownSync(to, uid, uid);
  }
  return { ssl: 'on', ssl_cert_file: ownCert, ssl_key_file: ownKey };
}
