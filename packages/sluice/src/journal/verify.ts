import { join } from 'node:path';
import type { KeyRing } from '@sluice/core';
import { type JournalFiles, nodeFiles } from './files.ts';
import { type JournalKey, keyRing } from './keys.ts';
import { isLockName } from './lock.ts';
import { isOrigin, journalFolder, originFolder, segmentNumber } from './names.ts';
import { type OriginReport, verifyOrigin } from './verify-origin.ts';

/**
 * Checks every byte of every chain under a state folder, streaming: memory does not grow with the journal.
 *
 * Entries removed at the very end of a chain, at a line border, leave a chain that is whole and cannot be told from one
 * that never had them; only a checkpoint kept elsewhere can. Everything else is found.
 */
export interface JournalReport {
  readonly ok: boolean;
  readonly origins: readonly OriginReport[];
  /** Entries in intact ranges. */
  readonly entries: number;
  readonly bytes: number;
  /** Files that do not belong in the journal's folders, relative to the journal's folder. */
  readonly unexpected: readonly string[];
}

export interface VerifyOptions {
  /** The state folder. */
  readonly folder: string;
  readonly key: JournalKey | KeyRing;
  /** Told after each chunk; bytes are counted over all origins. */
  readonly onProgress?: (progress: { readonly entries: number; readonly bytes: number }) => void;
  readonly files?: JournalFiles;
}

export async function verifyJournal(options: VerifyOptions): Promise<JournalReport> {
  const { folder, files = nodeFiles, onProgress } = options;
  const keys = typeof options.key === 'function' ? options.key : keyRing(options.key);
  const unexpected: string[] = [];
  const origins: OriginReport[] = [];
  const total = { entries: 0, bytes: 0 };
  for (const name of (await files.list(journalFolder(folder))).toSorted()) {
    if (!isOrigin(name) || !(await files.isFolder(originFolder(folder, name)))) {
      unexpected.push(name);
      continue;
    }
    const before = { ...total };
    const report = await verifyOrigin({ files, folder: originFolder(folder, name), origin: name, keys }, (done) => {
      onProgress?.({ entries: before.entries + done.entries, bytes: before.bytes + done.bytes });
    });
    const names = await files.list(originFolder(folder, name));
    unexpected.push(...names.filter((file) => !belongs(file)).map((file) => join(name, file)));
    origins.push(report);
    total.entries += report.entries;
    total.bytes += report.bytes;
  }
  const ok = unexpected.length === 0 && origins.every((report) => report.firstBad === undefined);
  return { ok, origins, ...total, unexpected };
}

function belongs(file: string): boolean {
  return segmentNumber(file) !== undefined || isLockName(file);
}
