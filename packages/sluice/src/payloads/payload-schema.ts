import { closeSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { ProblemError } from '@sluice/core/storage';

/** The database of payloads: WAL, every commit synced, and what is deleted is overwritten with zeros. */

const FORMAT = 1;
const SQLITE_READONLY = 8;
const SQLITE_CANTOPEN = 14;

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
  } catch (error) {
    database.close();
    throw error;
  }
  return knownFormat(database);
}

/**
 * Opens it without changing anything, also where nothing may be changed. @throws ProblemError `payload_store` where the last changes cannot be read
 * in place; Error as {@link openPayloadFile}
 */
export function openPayloadFileToRead(path: string): DatabaseSync {
  try {
    return knownFormat(new DatabaseSync(path, { readOnly: true }));
  } catch (error) {
    if (!needsToWrite(error)) throw error;
    // Without a log the file is all there is, and nobody can change it.
    if ((statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) === 0) return openUnchanging(path);
    throw new ProblemError({
      code: 'payload_store',
      message: '`payloads.sqlite-wal` holds changes, and can only be read in a folder that can be written to',
      help: 'copy the state folder to where you may write, and name the copy',
    });
  }
}

/** SQLite needs a file beside a database with a log, and could not make it. */
function needsToWrite(error: unknown): boolean {
  const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0;
  return code === SQLITE_READONLY || code === SQLITE_CANTOPEN;
}

function openUnchanging(path: string): DatabaseSync {
  const url = pathToFileURL(path);
  url.searchParams.set('immutable', '1');
  return knownFormat(new DatabaseSync(url, { readOnly: true }));
}

function knownFormat(database: DatabaseSync): DatabaseSync {
  try {
    const format = formatOf(database);
    if (format === FORMAT) return database;
    throw new Error(`its format is ${format}, and this version knows ${FORMAT}`);
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
