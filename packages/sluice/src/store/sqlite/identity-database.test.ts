/** Keys, accounts and sessions in SQLite: the suite of all stores over two threads, and what is SQLite’s own. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeIdentityStore } from '../testing/identity-store-suite.ts';
import { IdentityThread } from './identity-thread.ts';

describeIdentityStore('identities in SQLite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-identity-'));
  const stores = [await IdentityThread.open(folder), await IdentityThread.open(folder)] as const;
  const close = async () => {
    for (const store of stores) await store.close();
    rmSync(folder, { recursive: true });
  };
  return { stores, close };
});

test('a file that is no database is an error with a code, and stays as it is', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-identity-'));
  const path = join(folder, 'identity.sqlite');
  writeFileSync(path, 'not a database, and long enough to be told from an empty file'.repeat(100));
  await expect(IdentityThread.open(folder)).rejects.toMatchObject({ first: { code: 'identity_store' } });
  expect(readFileSync(path, 'utf8')).toContain('not a database');
  rmSync(folder, { recursive: true });
});
