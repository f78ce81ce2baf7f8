/** The journal keys of a state folder, as they lie there. */
import { keptChainKeys, openChainKey } from './chain-key.ts';
import { beginEpoch, currentEpoch } from './epoch-files.ts';
import type { JournalKey } from './journal-key.ts';
import { type KeyFiles, nodeKeyFiles } from './key-files.ts';
import { anyRing, epochRing, firstEpoch, rootRing } from './ratchet.ts';
import { createRootKey, readRootKeys } from './root-key.ts';

export interface StateKeyOptions {
  /** Root keys that are not kept in the state folder; the first makes the first epoch where there is none. */
  readonly roots?: readonly Uint8Array[];
  /** How long an epoch lasts, in milliseconds; an hour unless told. */
  readonly epochMs?: number;
  readonly now?: () => number;
  readonly files?: KeyFiles;
}

const EPOCH_MS = 3_600_000;

/**
 * The state folder's keys; made at first use.
 * @throws ProblemError `journal_key`, `state_folder` when files may be read by others or hold no key
 */
export async function loadOrCreateJournalKey(stateFolder: string, options: StateKeyOptions = {}): Promise<JournalKey> {
  const { roots, files = nodeKeyFiles, now = Date.now } = options;
  if (currentEpoch(stateFolder, files) === undefined) {
    const root = roots?.[0] ?? readRootKeys(stateFolder, files)[0]?.secret ?? createRootKey(stateFolder, files);
    beginEpoch(stateFolder, 1, firstEpoch(root), files, now());
  }
  return opened(stateFolder, options);
}

/** The same, undefined where there are none: nothing is made. @throws ProblemError `journal_key`, `state_folder` */
export async function loadJournalKey(
  stateFolder: string,
  options: StateKeyOptions = {},
): Promise<JournalKey | undefined> {
  const { roots = [], files = nodeKeyFiles } = options;
  const hasRoot = roots.length > 0 || readRootKeys(stateFolder, files).length > 0;
  return hasRoot || currentEpoch(stateFolder, files) !== undefined ? opened(stateFolder, options) : undefined;
}

function opened(stateFolder: string, options: StateKeyOptions): JournalKey {
  const { roots = [], epochMs = EPOCH_MS, now = Date.now, files = nodeKeyFiles } = options;
  // Read now, so that what is wrong with them is said now.
  const all = [...roots, ...readRootKeys(stateFolder, files).map(({ secret }) => secret)];
  return {
    get ring() {
      const epoch = currentEpoch(stateFolder, files);
      return anyRing(
        ...all.map(rootRing),
        ...(epoch === undefined ? [] : [epochRing(epoch)]),
        keptChainKeys(stateFolder, files),
      );
    },
    chain: async (origin) => openChainKey({ files, stateFolder, origin, epochMs, now }),
  };
}
