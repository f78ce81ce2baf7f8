/** Clear values that are kept: encrypted, bound to their decision, for a time, and read on the record only. */
import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EntryContent, ProblemError } from '@sluice/core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Originals } from './originals.ts';

const DECISION = { tenant: 'default', receiptId: 'a'.repeat(32) };
const OTHER = { tenant: 'default', receiptId: 'b'.repeat(32) };
const VALUES = [{ detector: 'ssn', entity_type: 'ssn', pointer: '/args/a', value: 'not to be seen' }];

let folder: string;
let recorded: EntryContent[];
let failing: boolean;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sluice-originals-'));
  recorded = [];
  failing = false;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = () =>
  new Originals(folder, async (content) => {
    if (failing) throw new ProblemError({ code: 'journal_unavailable', message: 'the disk is full' });
    recorded.push(content);
  });
const kept = () => join(folder, 'dlp', 'originals', 'default');
const file = () => join(kept(), readdirSync(kept())[0] as string);

test('what is kept can be read by the next process, and the reading is recorded', async () => {
  open().keep(DECISION, VALUES, 1_000, 0);
  expect(readFileSync(file(), 'utf8')).not.toContain('seen');
  expect(statSync(file()).mode & 0o077).toBe(0);
  expect(await open().read(DECISION, 'ada', 999)).toEqual(VALUES);
  expect(recorded).toEqual([
    {
      kind: 'original_read',
      body: { receipt_id: DECISION.receiptId, principal: { tenant: 'default', agent: 'ada' }, values: 1 },
    },
  ]);
});

test('what cannot be recorded is not shown', async () => {
  open().keep(DECISION, VALUES, 1_000, 0);
  failing = true;
  await expect(open().read(DECISION, 'ada', 0)).rejects.toThrow(ProblemError);
});

test('values expire, and are then removed', async () => {
  const originals = open();
  originals.keep(DECISION, VALUES, 1_000, 0);
  expect(await originals.read(DECISION, 'ada', 1_000)).toBeUndefined();
  originals.prune(999);
  expect(readdirSync(kept())).toHaveLength(1);
  originals.prune(1_000);
  expect(readdirSync(kept())).toEqual([]);
  expect(recorded).toEqual([]);
});

test('nobody reads those of another tenant', async () => {
  open().keep(DECISION, VALUES, 1_000, 0);
  expect(await open().read({ ...DECISION, tenant: 'other' }, 'ada', 0)).toBeUndefined();
});

test.each([
  ['another decision', OTHER, `${OTHER.receiptId}.1000.json`],
  ['a later date', DECISION, `${DECISION.receiptId}.9999.json`],
])('a file that is renamed to %s does not open', async (_what, owner, name) => {
  open().keep(DECISION, VALUES, 1_000, 0);
  renameSync(file(), join(kept(), name));
  await expect(open().read(owner, 'ada', 0)).rejects.toThrow('was changed');
  expect(recorded).toEqual([]);
});

test('without the key nothing opens', async () => {
  open().keep(DECISION, VALUES, 1_000, 0);
  writeFileSync(join(folder, 'keys', 'originals.key'), `${'0'.repeat(64)}\n`);
  await expect(open().read(DECISION, 'ada', 0)).rejects.toThrow(ProblemError);
});
