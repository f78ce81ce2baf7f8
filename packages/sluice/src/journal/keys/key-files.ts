/** What the journal's keys need of files. It is an interface so that tests can lose power in the middle of a change of keys. */
import { rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { syncFolderSync } from '../../disk/sync-folder.ts';
import {
  createSecretFile,
  eraseSecretFile,
  namesIn,
  readPrivateFileIfThere,
  replaceSecretFile,
} from '../../keys/secret-file.ts';

export interface KeyFiles {
  /** None where there is no such folder. */
  names(folder: string): readonly string[];
  /** Undefined where there is no such file. @throws ProblemError `state_folder` when others may read it */
  read(path: string): string | undefined;
  /** When the file was made or is said to have been, in milliseconds since the epoch; undefined where there is none. */
  dateMs(path: string): number | undefined;
  /** Makes a file, durably; false where there is one. It is dated by the caller's clock: that of the file system may be another. */
  create(path: string, text: string, dateMs: number): boolean;
  /** Puts `text` in the place of what the file held, durably; that is overwritten. */
  replace(path: string, text: string): void;
  /** Makes the names in the folder durable. */
  sync(folder: string): void;
  /** Overwrites and removes the file, if it is there. */
  erase(path: string): void;
  /** Erases what processes left that died while they wrote. */
  eraseDrafts(folder: string): void;
}

const DRAFT = /\.(?:key|chain)\.[0-9a-f]{12}$/;
const DRAFT_MS = 60_000;

export const nodeKeyFiles: KeyFiles = {
  names: namesIn,
  read: readPrivateFileIfThere,
  dateMs: (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs,
  create: (path, text, dateMs) => {
    const made = createSecretFile(path, text);
    if (made) utimesSync(path, dateMs / 1_000, dateMs / 1_000);
    return made;
  },
  replace: replaceSecretFile,
  sync: syncFolderSync,
  erase: eraseSecretFile,
  eraseDrafts: (folder) => {
    for (const name of namesIn(folder)) {
      const path = join(folder, name);
      const found = DRAFT.test(name) ? statSync(path, { throwIfNoEntry: false }) : undefined;
      if (found === undefined || found.mtimeMs >= Date.now() - DRAFT_MS) continue;
      // Its maker died after it was linked: it is the key itself under a second name, and must not be overwritten.
      if (found.nlink > 1) rmSync(path, { force: true });
      else eraseSecretFile(path);
    }
  },
};
