/** The journal's files with a watch on their syncs, so that the journal itself need not know that it is measured. */
import { basename } from 'node:path';
import type { JournalFile, JournalFiles } from '../journal/files.ts';
import { segmentNumber } from '../journal/names.ts';
import type { GateObserver } from './gate-observer.ts';

type Synced = NonNullable<GateObserver['synced']>;

const LINE_FEED = 0x0a;

export function meteredFiles(files: JournalFiles, synced: Synced): JournalFiles {
  return {
    ...files,
    open: async (path, how) => {
      const file = await files.open(path, how);
      return how === 'read' || segmentNumber(basename(path)) === undefined ? file : metered(file, synced);
    },
  };
}

function metered(file: JournalFile, synced: Synced): JournalFile {
  let entries = 0;
  return {
    ...file,
    write: async (bytes, position) => {
      const count = await file.write(bytes, position);
      entries += lineEnds(bytes.subarray(0, count));
      return count;
    },
    sync: async () => {
      const started = performance.now();
      try {
        await file.sync();
      } finally {
        synced((performance.now() - started) / 1_000, entries);
        entries = 0;
      }
    },
  };
}

/** Every entry is one line. */
function lineEnds(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) count += 1;
  return count;
}
