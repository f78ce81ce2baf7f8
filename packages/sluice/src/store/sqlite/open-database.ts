import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { ProblemError } from '@sluice/core/storage';

/** Opens SQLite databases that hold nothing but what can be made again. */

/** Older ones can corrupt a WAL database that two connections write to. */
const OLDEST_SQLITE = [3, 51, 3] as const;
const CORRUPT = 11;
const NOT_A_DATABASE = 26;

/** @throws ProblemError `index_unavailable` when this Node was built with an SQLite that is too old. */
export function checkSqliteVersion(version: string): void {
  const parts = version.split('.').map(Number);
  const difference = OLDEST_SQLITE.map((oldest, index) => (parts[index] ?? 0) - oldest).find((part) => part !== 0) ?? 0;
  if (difference >= 0) return;
  throw new ProblemError({
    code: 'index_unavailable',
    message: `this Node comes with SQLite ${version}, which can corrupt its files`,
    help: `use a Node with SQLite ${OLDEST_SQLITE.join('.')} or newer`,
  });
}

/**
 * The database at `path` in the given format: made anew when it is missing, damaged or of another format. Commits are not
 * synced: after a power loss the index may be damaged and is then rebuilt from the journal.
 */
export function openRebuildable(path: string, format: number, schema: string): DatabaseSync {
  const database = tryOpen(path, format);
  if (database !== undefined) return database;
  removeDatabase(path);
  const fresh = new DatabaseSync(path);
  configure(fresh);
  fresh.exec(`BEGIN; ${schema}; PRAGMA user_version = ${format}; COMMIT`);
  return fresh;
}

export function removeDatabase(path: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true });
}

export function isDamage(error: unknown): boolean {
  const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0;
  return code === CORRUPT || code === NOT_A_DATABASE;
}

function tryOpen(path: string, format: number): DatabaseSync | undefined {
  const database = new DatabaseSync(path);
  try {
    checkSqliteVersion(String(database.prepare('SELECT sqlite_version() AS version').get()?.['version']));
    configure(database);
    if (Number(database.prepare('PRAGMA user_version').get()?.['user_version']) === format) return database;
  } catch (error) {
    database.close();
    if (isDamage(error)) return undefined;
    throw error;
  }
  database.close();
  return undefined;
}

function configure(database: DatabaseSync): void {
  database.exec('PRAGMA busy_timeout = 2000; PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF');
}

/** The version of SQLite this Node brings. @throws ProblemError `index_unavailable` when it is too old */
export function sqliteVersion(): string {
  const database = new DatabaseSync(':memory:');
  try {
    const version = String(database.prepare('SELECT sqlite_version() AS version').get()?.['version']);
    checkSqliteVersion(version);
    return version;
  } finally {
    database.close();
  }
}
