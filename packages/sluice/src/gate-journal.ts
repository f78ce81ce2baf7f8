/** The journal as a gate opens it: sealed, signed, and with its checkpoints among the heads. */
import { join } from 'node:path';
import { ProblemError } from '@sluice/core';
import type { GateOptions } from './gate-interface.ts';
import { nodeFiles } from './journal/files.ts';
import { Journal } from './journal/journal.ts';
import { loadOrCreateJournalKey } from './journal/keys/state-key.ts';
import { HEADS_ORIGIN, HeadPublisher } from './journal/tree/heads.ts';
import { loadOrCreateSigningKey } from './journal/tree/signing-key.ts';
import { meteredFiles } from './observe/metered-files.ts';

const ORIGINS_MAX = 256;

type JournalParts = Pick<
  GateOptions,
  'stateFolder' | 'origin' | 'journalKeys' | 'segmentBytesMax' | 'observers' | 'journalFiles'
>;

/** `checkpoint` is told when the chain is signed. @throws ProblemError */
export async function openGateJournal(
  { stateFolder, origin, journalKeys, segmentBytesMax, observers = [], journalFiles: files = nodeFiles }: JournalParts,
  now: () => number,
  checkpoint: { ms: number | undefined },
): Promise<Journal> {
  const key = await loadOrCreateJournalKey(stateFolder, journalKeys);
  const signing = await loadOrCreateSigningKey(stateFolder);
  const heads = { folder: stateFolder, key, signing, now, files };
  const publisher = origin === HEADS_ORIGIN ? undefined : new HeadPublisher(heads, origin);
  const watchers = observers.flatMap(({ synced }) => synced ?? []);
  const synced = (seconds: number, entries: number) => {
    for (const watcher of watchers) watcher(seconds, entries);
  };
  return Journal.open({
    ...{ folder: stateFolder, origin, key, now },
    files: watchers.length === 0 ? files : meteredFiles(files, synced),
    checkpoints: {
      key: signing,
      publisher: {
        offer: (signed) => {
          checkpoint.ms = now();
          return publisher?.offer(signed) ?? Promise.resolve();
        },
        close: () => publisher?.close() ?? Promise.resolve(),
      },
    },
    ...(segmentBytesMax === undefined ? {} : { segmentBytesMax }),
  });
}

/** What `open` gives for the first of `<name>-1`, `<name>-2`… whose chain no living process writes. @throws ProblemError */
export async function onFreeOrigin<T>(
  stateFolder: string,
  name: string,
  open: (origin: string) => Promise<T>,
): Promise<T> {
  for (let number = 1; number <= ORIGINS_MAX; number += 1) {
    try {
      return await open(`${name}-${number}`);
    } catch (error) {
      if (!(error instanceof ProblemError) || error.first.code !== 'journal_locked') throw error;
    }
  }
  throw new ProblemError({
    code: 'journal_locked',
    message: `${ORIGINS_MAX} processes already write journals named \`${name}\` in \`${join(stateFolder, 'journal')}\``,
  });
}
