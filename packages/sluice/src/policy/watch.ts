/**
 * Notices that policy files or folders changed: written, renamed, removed, replaced whole, or swapped behind a symbolic link as
 * mounted ConfigMaps are. File system events say when to look; where they are missing or lie, looking every other second finds the
 * change as well. A change counts once the files have stood still for a moment, so that a half-written policy is not taken up.
 */
import { type FSWatcher, realpathSync, type Stats, statSync, watch } from 'node:fs';
import { dirname } from 'node:path';
import { entriesBelow } from './entries-below.ts';

const SETTLE_MS = 60;
const POLL_MS = 2_000;
/** Files looked at; more than the loader takes are its problem to report. */
const ENTRIES_MAX = 5_000;

export interface PolicyWatcher {
  readonly close: () => void;
}

/**
 * Calls `changed` after every change that has settled; it is not called again before its promise is done.
 * @param pollMs how often to look where no events come
 */
export function watchPolicies(
  paths: readonly string[],
  changed: () => Promise<unknown>,
  pollMs: number = POLL_MS,
): PolicyWatcher {
  return new Watcher(paths, changed, pollMs);
}

class Watcher implements PolicyWatcher {
  readonly #paths: readonly string[];
  readonly #changed: () => Promise<unknown>;
  readonly #poll: NodeJS.Timeout;
  #events: FSWatcher[] = [];
  #settling: NodeJS.Timeout | undefined;
  /** What was there when `changed` was called last. */
  #known: string;
  /** What was there at the last look. */
  #seen: string;
  #busy = false;
  #closed = false;

  constructor(paths: readonly string[], changed: () => Promise<unknown>, pollMs: number) {
    this.#paths = paths;
    this.#changed = changed;
    this.#known = fingerprint(paths);
    this.#seen = this.#known;
    this.#listen();
    this.#poll = setInterval(() => this.#look(), pollMs);
    this.#poll.unref();
  }

  close(): void {
    this.#closed = true;
    clearInterval(this.#poll);
    clearTimeout(this.#settling);
    for (const one of this.#events) one.close();
  }

  /** Listens anew after every change: a folder that was replaced is another folder to the system. */
  #listen(): void {
    for (const one of this.#events) one.close();
    this.#events = [];
    for (const folder of foldersOf(this.#paths)) {
      try {
        const events = watch(folder, { persistent: false }, () => this.#settle());
        // Whatever the system says about a folder that went away, the next look tells.
        events.on('error', () => events.close());
        this.#events.push(events);
      } catch (error) {
        // No such folder, or no events left on this machine: polling goes on.
        if (!(error instanceof Error && 'code' in error)) throw error;
      }
    }
  }

  #settle(): void {
    if (this.#closed) return;
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => this.#look(), SETTLE_MS);
    this.#settling.unref();
  }

  #look(): void {
    if (this.#closed || this.#busy) return;
    const now = fingerprint(this.#paths);
    if (now === this.#known && now === this.#seen) return;
    if (now !== this.#seen) {
      this.#seen = now;
      this.#settle();
      return;
    }
    this.#known = now;
    this.#busy = true;
    this.#listen();
    void this.#changed().finally(() => {
      this.#busy = false;
      // What changed meanwhile is looked at again.
      this.#settle();
    });
  }
}

/** Everything about the files that changes when their content does, short of reading them. */
function fingerprint(paths: readonly string[]): string {
  return paths
    .flatMap((path) => entriesOf(path))
    .map((path) => {
      const stats = statOf(path);
      return stats === undefined
        ? `${path} gone`
        : `${path} ${stats.ino} ${stats.size} ${stats.mtimeMs} ${stats.ctimeMs}`;
    })
    .join('\n');
}

function entriesOf(path: string): readonly string[] {
  if (statOf(path)?.isDirectory() !== true) return [path];
  try {
    const entries = entriesBelow(path);
    return [path, ...entries.slice(0, ENTRIES_MAX).map((entry) => entry.path)].sort();
  } catch (error) {
    // It went away between two looks; the next one tells.
    if (error instanceof Error && 'code' in error) return [path];
    throw error;
  }
}

function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    // A link in a circle, or no permission: as good as gone, and the loader will say so.
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}

/** The folders whose entries matter: those named, all below them, and those that hold the files named, behind links too. */
function foldersOf(paths: readonly string[]): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const path of paths) {
    folders.add(dirname(path));
    for (const entry of entriesOf(path)) if (statOf(entry)?.isDirectory() === true) folders.add(realFolder(entry));
    if (statOf(path)?.isFile() === true) folders.add(dirname(realFolder(path)));
  }
  return folders;
}

function realFolder(path: string): string {
  try {
    return realpathSync(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error) return path;
    throw error;
  }
}
