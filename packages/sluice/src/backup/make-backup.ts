/** A copy of a state folder that is whole, while gates work on it. It has its name once it is complete, and never takes the place of anything. */
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type KeyRing, ProblemError } from '@sluice/core';
import { syncFolder } from '../disk/sync-folder.ts';
import { type JournalReport, verifyJournal } from '../journal/verify.ts';
import { VERSION } from '../version.ts';
import { CopiedFiles } from './copied-files.ts';
import { copyJournal } from './copy-journal.ts';
import { copyKeys } from './copy-keys.ts';
import { copyRest } from './copy-rest.ts';
import { isEmptyOrMissing } from './empty-folder.ts';
import { CONTENT_FOLDER, MANIFEST_FILE, type Manifest } from './manifest.ts';

export interface BackupOptions {
  readonly stateFolder: string;
  /** Where the backup is to be; nothing is there yet, or an empty folder. */
  readonly to: string;
  readonly withKeys: boolean;
  /** The journal's keys, read before anything is copied. */
  readonly ring: KeyRing;
  readonly now: () => number;
}

export interface MadeBackup {
  readonly manifest: Manifest;
  /** What verifying the copy found. */
  readonly report: JournalReport;
}

/** @throws ProblemError `backup_target`, `state_folder`, or the system's error; nothing is left behind then */
export async function makeBackup({ stateFolder, to, withKeys, ring, now }: BackupOptions): Promise<MadeBackup> {
  if (!(await isEmptyOrMissing(to))) throw occupied(to);
  const madeAt = new Date(now()).toISOString();
  const draft = join(dirname(to), `.${basename(to)}.${process.pid}.partial`);
  await mkdir(draft, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    throw unusable(to, error.code ?? 'failed');
  });
  try {
    const content = join(draft, CONTENT_FOLDER);
    await mkdir(content, { mode: 0o700 });
    const copied = new CopiedFiles(content);
    // Keys first: from an older one the newer are made, and never the other way round.
    await copyKeys(stateFolder, copied, withKeys);
    await copyJournal(stateFolder, copied);
    await copyRest(stateFolder, copied, draft);
    await copied.sync();
    const report = await verifyJournal({ folder: content, key: ring });
    const manifest: Manifest = {
      format: 1,
      sluice: VERSION,
      made_at: madeAt,
      keys: withKeys ? 'included' : 'left out',
      journal: report.ok ? 'verified' : 'damaged',
      files: [...copied.records],
    };
    await writeFile(join(draft, MANIFEST_FILE), `${JSON.stringify(manifest, null, 1)}\n`, { mode: 0o600, flush: true });
    await syncFolder(draft);
    await rename(draft, to).catch((error: NodeJS.ErrnoException) => {
      throw unusable(to, error.code ?? 'failed');
    });
    await syncFolder(dirname(to));
    return { manifest, report };
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
}

function occupied(to: string): ProblemError {
  return new ProblemError({
    code: 'backup_target',
    message: `\`${to}\` is there already, and nothing is overwritten`,
    help: 'name a folder that is not there yet, such as one with the date in its name',
  });
}

/** The folder above is not there or not ours; or something has come into the place, or it is where a volume is mounted. */
function unusable(to: string, code: string): ProblemError {
  return new ProblemError({
    code: 'backup_target',
    message: `\`${to}\` cannot be made (${code})`,
    help: 'name a folder that is not there yet, in one that is',
  });
}
