/** What is in a state folder beside journal and keys: salts, settings, queues, and databases as they are at one moment. */
import { chmod, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ProblemError } from '@sluice/core';
import type { CopiedFiles } from './copied-files.ts';

/** Copied otherwise, or made again from the journal. */
const APART = ['journal', 'keys', 'index.sqlite'];
/** What a process that died left half-written, and what belongs to a database. */
const PASSING = /(?:\.tmp|\.draft|\.lock|-wal|-shm|-journal)$/;

/** Databases come last: what was released, revoked or used meanwhile stays so in the copy. @throws ProblemError `state_folder`, or the system's error */
export async function copyRest(stateFolder: string, to: CopiedFiles, scratch: string): Promise<void> {
  const names = (await readdir(stateFolder)).filter((name) => !APART.includes(name)).toSorted();
  const isDatabase = (name: string) => name.endsWith('.sqlite');
  for (const name of names.filter((each) => !isDatabase(each))) await copyPlain(stateFolder, name, to);
  for (const name of names.filter(isDatabase)) await copyDatabase(join(stateFolder, name), name, to, scratch);
}

async function copyPlain(stateFolder: string, path: string, to: CopiedFiles): Promise<void> {
  const from = join(stateFolder, path);
  try {
    const found = await stat(from);
    if (found.isFile() && !PASSING.test(path)) await to.copy(path, from);
    if (found.isDirectory())
      for (const name of (await readdir(from)).toSorted()) await copyPlain(stateFolder, `${path}/${name}`, to);
  } catch (error) {
    // Queues are emptied while they are copied.
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    await to.remove(path);
  }
}

/** Reads what is committed, in one transaction, and lets writers go on; pages that were freed are not in the copy. */
async function copyDatabase(from: string, name: string, to: CopiedFiles, scratch: string): Promise<void> {
  const draft = join(scratch, name);
  try {
    const database = new DatabaseSync(from);
    try {
      database.exec('PRAGMA busy_timeout = 5000');
      database.prepare('VACUUM INTO ?').run(draft);
    } finally {
      database.close();
    }
    await chmod(draft, 0o600);
    await to.copy(name, draft);
  } catch (error) {
    if (!(error instanceof Error && 'errcode' in error)) throw error;
    throw new ProblemError({
      code: 'state_folder',
      message: `\`${from}\` cannot be copied (SQLite ${String(error.errcode)})`,
      help: 'look at the disk and its room; `sluice doctor` looks at the rest',
    });
  } finally {
    await rm(draft, { force: true });
  }
}
