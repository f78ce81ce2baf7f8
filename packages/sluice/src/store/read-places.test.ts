import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { canonicalJson, parseEntry } from '@sluice/core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type JournalFiles, nodeFiles, writeAll } from '../journal/files.ts';
import { Journal } from '../journal/journal.ts';
import { journalKey } from '../journal/keys/journal-key.ts';
import { originFolder, segmentName } from '../journal/names.ts';
import { readEntries } from '../journal/read.ts';
import { sampleDecision } from '../journal/testing/sample.ts';
import { seededRandom } from '../journal/testing/seeded-random.ts';
import { SimDisk } from '../journal/testing/sim-disk.ts';
import { keysOf } from './entry-keys.ts';
import { type Place, readPlaces } from './read-places.ts';

let state: string;
let places: readonly Place[];
beforeEach(async () => {
  state = mkdtempSync(join(tmpdir(), 'sluice-places-'));
  const key = journalKey(new Uint8Array(32).fill(9));
  const journal = await Journal.open({ folder: state, origin: 'server', key, now: Date.now, segmentBytesMax: 8_000 });
  for (let at = 10; at < 40; at++) await journal.append(sampleDecision(`r${at}`));
  await journal.close();
  places = await placesOfDecisions();
});
afterEach(() => rmSync(state, { recursive: true, force: true }));

async function placesOfDecisions(): Promise<readonly Place[]> {
  const found: Place[] = [];
  for await (const { entry, segment, offset, length } of readEntries({ folder: state })) {
    const { id, origin, kind } = keysOf(entry);
    const line = readFileSync(pathOf(segment)).subarray(offset, offset + length);
    if (kind === 'decision') found.push({ origin, segment, offset, length, checksum: crc32(line), id });
  }
  return found;
}

const pathOf = (segment: number) => join(originFolder(state, 'server'), segmentName(segment));
const idsAt = (wanted: readonly Place[]) => readPlaces(nodeFiles, state, wanted).map((entry) => keysOf(entry).id);
/** Writes another text of the same length in the line at `place`. */
function overwrite({ segment, offset, length }: Place, change: (line: string) => string): void {
  const bytes = readFileSync(pathOf(segment));
  const line = change(bytes.toString('utf8', offset, offset + length));
  expect(line).toHaveLength(length);
  bytes.write(line, offset);
  writeFileSync(pathOf(segment), bytes);
}

test('entries come in the order they were asked for, over all segments', () => {
  expect(new Set(places.map(({ segment }) => segment)).size).toBeGreaterThan(2);
  const mixed = [...places.slice(7), ...places.slice(0, 7)].reverse();
  expect(idsAt(mixed)).toEqual(mixed.map(({ id }) => id));
});

test('a place in a segment that was removed, or behind the end, answers nothing', () => {
  const [first, ...others] = places as [Place, ...Place[]];
  rmSync(pathOf(first.segment));
  const last = others.at(-1) as Place;
  const bytes = readFileSync(pathOf(last.segment));
  writeFileSync(pathOf(last.segment), bytes.subarray(0, last.offset + last.length - 1));
  const kept = others.slice(0, -1).filter(({ segment }) => segment !== first.segment);
  expect(idsAt([first, ...kept, last, { ...last, offset: 1e9 }])).toEqual(kept.map(({ id }) => id));
});

test('a place taken back answers nothing, though another entry of the same length stands there', () => {
  const [place] = places as [Place];
  overwrite(place, (line) => line.replace('"r10"', '"r99"'));
  expect(idsAt([place])).toEqual([]);
});

test('an entry that somebody changed in its place is told as it stands, and what is no entry is not', () => {
  const [changed, broken] = places as [Place, Place];
  overwrite(changed, (line) => line.replace('"allow"', '"blocc"'));
  overwrite(broken, (line) => line.replace('"args_digest"', '"_rgs_digest"'));
  const [entry, ...others] = readPlaces(nodeFiles, state, [changed, broken]);
  expect(entry?.body).toMatchObject({ receipt_id: 'r10', decision: 'blocc' });
  expect(others).toEqual([]);
});

test('what is known to be canonical is read as it is read otherwise', () => {
  for (const entry of readPlaces(nodeFiles, state, places))
    expect(parseEntry(canonicalJson(entry as never))).toEqual(entry);
});

test('the simulated disk reads parts as a real one does', async () => {
  const disk = new SimDisk(seededRandom(1));
  const text = 'what lies on the disk, in bytes: ü';
  const parts = [
    { offset: 0, length: 4 },
    { offset: 31, length: 99 },
    { offset: 99, length: 4 },
  ];
  const read = async (files: JournalFiles, path: string) => {
    const file = await files.open(path, 'create');
    await writeAll(file, Buffer.from(text), 0);
    await file.close();
    return files.readParts(path, parts)?.map((part) => part.toString('utf8'));
  };
  expect(await read(disk, '/file')).toEqual(['what', ': ü', '']);
  expect(await read(nodeFiles, join(state, 'file'))).toEqual(['what', ': ü', '']);
  expect([disk.readParts('/none', parts), nodeFiles.readParts(join(state, 'none'), parts)]).toEqual([
    undefined,
    undefined,
  ]);
});
