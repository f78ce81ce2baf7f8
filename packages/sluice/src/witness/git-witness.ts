/** A repository of git as a witness: its history keeps every checkpoint, on every machine that has a copy. */
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Witness } from './witness.ts';

const FILE = 'checkpoint';
const TIMEOUT_MS = 30_000;
const run = promisify(execFile);

export function gitWitness(repository: string, push: boolean): Witness {
  const git = (signal: AbortSignal, ...args: readonly string[]) =>
    run('git', ['-C', repository, ...args], { signal, timeout: TIMEOUT_MS });
  return async ({ size, note }, _, signal) => {
    await writeFile(join(repository, FILE), note);
    await git(signal, 'add', '--', FILE);
    const { stdout } = await git(signal, 'status', '--porcelain', '--', FILE);
    // Nothing to commit where it was committed before.
    if (stdout !== '')
      await git(signal, 'commit', '--quiet', '--only', '-m', `checkpoint of ${size} heads`, '--', FILE);
    if (push) await git(signal, 'push', '--quiet');
    return '';
  };
}
