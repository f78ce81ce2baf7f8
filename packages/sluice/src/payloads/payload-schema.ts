import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** The database of payloads: WAL, every commit synced, and what is deleted is overwritten with zeros. */

const FORMAT = 1;

/** `held` is kept by triggers, so that processes which share the file agree on it. */
const SCHEMA = `
  CREATE TABLE payloads (
    number INTEGER PRIMARY KEY,
    receipt_id TEXT NOT NULL,
    tenant TEXT NOT NULL,
    purpose TEXT NOT NULL CHECK (purpose IN ('decision', 'approval')),
    expires_ms INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    key BLOB NOT NULL,
    content BLOB NOT NULL,
    UNIQUE (receipt_id, tenant, purpose)
  ) STRICT;
  CREATE INDEX payloads_by_time ON payloads (expires_ms);
  CREATE INDEX payloads_by_age ON payloads (purpose DESC, number);
  CREATE TABLE held (payloads INTEGER NOT NULL, bytes INTEGER NOT NULL) STRICT;
  INSERT INTO held VALUES (0, 0);
  CREATE TRIGGER payload_added AFTER INSERT ON payloads
    BEGIN UPDATE held SET payloads = payloads + 1, bytes = bytes + NEW.bytes; END;
  CREATE TRIGGER payload_removed AFTER DELETE ON payloads
    BEGIN UPDATE held SET payloads = payloads - 1, bytes = bytes - OLD.bytes; END;
  CREATE TABLE erased (
    receipt_id TEXT NOT NULL,
    tenant TEXT NOT NULL,
    forget_ms INTEGER NOT NULL,
    PRIMARY KEY (receipt_id, tenant)
  ) STRICT, WITHOUT ROWID;
`;

/** Opens it, made where it is missing. @throws Error of SQLite, or one that names a format this version does not know */
export function openPayloadFile(path: string): DatabaseSync {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  // SQLite gives its other files the mode of this one.
  closeSync(openSync(path, 'a', 0o600));
  const database = new DatabaseSync(path);
  try {
    database.exec('PRAGMA busy_timeout = 2000; PRAGMA journal_mode = WAL');
    database.exec('PRAGMA synchronous = FULL; PRAGMA secure_delete = ON');
    if (formatOf(database) === 0) make(database);
    const format = formatOf(database);
    if (format !== FORMAT) throw new Error(`its format is ${format}, and this version knows ${FORMAT}`);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Unless another process has made it meanwhile. */
function make(database: DatabaseSync): void {
  database.exec('BEGIN IMMEDIATE');
  if (formatOf(database) === 0) database.exec(`${SCHEMA}; PRAGMA user_version = ${FORMAT}`);
  database.exec('COMMIT');
}

function formatOf(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
}
