/**
 * Keeps an engine on the Datalog file it was started with. What is pushed was read whole and compiled; a file that is bad or gone
 * changes nothing but is told, once, and the next good one is taken up.
 */
import { readFileSync } from 'node:fs';
import { type DatalogEngine, type Problem, ProblemError } from '@sluice/core';
import { type PolicyWatcher, watchPolicies } from './watch.ts';

export type DatalogFileEvent =
  /** The engine decides by the file as it is now. */
  | { readonly kind: 'reloaded'; readonly path: string; readonly version: string }
  /** The file does not compile; the policy before stays. */
  | { readonly kind: 'compile_error'; readonly path: string; readonly problems: readonly Problem[] }
  /** The file cannot be read; the policy before stays. `code` is the system's, such as ENOENT. */
  | { readonly kind: 'io_error'; readonly path: string; readonly code: string };

export interface DatalogWatchOptions {
  /** Told of everything after the first load. What it throws is not caught. */
  readonly onEvent?: (event: DatalogFileEvent) => void;
  /** How often to look at the file where the system sends no events; 2000 unless told. */
  readonly pollMs?: number;
  /** Start even where the file is missing or bad; the first event then tells, and the engine keeps what it has. */
  readonly lenient?: boolean;
}

/**
 * Loads the file into the engine, as version `watch-v1`, and follows it until closed.
 * @throws ProblemError where the first load fails: nothing is watched then, unless `lenient`
 */
export function watchDatalog(
  path: string,
  engine: DatalogEngine,
  options: DatalogWatchOptions = {},
): DatalogFileWatcher {
  return new DatalogFileWatcher(path, engine, options);
}

export class DatalogFileWatcher {
  readonly path: string;
  readonly #engine: DatalogEngine;
  readonly #onEvent: DatalogWatchOptions['onEvent'];
  readonly #watcher: PolicyWatcher;
  #loads = 0;
  /** The text last tried, whether it compiled or not. */
  #tried: string | undefined;
  /** What was told last, where it was a failure. */
  #failure = '';

  constructor(path: string, engine: DatalogEngine, { onEvent, pollMs, lenient = false }: DatalogWatchOptions) {
    this.path = path;
    this.#engine = engine;
    this.#onEvent = onEvent;
    // Listening begins before reading, so that no change falls between the two.
    this.#watcher = watchPolicies([path], async () => this.#take(), pollMs);
    const failed = this.#load();
    if (failed === undefined || failed.kind === 'reloaded') return;
    if (lenient) {
      this.#tell(failed);
      return;
    }
    this.#watcher.close();
    throw failed.kind === 'compile_error' ? new ProblemError(...(failed.problems as [Problem])) : unreadable(failed);
  }

  /** Ends watching; the policy stays. Closing twice is fine. */
  close(): void {
    this.#watcher.close();
  }

  #take(): void {
    const event = this.#load();
    if (event !== undefined) this.#tell(event);
  }

  #tell(event: DatalogFileEvent): void {
    const failure = event.kind === 'reloaded' ? '' : JSON.stringify(event);
    // A file that stays away is told once, not at every look.
    if (failure !== '' && failure === this.#failure) return;
    this.#failure = failure;
    this.#onEvent?.(event);
  }

  /** Reads and pushes. @returns nothing where the text is the one already in force */
  #load(): DatalogFileEvent | undefined {
    const { path } = this;
    let source: string;
    try {
      source = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error;
      // Whatever comes back is new, even if it is the same.
      this.#tried = undefined;
      return { kind: 'io_error', path, code: String(error.code) };
    }
    if (source === this.#tried) return undefined;
    this.#tried = source;
    const version = this.#nextVersion();
    try {
      this.#engine.push({ version, source, file: path });
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      return { kind: 'compile_error', path, problems: error.problems };
    }
    return { kind: 'reloaded', path, version };
  }

  /** An engine in compat takes a version it knows for a policy it knows, so another watcher's must not be repeated. */
  #nextVersion(): string {
    do this.#loads += 1;
    while (this.#engine.currentVersion() === `watch-v${this.#loads}`);
    return `watch-v${this.#loads}`;
  }
}

function unreadable({ path, code }: Extract<DatalogFileEvent, { kind: 'io_error' }>): ProblemError {
  return new ProblemError({ code: 'policy_file', message: `\`${path}\` cannot be read (${code})` });
}
