/**
 * The secret of the current epoch, `<state>/keys/epochs/<generation>-<root>.<number>.key`: the next one is made under a name of its own,
 * and the one before is erased after that, so any number of processes may do it at once. The generation goes up when the root key changes.
 */
import { dirname, join } from 'node:path';
import { parseSecret } from '../../keys/secret-file.ts';
import { type KeyFiles, nodeKeyFiles } from './key-files.ts';
import { type Epoch, nextEpoch } from './ratchet.ts';

/** A name without a file behind it must not keep anybody busy. */
const TRIES = 100;
const NAME = /^(\d{6})-([0-9a-f]{16})\.(0|[1-9][0-9]{0,8})\.key$/;

export interface CurrentEpoch extends Epoch {
  readonly generation: number;
  /** When it began, in milliseconds since the epoch, as the file’s date tells. */
  readonly sinceMs: number;
}

export function epochFolder(stateFolder: string): string {
  return join(stateFolder, 'keys', 'epochs');
}

/** Undefined where no epoch has begun. @throws ProblemError `state_folder` */
export function currentEpoch(stateFolder: string, files: KeyFiles = nodeKeyFiles): CurrentEpoch | undefined {
  for (let tries = 1; ; tries++) {
    const newest = epochsIn(stateFolder, files).at(-1);
    if (newest === undefined) return undefined;
    const { path, generation, root, number } = newest;
    const [held, sinceMs] = [files.read(path), files.dateMs(path)];
    if (held !== undefined && sinceMs !== undefined)
      return { root, number, generation, secret: parseSecret(path, held), sinceMs };
    // Another process has gone on to the next in between.
    if (tries === TRIES) throw new Error(`\`${path}\` has a name and no file`);
  }
}

/** Makes an epoch the current one, durably, and erases those before. */
export function beginEpoch(
  stateFolder: string,
  generation: number,
  epoch: Epoch,
  files: KeyFiles = nodeKeyFiles,
  nowMs: number = Date.now(),
): void {
  const name = `${String(generation).padStart(6, '0')}-${epoch.root}.${epoch.number}.key`;
  files.create(join(epochFolder(stateFolder), name), `${Buffer.from(epoch.secret).toString('hex')}\n`, nowMs);
  eraseOldEpochs(stateFolder, files);
}

/** What an epoch's end is told by. Times in milliseconds. */
export interface EpochTime {
  /** How long an epoch lasts. */
  readonly epochMs: number;
  /** Since the epoch of the clock. */
  readonly nowMs: number;
}

/**
 * Whether its time is up. One that is said to begin further ahead than an epoch lasts has no date that can be waited for: the clock was set
 * back, or the file's date was changed. It is over, and the next one is dated now.
 */
export function isOver({ sinceMs }: CurrentEpoch, { epochMs, nowMs }: EpochTime): boolean {
  return sinceMs + epochMs <= nowMs || sinceMs > nowMs + epochMs;
}

/**
 * What whoever made the folder or began the epoch died before it could do: the names are durable, and nothing is there that is not of the
 * current epoch. To be called before anything is sealed. @throws the system's error
 */
export function settleEpochs(stateFolder: string, files: KeyFiles): void {
  const folder = epochFolder(stateFolder);
  files.sync(dirname(folder));
  files.sync(folder);
  eraseOldEpochs(stateFolder, files);
}

/** Erases what is not of the current epoch: whoever began it may have died before. @throws the system's error */
function eraseOldEpochs(stateFolder: string, files: KeyFiles): void {
  const old = epochsIn(stateFolder, files).slice(0, -1);
  // Whoever made the current one, or took a chain's key of it, may have died before the name was durable.
  if (old.length > 0) files.sync(epochFolder(stateFolder));
  for (const { path } of old) files.erase(path);
  files.eraseDrafts(epochFolder(stateFolder));
}

/** Goes on to the next epoch if the current one is over. */
export function advanceEpoch(
  stateFolder: string,
  time: EpochTime,
  files: KeyFiles = nodeKeyFiles,
): CurrentEpoch | undefined {
  const current = currentEpoch(stateFolder, files);
  if (current === undefined || !isOver(current, time)) return current;
  beginEpoch(stateFolder, current.generation, nextEpoch(current), files, time.nowMs);
  return currentEpoch(stateFolder, files);
}

interface EpochFile {
  readonly path: string;
  readonly generation: number;
  readonly root: string;
  readonly number: number;
}

/** The newest last. */
function epochsIn(stateFolder: string, files: KeyFiles): readonly EpochFile[] {
  const folder = epochFolder(stateFolder);
  return files
    .names(folder)
    .flatMap((name): EpochFile[] => {
      const [, generation, root, number] = NAME.exec(name) ?? [];
      if (root === undefined) return [];
      return [{ path: join(folder, name), generation: Number(generation), root, number: Number(number) }];
    })
    .sort((a, b) => a.generation - b.generation || a.number - b.number);
}
