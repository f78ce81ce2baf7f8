import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Journal } from './journal.ts';
import { journalKey } from './keys/journal-key.ts';
import { readEntries } from './read.ts';
import { sampleDecision } from './testing/sample.ts';
import { verifyJournal } from './verify.ts';

const key = journalKey(new Uint8Array(32).fill(5));
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sluice-verify-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const segment = (number: number) => join(folder, 'journal/server', `${String(number).padStart(8, '0')}.jsonl`);
const verify = () => verifyJournal({ folder, key });

/** Segments of about four entries each; a text with characters of every UTF-8 length is in all of them. */
async function write(entries: number): Promise<void> {
  const journal = await Journal.open({
    folder,
    origin: 'server',
    key,
    now: () => 1_790_000_000_000,
    segmentBytesMax: 4_000,
  });
  for (let i = 0; i < entries; i++) await journal.append(sampleDecision(`r${i}`, { reason: 'é\ufffd\u{1f600} "\\' }));
  await journal.close();
}

test('any single byte that changes is noticed and an entry is named', async () => {
  await write(6);
  const files = [1, 2].map((number) => ({ path: segment(number), bytes: readFileSync(segment(number)) }));
  for (const { path, bytes } of files) {
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ change;
        writeFileSync(path, changed);
        const report = await verify();
        expect(report.ok).toBe(false);
        expect(report.origins[0]?.firstBad?.entry_id).toMatch(/^server\/\d+$/);
      }),
      {
        numRuns: 700,
        examples: [
          [bytes.length - 1, 1],
          [0, 1],
          [bytes.indexOf(10), 1],
          [bytes.indexOf('\ufffd'), 0x1f],
        ],
      },
    );
    writeFileSync(path, bytes);
  }
  expect((await verify()).ok).toBe(true);
});

test('the report says where it is broken and what still stands', async () => {
  await write(12);
  const lines = readFileSync(segment(2), 'utf8').split('\n');
  writeFileSync(segment(2), readFileSync(segment(2), 'utf8').replace('"verdict":"allow"', '"verdict":"deny!"'));
  const [report] = (await verify()).origins;
  const seq = Number(/"seq":(\d+)/.exec(lines[1] ?? '')?.[1]);
  expect(report?.firstBad).toEqual({
    seq,
    entry_id: `server/${seq}`,
    segment: '00000002.jsonl',
    line: 2,
    byte: Buffer.byteLength(lines[0] ?? '') + 1,
    what: 'does not match its seal',
  });
  expect(report?.badLines).toBe(1);
  expect(report?.intact[0]).toEqual([1, seq - 1]);
  expect(report?.intact[1]?.[0]).toBe(seq + 1);
});

const EDITS: Readonly<Record<string, (lines: string[]) => void>> = {
  'left out': (lines) => lines.splice(2, 1),
  doubled: (lines) => lines.splice(2, 0, lines[1] ?? ''),
  swapped: (lines) => lines.splice(1, 2, lines[2] ?? '', lines[1] ?? ''),
  'put in': (lines) => lines.splice(2, 0, '{"kind":"decision"}'),
  're-spelt': (lines) => lines.splice(1, 1, (lines[1] ?? '').replace('"seq":', '"seq": ')),
  'followed by an empty line': (lines) => lines.push(''),
  'given a key twice': (lines) => lines.splice(1, 1, (lines[1] ?? '').replace('{"body"', '{"body":{},"body"')),
};
for (const [what, edit] of Object.entries(EDITS)) {
  test(`a line that was ${what} is noticed`, async () => {
    await write(10);
    const lines = readFileSync(segment(2), 'utf8').split('\n');
    edit(lines);
    writeFileSync(segment(2), lines.join('\n'));
    expect((await verify()).ok).toBe(false);
  });
}

test('missing, renamed and foreign files are noticed', async () => {
  await write(20);
  const backup = `${folder}-copy`;
  cpSync(folder, backup, { recursive: true });
  const restore = () => {
    rmSync(folder, { recursive: true, force: true });
    cpSync(backup, folder, { recursive: true });
  };
  const damages: readonly (() => void)[] = [
    () => rmSync(segment(1)),
    () => rmSync(segment(2)),
    () => renameSync(segment(1), segment(99)),
    () => {
      renameSync(segment(2), segment(50));
      renameSync(segment(3), segment(2));
      renameSync(segment(50), segment(3));
    },
    () => writeFileSync(join(folder, 'journal/server/notes.txt'), 'hello'),
    () => writeFileSync(join(folder, 'journal/stray'), 'hello'),
    () => cpSync(join(folder, 'journal/server'), join(folder, 'journal/other'), { recursive: true }),
    () => {
      // A line carried over the border of two segments leaves the chain as it was.
      const [one, two] = [readFileSync(segment(1), 'utf8'), readFileSync(segment(2), 'utf8')];
      const at = one.lastIndexOf('\n', one.length - 2) + 1;
      writeFileSync(segment(1), one.slice(0, at));
      writeFileSync(segment(2), one.slice(at) + two);
    },
  ];
  for (const damage of damages) {
    damage();
    expect((await verify()).ok).toBe(false);
    restore();
  }
  // What a process that was killed left of a checkpoint is no damage.
  writeFileSync(join(folder, 'journal/server/checkpoint.draft'), 'half');
  expect((await verify()).ok).toBe(true);
  rmSync(backup, { recursive: true });
});

test('entries come back in the order asked for, whatever the chunks', async () => {
  await write(60);
  const seqs = async (newestFirst: boolean) => {
    const found: number[] = [];
    for await (const { entry } of readEntries({ folder, origin: 'server', newestFirst })) found.push(entry.seq);
    return found;
  };
  const forward = await seqs(false);
  expect(forward).toEqual(forward.map((_, index) => index + 1));
  expect(await seqs(true)).toEqual(forward.toReversed());
});

test('a journal can be verified while it is written', async () => {
  const journal = await Journal.open({ folder, origin: 'server', key, now: Date.now });
  await journal.append(sampleDecision('r1'));
  writeFileSync(segment(1), '{"body":{"on its w', { flag: 'a' });
  expect((await verify()).ok).toBe(true);
  await journal.close();
  expect((await verify()).ok).toBe(false);
});

test('the wrong key verifies nothing', async () => {
  await write(3);
  const report = await verifyJournal({ folder, key: journalKey(new Uint8Array(32).fill(6)) });
  expect(report.ok).toBe(false);
  expect(report.entries).toBe(0);
});
