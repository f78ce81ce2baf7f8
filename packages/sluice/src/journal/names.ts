import { join } from 'node:path';
import { ProblemError } from '@sluice/core/storage';

/** How the journal's folders and files are called: `<state>/journal/<origin>/00000001.jsonl`. */

const ORIGIN = /^[a-z0-9][a-z0-9._-]{0,63}$/;
const SEGMENT = /^(\d{8})\.jsonl$/;

export function journalFolder(stateFolder: string): string {
  return join(stateFolder, 'journal');
}

export function originFolder(stateFolder: string, origin: string): string {
  return join(journalFolder(stateFolder), origin);
}

/** Whether `name` can name the process that writes a chain: it is a folder's name, and stands in every entry. */
export function isOrigin(name: string): boolean {
  return ORIGIN.test(name);
}

/** The last signed checkpoint of a chain; `folder` is the origin's. */
export function checkpointPath(folder: string): string {
  return join(folder, 'checkpoint');
}

/** @throws ProblemError `config_invalid` */
export function checkOrigin(name: string): void {
  if (isOrigin(name)) return;
  throw new ProblemError({
    code: 'config_invalid',
    message: `\`${name}\` cannot name a journal`,
    help: 'use up to 64 of a-z, 0-9, dot, dash and underscore, beginning with a letter or digit',
  });
}

export function segmentName(segment: number): string {
  return `${String(segment).padStart(8, '0')}.jsonl`;
}

/** The number of the segment called `name`; undefined when that is not a segment's name. */
export function segmentNumber(name: string): number | undefined {
  const number = Number(SEGMENT.exec(name)?.[1] ?? 0);
  return number > 0 ? number : undefined;
}

/** The segments among `names`, by number. */
export function segmentNumbers(names: readonly string[]): readonly number[] {
  return names
    .map(segmentNumber)
    .filter((number) => number !== undefined)
    .sort((a, b) => a - b);
}
