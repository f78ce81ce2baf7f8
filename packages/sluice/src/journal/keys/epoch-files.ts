/**
 * The secret of the current epoch, `<state>/keys/epochs/<generation>-<root>.<number>.key`: the next one is made under a name of its own,
 * and the one before is erased after that, so any number of processes may do it at once. The generation goes up when the root key changes.
 */
import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createSecretFile, eraseSecretFile, namesIn, readSecret } from '../../keys/secret-file.ts';
import { type Epoch, nextEpoch } from './ratchet.ts';

/** What a process left that died while it wrote one of these files. */
const DRAFT = /\.(?:key|chain)\.[0-9a-f]{12}$/;
const DRAFT_MS = 60_000;
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
export function currentEpoch(stateFolder: string): CurrentEpoch | undefined {
  for (let tries = 1; ; tries++) {
    const newest = files(stateFolder).at(-1);
    if (newest === undefined) return undefined;
    const { path, generation, root, number } = newest;
    try {
      return { root, number, generation, secret: readSecret(path), sinceMs: statSync(path).mtimeMs };
    } catch (error) {
      // Another process has gone on to the next in between.
      const isGone = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      if (!isGone || tries === TRIES) throw error;
    }
  }
}

/** Makes an epoch the current one, durably, and erases those before. */
export function beginEpoch(stateFolder: string, generation: number, epoch: Epoch): void {
  const name = `${String(generation).padStart(6, '0')}-${epoch.root}.${epoch.number}.key`;
  createSecretFile(join(epochFolder(stateFolder), name), `${Buffer.from(epoch.secret).toString('hex')}\n`);
  eraseOldEpochs(stateFolder);
}

/** Erases what is not of the current epoch: whoever began it may have died before. @throws the system's error */
export function eraseOldEpochs(stateFolder: string): void {
  for (const { path } of files(stateFolder).slice(0, -1)) eraseSecretFile(path);
  eraseDrafts(epochFolder(stateFolder));
}

function eraseDrafts(folder: string): void {
  for (const name of namesIn(folder)) {
    const path = join(folder, name);
    const found = DRAFT.test(name) ? statSync(path, { throwIfNoEntry: false }) : undefined;
    if (found === undefined || found.mtimeMs >= Date.now() - DRAFT_MS) continue;
    // Its maker died after it was linked: it is the key itself under a second name, and must not be overwritten.
    if (found.nlink > 1) rmSync(path, { force: true });
    else eraseSecretFile(path);
  }
}

/** Goes on to the next epoch if the current one began before that. */
export function advanceEpoch(stateFolder: string, beganBeforeMs: number): CurrentEpoch | undefined {
  const current = currentEpoch(stateFolder);
  if (current === undefined || current.sinceMs > beganBeforeMs) return current;
  beginEpoch(stateFolder, current.generation, nextEpoch(current));
  return currentEpoch(stateFolder);
}

interface EpochFile {
  readonly path: string;
  readonly generation: number;
  readonly root: string;
  readonly number: number;
}

/** The newest last. */
function files(stateFolder: string): readonly EpochFile[] {
  const folder = epochFolder(stateFolder);
  return namesIn(folder)
    .flatMap((name): EpochFile[] => {
      const [, generation, root, number] = NAME.exec(name) ?? [];
      if (root === undefined) return [];
      return [{ path: join(folder, name), generation: Number(generation), root, number: Number(number) }];
    })
    .sort((a, b) => a.generation - b.generation || a.number - b.number);
}
