/**
 * The gate as programs see it, and how one is put together. Every door asks here and nowhere else; what happens then is in
 * recording-gate.ts.
 */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { LIMITS, ProblemError } from '@sluice/core';
import type { Gate, GateOptions } from './gate-interface.ts';
import { nodeFiles } from './journal/files.ts';
import { Journal } from './journal/journal.ts';
import { loadOrCreateJournalKey } from './journal/keys/state-key.ts';
import { originFolder } from './journal/names.ts';
import { checkpointPath } from './journal/tree/chain-tree.ts';
import { HEADS_ORIGIN, HeadPublisher } from './journal/tree/heads.ts';
import { loadOrCreateSigningKey } from './journal/tree/signing-key.ts';
import { openDigestKeys } from './keys/digest-keys.ts';
import { decisionSpans } from './observe/decision-spans.ts';
import { meteredFiles } from './observe/metered-files.ts';
import { ActivePolicies } from './policy/active-policies.ts';
import { settingsOfCases } from './policy/cases/settings.ts';
import { RecordingGate } from './recording-gate.ts';

export type { Gate, GateOptions, ReleasedResult } from './gate-interface.ts';

/** @throws ProblemError when policies, keys or journal are unusable: a gate that cannot decide or record does not start */
export async function createGate(options: GateOptions): Promise<Gate> {
  const policies = new ActivePolicies(options.policies, settingsOfCases(options.dlp));
  const keyedDigestHex = openDigestKeys(options.stateFolder);
  const now = options.now ?? Date.now;
  const checkpoint = { ms: lastCheckpointMs(options) };
  const journal = await openJournal(options, now, checkpoint);
  const limits = options.limits ?? LIMITS;
  const observers = [...(options.observers ?? []), await decisionSpans()];
  const gate = new RecordingGate({ options, observers, policies, keyedDigestHex, journal, checkpoint, limits });
  try {
    await gate.dlp.start('default');
    gate.originals.prune(now());
    await gate.reloads.start();
  } catch (error) {
    // Whoever tries again must find the chain free.
    await gate.close();
    throw error;
  }
  if (options.watch === true) gate.reloads.watch();
  return gate;
}

/** @throws ProblemError */
async function openJournal(
  { stateFolder, origin, journalKeys, segmentBytesMax, observers = [], journalFiles: files = nodeFiles }: GateOptions,
  now: () => number,
  checkpoint: { ms: number | undefined },
): Promise<Journal> {
  if (origin === HEADS_ORIGIN)
    throw new ProblemError({
      code: 'config_invalid',
      message: `\`${origin}\` is the journal of all journals' heads`,
      help: 'choose another origin',
    });
  const key = await loadOrCreateJournalKey(stateFolder, journalKeys);
  const signing = await loadOrCreateSigningKey(stateFolder);
  const publisher = new HeadPublisher({ folder: stateFolder, key, signing, now, files }, origin);
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
          return publisher.offer(signed);
        },
        close: () => publisher.close(),
      },
    },
    ...(segmentBytesMax === undefined ? {} : { segmentBytesMax }),
  });
}

/** When a process before this one signed last: a note carries no time, so its file tells. */
function lastCheckpointMs({ stateFolder, origin }: GateOptions): number | undefined {
  return statSync(checkpointPath(originFolder(stateFolder, origin)), { throwIfNoEntry: false })?.mtimeMs;
}

/** The first of `<name>-1`, `<name>-2`… whose chain no living process writes: doors that come and go share few chains. */
export async function createGateOnFreeOrigin(options: Omit<GateOptions, 'origin'>, name: string): Promise<Gate> {
  for (let number = 1; number <= 256; number += 1) {
    try {
      return await createGate({ ...options, origin: `${name}-${number}` });
    } catch (error) {
      if (!(error instanceof ProblemError) || error.first.code !== 'journal_locked') throw error;
    }
  }
  throw new ProblemError({
    code: 'journal_locked',
    message: `256 processes already write journals named \`${name}\` in \`${join(options.stateFolder, 'journal')}\``,
  });
}
