import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLine, ProblemError } from '@sluice/core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Journal, type JournalOptions } from './journal.ts';
import { journalKey } from './keys/journal-key.ts';
import { readEntries } from './read.ts';
import { sampleDecision, sampleOutcome } from './testing/sample.ts';
import { verifyJournal } from './verify.ts';

const key = journalKey(new Uint8Array(32).fill(7));
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sluice-journal-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = (changes: Partial<JournalOptions> = {}) =>
  Journal.open({ folder, origin: 'server', key, now: () => 1_790_000_000_000, ...changes });
const segment = (number = 1) => join(folder, 'journal', 'server', `${String(number).padStart(8, '0')}.jsonl`);

async function codeOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return error instanceof ProblemError ? error.first.code : String(error);
}

test('an appended entry is on disk, sealed and chained', async () => {
  const journal = await open();
  const [first, second] = await Promise.all([
    journal.append(sampleDecision('r1')),
    journal.append(sampleOutcome('r1')),
  ]);
  const lines = readFileSync(segment(), 'utf8').split('\n');
  expect(lines).toEqual([expect.stringContaining('"kind":"segment"'), first.line, second.line, '']);
  const entry = openLine(second.line, key.ring);
  expect(entry).toMatchObject({
    seq: 3,
    prev: first.mac,
    kind: 'outcome',
    synced: 1,
    time: '2026-09-21T14:13:20.000Z',
  });
  expect(readFileSync(segment()).subarray(second.offset).toString()).toBe(`${second.line}\n`);
  await journal.close();
});

test('only the owner can read the journal', async () => {
  const journal = await open();
  await journal.close();
  expect(statSync(segment()).mode & 0o777).toBe(0o600);
  expect(statSync(join(folder, 'journal', 'server')).mode & 0o777).toBe(0o700);
});

test('the chain goes on over segments and restarts', async () => {
  for (let round = 0; round < 3; round++) {
    const journal = await open({ segmentBytesMax: 3_000 });
    for (let i = 0; i < 5; i++) await journal.append(sampleDecision(`r${round}-${i}`));
    await journal.close();
  }
  const report = await verifyJournal({ folder, key });
  expect(report.ok).toBe(true);
  const segments = readdirSync(join(folder, 'journal', 'server')).length;
  expect(segments).toBeGreaterThan(3);
  expect(report.origins[0]?.intact).toEqual([[1, 15 + segments]]);
});

test('a second writer is refused and told who writes', async () => {
  const journal = await open();
  await expect(open()).rejects.toThrow(`process ${process.pid} already writes`);
  expect(await codeOf(open())).toBe('journal_locked');
  await journal.close();
  await (await open()).close();
});

test('the mark of a dead process does not lock anyone out', async () => {
  await (await open()).close();
  writeFileSync(join(folder, 'journal', 'server', 'writer-999999999-abc-00000000.lock'), '');
  writeFileSync(join(folder, 'journal', 'server', `writer-${process.pid}-otherboot-00000000.lock`), '');
  await (await open()).close();
  expect(readdirSync(join(folder, 'journal', 'server'))).toEqual(['00000001.jsonl']);
});

test('a torn last line is cut off and put on record', async () => {
  const journal = await open();
  await journal.append(sampleDecision('r1'));
  await journal.close();
  writeFileSync(segment(), '{"body":{"half', { flag: 'a' });
  await (await open()).close();
  const entries = [];
  for await (const { entry } of readEntries({ folder })) entries.push(entry);
  expect(entries.map(({ kind }) => kind)).toEqual(['segment', 'decision', 'recovered']);
  expect(entries[2]?.body).toMatchObject({ cause: 'torn_tail', segment: 1, dropped_bytes: 14 });
  expect((await verifyJournal({ folder, key })).ok).toBe(true);
});

test('damage before the last line is never repaired silently', async () => {
  const journal = await open();
  await Promise.all(['a', 'b', 'c', 'd'].map((id) => journal.append(sampleDecision(id))));
  await journal.close();
  const text = readFileSync(segment(), 'utf8');
  writeFileSync(segment(), text.replace('"receipt_id":"b"', '"receipt_id":"x"'));
  const error = await open().catch((thrown: unknown) => thrown as ProblemError);
  expect((error as ProblemError).first).toMatchObject({ code: 'journal_damaged', span: { file: segment(), line: 3 } });
  expect((error as ProblemError).message).toContain('(entry 3): does not match its seal');
  expect((error as ProblemError).first.help).toContain('sluice audit verify');
});

test('an empty segment after a crash is filled, not refused', async () => {
  const journal = await open();
  await journal.append(sampleDecision('r1'));
  await journal.close();
  writeFileSync(segment(2), '', { mode: 0o600 });
  const again = await open();
  expect((await again.append(sampleDecision('r2'))).segment).toBe(2);
  await again.close();
  expect((await verifyJournal({ folder, key })).ok).toBe(true);
});

test('pages that never reached the disk are a torn tail, even in the middle of the last group', async () => {
  const journal = await open();
  await journal.append(sampleDecision('kept'));
  const sealed = await Promise.all(['a', 'b', 'c', 'd'].map((id) => journal.append(sampleDecision(id))));
  await journal.close();
  const bytes = readFileSync(segment());
  bytes.fill(0, (sealed[1]?.offset ?? 0) + 100, (sealed[1]?.offset ?? 0) + 300);
  writeFileSync(segment(), bytes);
  const again = await open();
  expect(again.lastSeq).toBe(4);
  await again.append(sampleDecision('e'));
  await again.close();
  expect((await verifyJournal({ folder, key })).ok).toBe(true);
});

test('zeros in an entry that is known to have been durable are damage', async () => {
  const journal = await open();
  const sealed = [];
  for (const id of ['a', 'b', 'c']) sealed.push(await journal.append(sampleDecision(id)));
  await journal.close();
  const bytes = readFileSync(segment());
  bytes.fill(0, (sealed[1]?.offset ?? 0) + 100, (sealed[1]?.offset ?? 0) + 300);
  writeFileSync(segment(), bytes);
  expect(await codeOf(open())).toBe('journal_damaged');
});

test('a full queue rejects instead of growing', async () => {
  const journal = await open({ queueLengthMax: 2 });
  const results = await Promise.allSettled(['a', 'b', 'c'].map((id) => journal.append(sampleDecision(id))));
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
  await journal.close();
  expect(await codeOf(journal.append(sampleDecision('late')))).toBe('journal_unavailable');
});

test('entries appended before close are durable when close returns', async () => {
  const journal = await open();
  const appended = Promise.all(['a', 'b', 'c'].map((id) => journal.append(sampleDecision(id))));
  await journal.close();
  expect((await appended).map(({ seq }) => seq)).toEqual([2, 3, 4]);
});

test('a body whose text has no UTF-8 form is refused and harms nobody', async () => {
  const journal = await open();
  const bad = journal.append(sampleDecision('\ud800'));
  const good = journal.append(sampleDecision('fine'));
  expect(await codeOf(bad)).toBe('json_lone_surrogate');
  expect((await good).seq).toBe(2);
  await journal.close();
});

test('an origin that could leave its folder is refused', async () => {
  for (const origin of ['..', 'a/b', '', 'A', 'x'.repeat(65)])
    expect(await codeOf(open({ origin }))).toBe('config_invalid');
});
