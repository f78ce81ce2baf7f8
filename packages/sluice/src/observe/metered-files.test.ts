import { expect, test } from 'vitest';
import type { JournalFile, JournalFiles } from '../journal/files.ts';
import { nodeFiles } from '../journal/files.ts';
import { meteredFiles } from './metered-files.ts';

const SEGMENT = '/journal/server/00000001.jsonl';
const bytes = (text: string) => Buffer.from(text, 'utf8');

/** A disk that takes three bytes at a time and whose syncs fail when told to. */
function slowDisk(state: { failing: boolean }): JournalFiles {
  const file: JournalFile = {
    size: async () => 0,
    read: async () => 0,
    write: async (given) => Math.min(3, given.length),
    sync: async () => {
      if (state.failing) throw new Error('EIO');
    },
    truncate: async () => undefined,
    close: async () => undefined,
  };
  return { ...nodeFiles, open: async () => file };
}

test('a failed sync is told too, and the next group is counted afresh', async () => {
  const [state, told] = [{ failing: true }, [] as number[]];
  const file = await meteredFiles(slowDisk(state), (_seconds, entries) => told.push(entries)).open(SEGMENT, 'create');
  await file.write(bytes('a\n'), 0);
  await expect(file.sync()).rejects.toThrow('EIO');
  state.failing = false;
  await file.write(bytes('b\n'), 0);
  await file.sync();
  expect(told).toEqual([1, 1]);
});

test('what a short write left over is counted when it is written', async () => {
  const told: number[] = [];
  const file = await meteredFiles(slowDisk({ failing: false }), (_s, entries) => told.push(entries)).open(
    SEGMENT,
    'write',
  );
  const text = bytes('one\ntwo\n3\n');
  for (let done = 0; done < text.length; ) done += await file.write(text.subarray(done), done);
  await file.sync();
  expect(told).toEqual([3]);
});

test('files that are read are not watched', async () => {
  const told: number[] = [];
  const file = await meteredFiles(slowDisk({ failing: false }), (_s, entries) => told.push(entries)).open(
    SEGMENT,
    'read',
  );
  await file.sync();
  expect(told).toEqual([]);
});

test('checkpoints and tiles are no entries', async () => {
  const told: number[] = [];
  const files = meteredFiles(slowDisk({ failing: false }), (_s, entries) => told.push(entries));
  const file = await files.open('/journal/server/checkpoint.draft', 'create');
  await file.write(bytes('a\nb\n'), 0);
  await file.sync();
  expect(told).toEqual([]);
});
