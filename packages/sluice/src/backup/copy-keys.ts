/** The keys of a state folder, all of one moment: while they are read an epoch may end and its key be overwritten. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ProblemError } from '@sluice/core';
import type { CopiedFiles } from './copied-files.ts';

/** What proves checkpoints, and gives nothing away. */
const PUBLIC = ['checkpoint.pub', 'checkpoint.succession'];
const DRAFT = /\.[0-9a-f]{12}(?:\.tmp)?$/;
const TRIES = 20;

interface KeyFile {
  readonly path: string;
  readonly bytes: Buffer;
  readonly modified: Date;
}

/** @throws ProblemError `state_folder`, or the system's error */
export async function copyKeys(stateFolder: string, to: CopiedFiles, isWhole: boolean): Promise<void> {
  for (const { path, bytes, modified } of await readSteady(join(stateFolder, 'keys')))
    if (isWhole || PUBLIC.includes(path)) await to.write(`keys/${path}`, [bytes], modified);
}

async function readSteady(folder: string): Promise<readonly KeyFile[]> {
  let last = await readAll(folder);
  for (let tries = 0; tries < TRIES; tries += 1) {
    const now = await readAll(folder);
    if (last !== undefined && now !== undefined && isSame(last, now)) return now;
    last = now;
  }
  throw new ProblemError({
    code: 'state_folder',
    message: `the keys in \`${folder}\` do not stand still for long enough to be copied`,
    help: 'take the backup again; `journal_epoch` says how often they change',
  });
}

/** Undefined where a file went away in between. */
async function readAll(folder: string, below = ''): Promise<KeyFile[] | undefined> {
  const found: KeyFile[] = [];
  try {
    for (const entry of await readdir(join(folder, below), { withFileTypes: true })) {
      const path = `${below}${entry.name}`;
      if (entry.isDirectory()) {
        const inside = await readAll(folder, `${path}/`);
        if (inside === undefined) return undefined;
        found.push(...inside);
      } else if (entry.isFile() && !DRAFT.test(path)) {
        const file = join(folder, path);
        found.push({ path, bytes: await readFile(file), modified: (await stat(file)).mtime });
      }
    }
    return found;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function isSame(one: readonly KeyFile[], other: readonly KeyFile[]): boolean {
  const text = (files: readonly KeyFile[]) =>
    files
      .map(({ path, bytes }) => `${path} ${bytes.toString('hex')}`)
      .toSorted()
      .join('\n');
  return text(one) === text(other);
}
