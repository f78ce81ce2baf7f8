/** A backup put into an empty state folder. Every file is compared with the backup's list before any of them is in its place. */
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ProblemError } from '@sluice/core';
import { makeFolders, syncFolder } from '../disk/sync-folder.ts';
import { CopiedFiles } from './copied-files.ts';
import { isEmptyOrMissing } from './empty-folder.ts';
import { CONTENT_FOLDER, damagedBackup, type Manifest, readManifest } from './manifest.ts';

const DRAFT = '.restoring';

/** @throws ProblemError `backup_damaged`, `backup_target`, or the system's error; the target is as it was then */
export async function restoreBackup(backup: string, stateFolder: string): Promise<Manifest> {
  const manifest = await readManifest(backup);
  if (!(await isEmptyOrMissing(stateFolder)))
    throw new ProblemError({
      code: 'backup_target',
      message: `\`${stateFolder}\` is not empty, and nothing is overwritten`,
      help: 'name an empty folder with --state; move away what is there if it is not wanted',
    });
  const content = join(backup, CONTENT_FOLDER);
  await compareNames(content, manifest);
  makeFolders(stateFolder);
  const draft = join(stateFolder, DRAFT);
  await mkdir(draft, { mode: 0o700 });
  try {
    const copied = new CopiedFiles(draft);
    for (const { path, bytes, sha256 } of manifest.files) {
      const got = await copied.copy(path, join(content, path));
      if (got.bytes !== bytes || got.sha256 !== sha256)
        throw damagedBackup(`\`${join(content, path)}\` has changed since the backup`);
    }
    await copied.sync();
    // Keys last: a gate that is started too early finds none, and does not go on with half a state.
    const names = await readdir(draft);
    for (const name of names.toSorted((a, b) => Number(a === 'keys') - Number(b === 'keys')))
      await rename(join(draft, name), join(stateFolder, name));
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  await syncFolder(stateFolder);
  return manifest;
}

/** Neither a file too few nor one too many, and nothing but files. @throws ProblemError `backup_damaged` */
async function compareNames(content: string, { files }: Manifest): Promise<void> {
  const listed = new Set(files.map(({ path }) => path));
  const found = await filesBelow(content);
  for (const path of found)
    if (!listed.has(path)) throw damagedBackup(`\`${join(content, path)}\` is not in the backup’s list`);
  const there = new Set(found);
  for (const path of listed) if (!there.has(path)) throw damagedBackup(`\`${join(content, path)}\` is missing`);
}

async function filesBelow(folder: string, below = ''): Promise<readonly string[]> {
  const entries = await readdir(join(folder, below), { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    throw damagedBackup(`\`${join(folder, below)}\` cannot be read (${error.code ?? 'unreadable'})`);
  });
  const found: string[] = [];
  for (const entry of entries) {
    const path = `${below}${entry.name}`;
    if (entry.isDirectory()) found.push(...(await filesBelow(folder, `${path}/`)));
    else if (entry.isFile()) found.push(path);
    else throw damagedBackup(`\`${join(folder, path)}\` is neither a file nor a folder`);
  }
  return found;
}
