/** Approvals in SQLite: the suite of all stores over two threads, and what is SQLite’s own. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeApprovalStore } from '../testing/approval-store-suite.ts';
import { approver, askedFor } from '../testing/asked-approval.ts';
import { ApprovalDatabase } from './approval-database.ts';
import { ApprovalThread } from './approval-thread.ts';

describeApprovalStore('approvals in SQLite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-approvals-'));
  const stores = await Promise.all([ApprovalThread.open(folder), ApprovalThread.open(folder)]);
  const close = async () => {
    for (const store of stores) await store.close();
    rmSync(folder, { recursive: true });
  };
  return { stores, close };
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sluice-approvals-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a file that is no database, or of a newer format, is an error and stays as it is', () => {
  const path = join(folder, 'approvals.sqlite');
  writeFileSync(path, 'not a database, and long enough to be told from an empty file'.repeat(100));
  expect(() => new ApprovalDatabase(path, Date.now)).toThrow('not a database');
  expect(readFileSync(path, 'utf8')).toContain('not a database');
  rmSync(path);
  const newer = new DatabaseSync(path);
  newer.exec('PRAGMA user_version = 9');
  newer.close();
  expect(() => new ApprovalDatabase(path, Date.now)).toThrow('its format is 9, and this version knows 1');
});

test('what was sealed is in no file once the approval has ended', () => {
  const path = join(folder, 'approvals.sqlite');
  const database = new ApprovalDatabase(path, Date.now);
  const secret = 'a'.repeat(40) + 'sealed-bytes'.repeat(500);
  const asked = askedFor();
  const bounds = { pendingMax: 9, pendingPerAgentMax: 9 };
  database.commit(() => database.open(asked, Buffer.from(secret), bounds));
  database.commit(() => database.step(asked, { kind: 'deny', by: approver('eve'), note: '' }));
  database.close();
  expect(readFileSync(path).includes('sealed-bytes')).toBe(false);
});
