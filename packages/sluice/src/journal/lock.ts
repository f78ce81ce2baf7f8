import { randomBytes } from 'node:crypto';
import { closeSync, openSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ProblemError } from '@sluice/core';
import { isAlive, ownIdentity, type ProcessIdentity } from './process-identity.ts';

/**
 * Lets one process at a time write an origin's chain. Every candidate first puts up a mark of its own,
 * `writer-<pid>-<start>-<nonce>.lock`, and only then looks for the marks of others: of two candidates at least one sees the
 * other, so both can never win. Marks of dead processes are cleared away; nobody ever takes over a file that somebody else
 * might be taking over too, which is where locks with a fixed name go wrong.
 */
export interface WriterLock {
  release(): void;
}

const MARK = /^writer-(\d+)-([0-9a-z]+)-([0-9a-f]+)\.lock$/;
const TRIES = 5;

export function isLockName(name: string): boolean {
  return MARK.test(name);
}

/** @throws ProblemError `journal_locked`, naming the process that holds the lock. */
export async function acquireWriterLock(folder: string): Promise<WriterLock> {
  for (let tries = 1; ; tries++) {
    const own = putMark(folder);
    const other = otherHolder(folder, own);
    if (other === undefined) return { release: () => rmSync(join(folder, own), { force: true }) };
    rmSync(join(folder, own), { force: true });
    if (tries === TRIES) throw locked(folder, other.pid);
    // Two that start together may both have stepped back; chance decides who looks again first.
    await sleep(5 + Math.random() * 20);
  }
}

/** The living process that has its mark among the file names `names`, if any. */
export function lockHolder(names: readonly string[]): ProcessIdentity | undefined {
  return names.map(identityOf).find((identity) => identity !== undefined && isAlive(identity));
}

function putMark(folder: string): string {
  const { pid, start } = ownIdentity();
  const name = `writer-${pid}-${start}-${randomBytes(4).toString('hex')}.lock`;
  closeSync(openSync(join(folder, name), 'wx', 0o600));
  return name;
}

/** A living process other than this lock's; marks of dead ones are cleared away. */
function otherHolder(folder: string, own: string): ProcessIdentity | undefined {
  const others = readdirSync(folder).filter((name) => name !== own && isLockName(name));
  const holder = lockHolder(others);
  if (holder !== undefined) return holder;
  for (const name of others) rmSync(join(folder, name), { force: true });
  return undefined;
}

function identityOf(name: string): ProcessIdentity | undefined {
  const [, pid, start] = MARK.exec(name) ?? [];
  return pid === undefined || start === undefined ? undefined : { pid: Number(pid), start };
}

function locked(folder: string, pid: number): ProblemError {
  return new ProblemError({
    code: 'journal_locked',
    message: `process ${pid} already writes the journal in \`${folder}\``,
    help: 'stop that process, or give this one an origin of its own',
  });
}
