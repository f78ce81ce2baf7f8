/** Where a chain begins whose first segments were removed: `journal/<origin>/beginning.json`. */
import { join } from 'node:path';
import { type Beginning, type ChainHead, ProblemError, parseBeginning } from '@sluice/core';
import type { JournalFiles } from '../files.ts';

export const BEGINNING_FILE = 'beginning.json';

/** Undefined for a chain that is whole. `folder` is the origin's. @throws ProblemError `journal_damaged` */
export function readBeginning(files: JournalFiles, folder: string): Beginning | undefined {
  const path = join(folder, BEGINNING_FILE);
  const text = files.readWhole(path)?.toString('utf8');
  const beginning = text === undefined ? undefined : parseBeginning(text);
  if (text === undefined || beginning !== undefined) return beginning;
  throw new ProblemError({
    code: 'journal_damaged',
    message: `\`${path}\` does not say where the journal begins`,
    help: 'restore it from a backup',
  });
}

/** The last entry in front of the chain. */
export function headBefore({ seq, mac }: Beginning): ChainHead {
  return { seq, mac };
}
