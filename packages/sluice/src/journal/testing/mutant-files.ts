/** Files that do something else than they are told. */
import { basename } from 'node:path';
import type { JournalFile, JournalFiles, OpenMode } from '../files.ts';
import { segmentNumber } from '../names.ts';
import type { Mutant } from './power-loss.ts';

type OnFile = (file: JournalFile, path: string, how: OpenMode, files: JournalFiles) => Partial<JournalFile>;

export const onFiles =
  (change: OnFile): Mutant =>
  (files) => ({
    ...methodsOf(files),
    open: async (path, how) => {
      const file = await files.open(path, how);
      return { ...file, ...change(file, path, how, files) };
    },
  });

/** A class's methods are not its own properties. */
export function methodsOf(files: JournalFiles): JournalFiles {
  return {
    list: (folder) => files.list(folder),
    isFolder: (path) => files.isFolder(path),
    makeFolder: (folder) => files.makeFolder(folder),
    open: (path, how) => files.open(path, how),
    readWhole: (path) => files.readWhole(path),
    readParts: (path, parts) => files.readParts(path, parts),
    remove: (path) => files.remove(path),
    rename: (from, to) => files.rename(from, to),
    syncFolder: (folder) => files.syncFolder(folder),
  };
}

export const isSegment = (path: string) => segmentNumber(basename(path)) !== undefined;
export const nothing = async () => undefined;
