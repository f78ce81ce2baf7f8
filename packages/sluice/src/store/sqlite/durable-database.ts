/** SQLite databases that hold what is nowhere else: every commit is synced, and a file that cannot be read is an error and never made anew. */
import { DatabaseSync } from 'node:sqlite';

/** @throws Error of SQLite, or one that names a format this version does not know */
export function openDurable(path: string, format: number, schema: string): DatabaseSync {
  const database = new DatabaseSync(path);
  try {
    database.exec('PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
    if (formatOf(database) !== format) make(database, format, schema);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Under the lock, since two processes may open a new state folder at once. */
function make(database: DatabaseSync, format: number, schema: string): void {
  commitOnce(database, () => {
    const found = formatOf(database);
    if (found === format) return;
    if (found !== 0) throw new Error(`its format is ${found}, and this version knows ${format}`);
    database.exec(`${schema}; PRAGMA user_version = ${format}`);
  });
}

function formatOf(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
}

/** Does all of `work` under the lock for writing, and syncs once. What fails takes everything back. @throws the error */
export function commitOnce<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    // A full disk may have ended the transaction already.
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}
