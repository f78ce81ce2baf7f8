import { basename, dirname, join } from 'node:path';
import { type Beginning, GrowingTree, treeBefore } from '@sluice/core';
import type { JournalFiles } from '../files.ts';
import { segmentName, segmentNumbers } from '../names.ts';
import { BEGINNING_FILE, readBeginning } from '../retention/beginning.ts';
import { nodeHasher } from '../tree/node-hasher.ts';
import { draftOf, replaceFile } from '../tree/replace-file.ts';
import { isSegment, methodsOf, nothing, onFiles } from './mutant-files.ts';
import type { Mutant } from './power-loss.ts';

/** Mistakes of whoever removes the beginning of a chain. */

async function removeBefore(files: JournalFiles, folder: string, segment: number): Promise<void> {
  for (const number of segmentNumbers(await files.list(folder)))
    if (number < segment) await files.remove(join(folder, segmentName(number)));
  await files.syncFolder(folder);
}

/** Where the chain begins if its segments before `segment` go. */
async function beginningAt(files: JournalFiles, folder: string, segment: number): Promise<Beginning> {
  const before = readBeginning(files, folder);
  const tree = before === undefined ? new GrowingTree(nodeHasher) : treeBefore(before, nodeHasher);
  let mac = before?.mac ?? '';
  for (const number of segmentNumbers(await files.list(folder))) {
    if (number < (before?.segment ?? 1) || number >= segment) continue;
    const text = files.readWhole(join(folder, segmentName(number)))?.toString('utf8') ?? '';
    for (const line of text.split('\n').slice(0, -1)) {
      tree.append(nodeHasher.leaf(line));
      mac = /"mac":"([0-9a-f]{64})","origin"/.exec(line.slice(-512))?.[1] ?? mac;
    }
  }
  return { segment, seq: tree.size, mac, edge: [...tree.edge] };
}

export const PRUNE_MUTANTS: Readonly<Record<string, Mutant>> = {
  'segments are removed before it is on the disk where the chain begins': (files) => ({
    ...methodsOf(files),
    rename: async (from, to) => {
      const draft = from === draftOf(to) && basename(to) === BEGINNING_FILE ? files.readWhole(from) : undefined;
      const segment = /"segment":(\d+)/.exec(draft?.toString('utf8') ?? '')?.[1];
      if (segment !== undefined) await removeBefore(files, dirname(to), Number(segment));
      await files.rename(from, to);
    },
  }),

  'where the chain begins is put in place unsynced': onFiles((_, path) =>
    basename(path).startsWith(BEGINNING_FILE) ? { sync: nothing } : {},
  ),

  'where the chain begins is on the disk before the entry that says so': onFiles((file, path, _, files) => ({
    write: async (bytes, position) => {
      const text = isSegment(path) ? Buffer.from(bytes).toString('utf8') : '';
      const segment = /"segment":(\d+),"seq":\d+\},"key_id":"[^"]*","kind":"pruned"/.exec(text)?.[1];
      if (segment !== undefined) {
        const folder = dirname(path);
        const beginning = await beginningAt(files, folder, Number(segment));
        await replaceFile(files, join(folder, BEGINNING_FILE), Buffer.from(JSON.stringify(beginning)), true);
        await files.syncFolder(folder);
      }
      return file.write(bytes, position);
    },
  })),
};
