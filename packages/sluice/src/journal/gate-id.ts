/** What a gate is known by among those that share a database, for as long as its state folder lasts. */
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ProblemError } from '@sluice/core';

/** 16 hex digits, made at the first call. @throws ProblemError `state_folder` */
export function gateId(stateFolder: string): string {
  const path = join(stateFolder, 'gate-id');
  try {
    writeFileSync(path, `${randomBytes(8).toString('hex')}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  const id = readFileSync(path, 'utf8').trim();
  if (/^[0-9a-f]{16}$/.test(id)) return id;
  throw new ProblemError({
    code: 'state_folder',
    message: `\`${path}\` holds no 16 hex digits`,
    help: 'remove it: the gate gets another name, and shows its entries to the others anew',
  });
}
