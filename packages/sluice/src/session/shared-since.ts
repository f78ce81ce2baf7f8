/**
 * Since when this state folder's gates have told the others what they let agents do. What was before stands in its journal only, what came after
 * in the database that the gates share, and both are counted once.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ProblemError } from '@sluice/core';

const FILE = 'past-shared-since';

/** Milliseconds since the epoch; noted at the first call. @throws ProblemError `state_folder` */
export function sharedSince(stateFolder: string, now: number): number {
  const path = join(stateFolder, FILE);
  try {
    writeFileSync(path, `${now}\n`, { flag: 'wx', mode: 0o600 });
    return now;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  const noted = readFileSync(path, 'utf8').trim();
  if (/^\d{1,15}(?:\.\d+)?$/.test(noted)) return Number(noted);
  throw new ProblemError({
    code: 'state_folder',
    message: `\`${path}\` does not say since when the past is shared`,
    help: 'remove it: what this gate let agents do before is then read from its journal again',
  });
}

/** The policies ask for no past any more, or there is nobody to share it with. */
export function forgetSharing(stateFolder: string): void {
  rmSync(join(stateFolder, FILE), { force: true });
}
