/**
 * The key one chain is sealed with, `<state>/keys/epochs/<origin>.chain`. It outlives the epoch it is of for as long as entries that no
 * checkpoint holds may be sealed with it: what a crash left behind can be checked at the next start.
 */
import { join } from 'node:path';
import { isObject, type JsonObject, type KeyRing, LIMITS, ProblemError, readJson } from '@sluice/core';
import {
  advanceEpoch,
  type CurrentEpoch,
  currentEpoch,
  type EpochTime,
  epochFolder,
  isOver,
  settleEpochs,
} from './epoch-files.ts';
import type { ChainKey, SealingKey } from './journal-key.ts';
import type { KeyFiles } from './key-files.ts';
import { chainSecret, type Epoch, epochKeyId, sealingKey } from './ratchet.ts';

export interface ChainKeyOptions {
  readonly files: KeyFiles;
  readonly stateFolder: string;
  readonly origin: string;
  /** How long an epoch lasts, in milliseconds. */
  readonly epochMs: number;
  readonly now: () => number;
}

/** The keys chains are being sealed with, which may be of epochs that are over. */
export function keptChainKeys(stateFolder: string, files: KeyFiles): KeyRing {
  const kept = new Map<string, SealingKey | undefined>();
  return (id, origin) => {
    const known = kept.has(origin) ? kept.get(origin) : readKept({ files, stateFolder, origin });
    kept.set(origin, known);
    return known?.id === id ? known.hmacHex : undefined;
  };
}

/** @throws ProblemError `journal_key`, `state_folder`; only the chain’s writer may ask */
export function openChainKey(options: ChainKeyOptions): ChainKey {
  settleEpochs(options.stateFolder, options.files);
  let sealing = readKept(options) ?? take(options, epochOf(options));
  return {
    get sealing() {
      return sealing;
    },
    isDue: () => {
      const epoch = epochOf(options);
      return epochKeyId(epoch) !== sealing.id || isOver(epoch, timeOf(options));
    },
    advance: async () => {
      const epoch = advanceEpoch(options.stateFolder, timeOf(options), options.files) ?? epochOf(options);
      if (epochKeyId(epoch) === sealing.id) return;
      try {
        sealing = take(options, epoch);
      } catch (error) {
        // It may have its place already, and the next start goes by what is there.
        sealing = readKept(options) ?? sealing;
        throw error;
      }
    },
  };
}

function timeOf({ epochMs, now }: ChainKeyOptions): EpochTime {
  return { epochMs, nowMs: now() };
}

type Chain = Pick<ChainKeyOptions, 'files' | 'stateFolder' | 'origin'>;

function pathOf({ stateFolder, origin }: Omit<Chain, 'files'>): string {
  return join(epochFolder(stateFolder), `${origin}.chain`);
}

function readKept(chain: Chain): SealingKey | undefined {
  const path = pathOf(chain);
  const kept = chain.files.read(path);
  return kept === undefined ? undefined : parse(path, kept);
}

/** Writes down the key of the epoch, which erases the one before. */
function take(options: ChainKeyOptions, epoch: Epoch): SealingKey {
  const secret = chainSecret(epoch, options.origin);
  const id = epochKeyId(epoch);
  options.files.replace(pathOf(options), `${JSON.stringify({ id, key: Buffer.from(secret).toString('hex') })}\n`);
  return sealingKey(id, secret);
}

function epochOf({ stateFolder, files }: ChainKeyOptions): CurrentEpoch {
  const epoch = currentEpoch(stateFolder, files);
  if (epoch !== undefined) return epoch;
  throw new ProblemError({
    code: 'journal_key',
    message: `there is no epoch's key in \`${epochFolder(stateFolder)}\``,
    help: 'restore the folder keys/ from a backup',
  });
}

function parse(path: string, text: string): SealingKey {
  const value = readJson(text, LIMITS);
  const { id, key } = isObject(value) ? value : ({} as JsonObject);
  if (typeof id === 'string' && typeof key === 'string' && /^[0-9a-f]{64}$/.test(key))
    return sealingKey(id, Buffer.from(key, 'hex'));
  throw new ProblemError({
    code: 'journal_key',
    message: `the chain's key \`${path}\` holds no key`,
    help: 'restore it from a backup',
  });
}
