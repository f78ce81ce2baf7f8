import { basename, dirname, join } from 'node:path';
import { GrowingTree, writeCheckpoint } from '@sluice/core';
import type { JournalFiles } from '../files.ts';
import { readBlock } from '../lines.ts';
import { checkpointPath, segmentName, segmentNumbers } from '../names.ts';
import { nodeHasher } from '../tree/node-hasher.ts';
import { replaceFile } from '../tree/replace-file.ts';
import { isSegment, methodsOf, nothing, onFiles } from './mutant-files.ts';
import type { Mutant } from './power-loss.ts';
import { PRUNE_MUTANTS } from './prune-mutants.ts';
import { signing } from './sim-gate.ts';

/**
 * Mistakes that a writer of a journal can make, each made by the files it believes to be using. A torture that does not notice them
 * says nothing about a writer that does not make them.
 */

/** A checkpoint of every line the cache has. */
async function signEverything(files: JournalFiles, folder: string): Promise<void> {
  const tree = new GrowingTree(nodeHasher);
  for (const number of segmentNumbers(await files.list(folder))) {
    const text = files.readWhole(join(folder, segmentName(number)))?.toString('utf8') ?? '';
    for (const line of text.split('\n').slice(0, -1)) tree.append(nodeHasher.leaf(line));
  }
  const checkpoint = { origin: `${signing.name}/${basename(folder)}`, size: tree.size, root: tree.root() };
  await replaceFile(files, checkpointPath(folder), Buffer.from(signing.signNote(writeCheckpoint(checkpoint))), true);
  await files.syncFolder(folder);
}

const isTile = (path: string) => path.includes('/tile/');

export const MUTANTS: Readonly<Record<string, Mutant>> = {
  'entries are acknowledged before the sync': onFiles((_, path) => (isSegment(path) ? { sync: nothing } : {})),

  'folders are not synced': (files) => ({ ...methodsOf(files), syncFolder: nothing }),

  'the state folder’s own name is not synced': (files) => ({
    ...methodsOf(files),
    syncFolder: async (folder) => (folder === '/' ? undefined : files.syncFolder(folder)),
  }),

  'a failed sync is tried again': onFiles((file) => ({
    sync: () => file.sync().catch(() => file.sync()),
  })),

  'the tail is cut off too early': onFiles((file) => ({
    truncate: (length) => file.truncate(Math.max(0, length - 1)),
  })),

  'the tail is not cut off': onFiles((_, path) => (isSegment(path) ? { truncate: nothing } : {})),

  'the zeros behind a full segment are not cut off': onFiles((file, path) => {
    let written = false;
    return {
      write: (bytes, position) => {
        written = isSegment(path);
        return file.write(bytes, position);
      },
      truncate: async (length) => (written ? undefined : file.truncate(length)),
    };
  }),

  'zeros are written ahead over the end of the lines': onFiles((file, path) => ({
    write: (bytes, position) => file.write(bytes, isSegment(path) && bytes[0] === 0 ? position - 1 : position),
  })),

  'the cut is not synced': onFiles((file, path) => {
    let cut = false;
    return {
      truncate: async (length) => {
        cut = isSegment(path);
        await file.truncate(length);
      },
      sync: async () => (cut ? undefined : file.sync()),
    };
  }),

  'the header of a segment is not synced': onFiles((file, path, how) => {
    let first = how === 'create' && isSegment(path);
    return {
      sync: async () => {
        if (!first) await file.sync();
        first = false;
      },
    };
  }),

  'what a dead process wrote is gone on from without a sync': onFiles((file, path, how) => {
    let changed = how !== 'write' || !isSegment(path);
    return {
      truncate: async (length) => {
        changed = true;
        await file.truncate(length);
      },
      write: async (bytes, position) => {
        // Nor is it written again.
        if (!changed && (await readBlock(file, position, bytes.length)).equals(bytes)) return bytes.length;
        changed = true;
        return file.write(bytes, position);
      },
      sync: async () => (changed ? file.sync() : undefined),
    };
  }),

  'a group of which a part was written is acknowledged': onFiles((file) => ({
    write: async (bytes, position) => {
      await file.write(bytes, position);
      return bytes.length;
    },
  })),

  'a checkpoint is put in place unsynced': onFiles((_, path) =>
    basename(path).startsWith('checkpoint') ? { sync: nothing } : {},
  ),

  'a checkpoint is signed before its entries are on the disk': onFiles((file, path, _, files) => ({
    write: async (bytes, position) => {
      const count = await file.write(bytes, position);
      if (isSegment(path)) await signEverything(files, dirname(path));
      return count;
    },
  })),

  'full tiles are not synced': onFiles((_, path) => (isTile(path) ? { sync: nothing } : {})),

  'renames in the tree are not made durable': (files) => ({
    ...methodsOf(files),
    syncFolder: async (folder) => (isTile(`${folder}/`) ? undefined : files.syncFolder(folder)),
  }),

  ...PRUNE_MUTANTS,
};

/** Noticed only in the course of thousands of losses: much has to come together. */
export const RARE: readonly string[] = [
  'the state folder’s own name is not synced',
  'the cut is not synced',
  'what a dead process wrote is gone on from without a sync',
  'renames in the tree are not made durable',
];
