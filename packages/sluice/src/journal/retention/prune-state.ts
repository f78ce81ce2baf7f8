/** Retention of a whole state folder: every chain that nobody else writes loses what is older than it need be. */
import { join } from 'node:path';
import { ProblemError } from '@sluice/core';
import { namesIn } from '../../keys/secret-file.ts';
import { nodeFiles } from '../files.ts';
import type { Journal } from '../journal.ts';
import { originFolder } from '../names.ts';
import { readPositions } from '../positions.ts';
import { listOrigins } from '../read.ts';
import { pruneSalts } from '../salts/salt-files.ts';
import { HEADS_ORIGIN } from '../tree/heads.ts';
import { readBeginning } from './beginning.ts';
import { lastHeadsBefore } from './last-heads.ts';
import type { Pruned } from './prune.ts';

export interface PruneState {
  readonly stateFolder: string;
  readonly beforeMs: number;
  /** Opens a chain. @throws ProblemError `journal_locked` where another process writes it */
  readonly open: (origin: string) => Promise<Journal>;
}

export interface PrunedChain extends Pruned {
  readonly origin: string;
  /** The number up to which a sink or webhook has been sent the chain, where that held segments back. */
  readonly sentTo: number | undefined;
  /** Written by another process, which prunes it itself. */
  readonly inUse: boolean;
}

/** A chain nothing, or not everything, could be removed of. */
export interface UnprunedChain {
  readonly origin: string;
  /** A ProblemError where the chain, or what was sent of it, is damaged; the system's error. */
  readonly error: unknown;
}

export interface PrunedState {
  readonly pruned: readonly PrunedChain[];
  readonly failed: readonly UnprunedChain[];
}

/** One chain's trouble does not keep the others. @throws the system's error where the chains cannot be listed */
export async function pruneState(options: PruneState): Promise<PrunedState> {
  const pruned: PrunedChain[] = [];
  const failed: UnprunedChain[] = [];
  for (const origin of await listOrigins(options.stateFolder))
    try {
      pruned.push(await pruneOrigin(options, origin));
    } catch (error) {
      failed.push({ origin, error });
    }
  return { pruned, failed };
}

async function pruneOrigin({ stateFolder, beforeMs, open }: PruneState, origin: string): Promise<PrunedChain> {
  const journal = await open(origin).catch((error: unknown) => {
    if (error instanceof ProblemError && error.first.code === 'journal_locked') return undefined;
    throw error;
  });
  if (journal === undefined) return { origin, segments: 0, entries: 0, sentTo: undefined, inUse: true };
  try {
    return { origin, inUse: false, ...(await pruneOne(journal, stateFolder, beforeMs)) };
  } finally {
    await journal.close();
  }
}

/** One chain whose journal is open, with the salts of what goes. */
export async function pruneOne(
  journal: Journal,
  stateFolder: string,
  beforeMs: number,
): Promise<Pruned & Pick<PrunedChain, 'sentTo'>> {
  const sentTo = sentToOf(stateFolder, journal.origin);
  const pruned = await journal.prune({
    beforeMs,
    ...(sentTo !== undefined && { keepBehind: sentTo }),
    ...(journal.origin === HEADS_ORIGIN && { beforeRemoval: (segment) => sayLastHeads(journal, stateFolder, segment) }),
  });
  const beginning = readBeginning(nodeFiles, originFolder(stateFolder, journal.origin));
  if (beginning !== undefined) pruneSalts(stateFolder, journal.origin, beginning.seq);
  return { ...pruned, sentTo };
}

async function sayLastHeads(heads: Journal, stateFolder: string, segment: number): Promise<void> {
  for (const body of await lastHeadsBefore(stateFolder, segment)) await heads.append({ kind: 'checkpoint', body });
}

/** How far whoever has been sent least of the chain has been sent it; undefined where there is nobody. @throws ProblemError `state_folder` */
function sentToOf(stateFolder: string, origin: string): number | undefined {
  let least: number | undefined;
  for (const kind of ['sinks', join('dlp', 'webhooks')])
    for (const name of namesIn(join(stateFolder, kind))) {
      const positions = readPositions(join(stateFolder, kind, name, 'cursor.json'));
      if (positions === undefined) continue;
      const sent = positions.get(origin) ?? 0;
      least = Math.min(least ?? sent, sent);
    }
  return least;
}
