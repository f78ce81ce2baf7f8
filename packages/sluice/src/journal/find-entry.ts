/** One entry, by what people call it. */
import { ProblemError } from '@sluice/core';
import { type JournalFiles, nodeFiles } from './files.ts';
import { type PlacedEntry, readEntries } from './read.ts';

const ENTRY_ID = /^([a-z0-9][a-z0-9._-]{0,63})\/([1-9][0-9]{0,15})$/;

/**
 * The decision with a receipt id, or any entry by `<origin>/<seq>`; the newest where there are several. @throws ProblemError `entry_unknown`
 */
export async function findEntry(
  stateFolder: string,
  id: string,
  files: JournalFiles = nodeFiles,
): Promise<PlacedEntry> {
  const [, origin, seq] = ENTRY_ID.exec(id) ?? [];
  const where = origin === undefined ? {} : { origin };
  for await (const placed of readEntries({ folder: stateFolder, newestFirst: true, files, ...where })) {
    const { entry } = placed;
    const meant =
      seq === undefined ? entry.kind === 'decision' && entry.body['receipt_id'] === id : entry.seq === Number(seq);
    if (meant) return placed;
  }
  throw new ProblemError({
    code: 'entry_unknown',
    message: `there is no entry \`${id.slice(0, 120)}\` in the journal`,
    help: 'give the receipt id of a decision, or `<origin>/<number>` of any entry',
  });
}
