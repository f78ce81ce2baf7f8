/** The files of keys on a simulated disk: the steps of `keys/secret-file.ts`, between any two of which the power may go. */
import { dirname } from 'node:path';
import type { KeyFiles } from '../keys/key-files.ts';
import type { SimDisk } from './sim-disk.ts';
import type { SimInode } from './sim-inode.ts';

export function simKeyFiles(disk: SimDisk): KeyFiles {
  const put = (path: string, text: string, dateMs: number): void => {
    disk.putNow('rename', path, { text, dateMs });
    disk.syncFolderNow(dirname(path));
  };
  return {
    names: (folder) => disk.namesNow(folder),
    read: (path) => disk.fileNow('read', path)?.bytes.toString('utf8'),
    dateMs: (path) => disk.fileNow('stat', path)?.dateMs,
    create: (path, text, dateMs) => {
      makeFolders(disk, dirname(path));
      if (disk.fileNow('write', path) !== undefined) return false;
      put(path, text, dateMs);
      return true;
    },
    replace: (path, text) => {
      makeFolders(disk, dirname(path));
      const before = disk.fileNow('write', path);
      put(path, text, 0);
      if (before !== undefined) overwrite(disk, path, before);
    },
    sync: (folder) => disk.syncFolderNow(folder),
    erase: (path) => {
      const file = disk.fileNow('open write', path);
      if (file === undefined) return;
      overwrite(disk, path, file);
      disk.putNow('remove', path, undefined);
    },
    // A draft has its name for the length of one step, which is never the one that is interrupted here.
    eraseDrafts: () => undefined,
  };
}

function makeFolders(disk: SimDisk, folder: string): void {
  if (folder === '/') return;
  makeFolders(disk, dirname(folder));
  if (disk.makeFolderNow(folder)) disk.syncFolderNow(dirname(folder));
}

function overwrite(disk: SimDisk, path: string, file: SimInode): void {
  file.write(0, new Uint8Array(file.bytes.length));
  // Dead before the sync: any part of it is on the disk.
  disk.fileNow('sync', path);
  file.sync();
}
