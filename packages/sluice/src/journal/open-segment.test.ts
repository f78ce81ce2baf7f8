import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { contentEnd } from './content-end.ts';
import { type JournalFile, type JournalFiles, nodeFiles } from './files.ts';
import { Journal, type JournalOptions } from './journal.ts';
import { journalKey } from './keys/journal-key.ts';
import { readEntries } from './read.ts';
import { sampleDecision } from './testing/sample.ts';
import { verifyJournal } from './verify.ts';

const key = journalKey(new Uint8Array(32).fill(7));
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sluice-open-segment-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = (changes: Partial<JournalOptions> = {}) =>
  Journal.open({ folder, origin: 'server', key, now: () => 1_790_000_000_000, ...changes });
const segment = (number = 1, state = folder) => join(state, 'journal', 'server', `0000000${number}.jsonl`);
const zerosBehind = (path: string) => {
  const bytes = readFileSync(path);
  return bytes.length - (bytes.findLastIndex((byte) => byte !== 0) + 1);
};
const ids = (count: number) => Array.from({ length: count }, (_, at) => `r${at}`);

/** One after the other, so that each is a group. */
async function append(journal: Journal, receipts: readonly string[]): Promise<void> {
  for (const id of receipts) await journal.append(sampleDecision(id));
}

async function recorded(options: { readonly newestFirst?: boolean } = {}): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  for await (const { entry } of readEntries({ folder, ...options }))
    found.push(entry.kind === 'decision' ? entry.body['receipt_id'] : entry.kind);
  return found;
}

/** What a process that is killed leaves: the files as they are, without its lock. */
async function killed(journal: Journal): Promise<void> {
  const copy = `${folder}-copy`;
  await mkdir(dirname(segment(1, copy)), { recursive: true });
  copyFileSync(segment(), segment(1, copy));
  await journal.close();
  copyFileSync(segment(1, copy), segment());
  await rm(copy, { recursive: true });
}

/** Files that refuse zeros written ahead, and what was refused. */
function withoutRoom(code: string): { readonly files: JournalFiles; readonly refused: number[] } {
  const refused: number[] = [];
  const narrow = (file: JournalFile): JournalFile => ({
    ...file,
    write: async (bytes, position) => {
      if (bytes[0] !== 0) return file.write(bytes, position);
      refused.push(bytes.length);
      // Some of it was written before there was no more room.
      await file.write(bytes.subarray(0, 100), position);
      throw Object.assign(new Error(code), { code, syscall: 'write' });
    },
  });
  return { files: { ...nodeFiles, open: async (path, how) => narrow(await nodeFiles.open(path, how)) }, refused };
}

test('where there is no room for zeros, entries are recorded all the same', async () => {
  for (const code of ['ENOSPC', 'EFBIG', 'EDQUOT']) {
    const { files, refused } = withoutRoom(code);
    const journal = await open({ files });
    await append(journal, ids(12));
    await journal.close();
    expect(refused).toEqual([4_096]);
    expect(zerosBehind(segment())).toBe(0);
  }
  expect((await recorded()).filter((id) => id === 'r11')).toHaveLength(3);
  expect(await verifyJournal({ folder, key })).toMatchObject({ ok: true });
});

test('a fault of our own while zeros are written is not taken for a full disk', async () => {
  const wrong = async (): Promise<number> => {
    throw new TypeError('no such buffer');
  };
  const files: JournalFiles = {
    ...nodeFiles,
    open: async (path, how) => {
      const file = await nodeFiles.open(path, how);
      return { ...file, write: (bytes, at) => (bytes[0] === 0 ? wrong() : file.write(bytes, at)) };
    },
  };
  const journal = await open({ files });
  await expect(append(journal, ids(12))).rejects.toThrow('no such buffer');
  await journal.close();
});

test('zeros between entries, in front of other bytes, or behind a segment that is full are damage', async () => {
  const journal = await open({ segmentBytesMax: 20_000 });
  await append(journal, ids(40));
  await journal.close();
  const [full, newest] = [readFileSync(segment(1)), readFileSync(segment(2))];
  expect(await verifyJournal({ folder, key })).toMatchObject({ ok: true });
  const half = newest.indexOf(10, newest.length / 2) + 1;
  for (const [number, bytes] of [
    [1, Buffer.concat([full, Buffer.alloc(10)])],
    [2, Buffer.concat([newest, Buffer.alloc(5_000), Buffer.from('x')])],
    [2, Buffer.concat([newest, Buffer.alloc(5_000), Buffer.from('\n')])],
    [2, Buffer.concat([newest.subarray(0, half), Buffer.alloc(100), newest.subarray(half)])],
  ] as const) {
    writeFileSync(segment(number), bytes);
    const report = await verifyJournal({ folder, key });
    expect(report).toMatchObject({ ok: false, origins: [{ firstBad: { segment: `0000000${number}.jsonl` } }] });
    writeFileSync(segment(1), full);
    writeFileSync(segment(2), newest);
  }
});

test('what a power loss left of a group between zeros is cut off, and the zeros are not counted', async () => {
  const journal = await open();
  await append(journal, ids(12));
  const [kept] = await Promise.all([journal.append(sampleDecision('kept')), journal.append(sampleDecision('lost'))]);
  await killed(journal);
  expect(zerosBehind(segment())).toBeGreaterThan(0);
  const bytes = readFileSync(segment());
  const end = kept.offset + kept.line.length + 1;
  // Of the second line a sector in the middle.
  const sector = Buffer.from(bytes.subarray(end + 300, end + 400));
  bytes.fill(0, end);
  sector.copy(bytes, end + 300);
  writeFileSync(segment(), bytes);
  await (await open()).close();
  expect((await recorded()).slice(-2)).toEqual(['kept', 'recovered']);
  const last = JSON.parse(readFileSync(segment(), 'utf8').trimEnd().split('\n').at(-1) as string);
  expect(last.body).toMatchObject({ cause: 'torn_tail', offset: end, dropped_bytes: 400 });
  expect(await verifyJournal({ folder, key })).toMatchObject({ ok: true });
});

test('a process that was killed leaves zeros, and the next one goes on in them', async () => {
  const journal = await open();
  await append(journal, ids(12));
  await killed(journal);
  const [length, zeros] = [statSync(segment()).size, zerosBehind(segment())];
  expect(zeros).toBeGreaterThan(2_000);
  expect(await verifyJournal({ folder, key })).toMatchObject({ ok: true });
  const again = await open();
  await append(again, ['after']);
  expect(statSync(segment()).size).toBe(length);
  expect(zerosBehind(segment())).toBeLessThan(zeros);
  await again.close();
  expect(zerosBehind(segment())).toBe(0);
  expect((await recorded()).slice(-2)).toEqual(['r11', 'after']);
});

test('whoever reads while it is written sees entries only, from both ends', async () => {
  const journal = await open();
  await append(journal, ids(30));
  expect(zerosBehind(segment())).toBeGreaterThan(0);
  expect(await verifyJournal({ folder, key })).toMatchObject({ ok: true });
  const all = await recorded();
  expect(all).toEqual(['segment', ...ids(30)]);
  expect(await recorded({ newestFirst: true })).toEqual(all.toReversed());
  await journal.close();
});

test('there are never more zeros than lines, none behind the size of a segment, and none for an entry or two', async () => {
  const journal = await open({ segmentBytesMax: 30_000 });
  await append(journal, ids(2));
  expect(zerosBehind(segment())).toBe(0);
  for (let at = 0; at < 20; at++) {
    await append(journal, [`s${at}`]);
    const { size } = statSync(segment());
    expect(zerosBehind(segment())).toBeLessThanOrEqual(size / 2);
  }
  expect(statSync(segment()).size).toBe(30_000);
  await append(journal, ids(20));
  expect([zerosBehind(segment(1)), zerosBehind(segment(2))]).toEqual([0, expect.any(Number)]);
  await journal.close();
});

test('the end of the lines is found whatever is in front of the zeros', async () => {
  const path = join(folder, 'file');
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 300 }),
      fc.nat(70_000),
      fc.integer({ min: 1, max: 255 }),
      async (content, zeros, last) => {
        writeFileSync(path, Buffer.concat([content, Buffer.of(last), Buffer.alloc(zeros)]));
        const file = await nodeFiles.open(path, 'read');
        expect(await contentEnd(file)).toBe(content.length + 1);
        truncateSync(path, 0);
        expect(await contentEnd(file)).toBe(0);
        await file.close();
      },
    ),
    { numRuns: 30 },
  );
});
