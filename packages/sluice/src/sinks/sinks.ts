/**
 * All sinks of a server. They work between requests, on what the journal holds: a decision neither waits for them nor fails with them, and
 * what other processes on the same state folder record is sent as well.
 */
import type { ExportContext, JsonObject } from '@sluice/core';
import type { EntryIndex } from '../store/entry-list.ts';
import type { Sink } from './sink.ts';
import type { SinkInFile } from './sink-schema.ts';
import { type SinkResult, SinkWorker } from './sink-worker.ts';

export interface OpenedSink {
  readonly settings: SinkInFile;
  readonly sink: Sink;
}

interface Options {
  readonly stateFolder: string;
  readonly sinks: readonly OpenedSink[];
  readonly index: EntryIndex;
  readonly context: ExportContext;
  readonly told: (sink: string, result: SinkResult, entries: number) => void;
  /** Told, now and then, when the disk or the index fails; the next round tries again. */
  readonly failed: (error: unknown) => void;
  readonly now?: () => number;
}

const ROUND_MS = 500;
const TELL_MS = 60_000;

export class Sinks {
  readonly #workers: readonly SinkWorker[];
  readonly #index: EntryIndex;
  readonly #now: () => number;
  readonly #failed: Options['failed'];
  readonly #stop = new AbortController();
  readonly #running = new Map<SinkWorker, Promise<void>>();
  #timer: NodeJS.Timeout | undefined;
  #toldMs = Number.NEGATIVE_INFINITY;

  constructor({ stateFolder, sinks, index, context, told, failed, now = Date.now }: Options) {
    this.#workers = sinks.map(
      ({ settings, sink }) =>
        new SinkWorker({
          ...{ settings, sink, stateFolder, index, context },
          told: (result, entries) => told(settings.name, result, entries),
        }),
    );
    this.#index = index;
    this.#now = now;
    this.#failed = failed;
  }

  /** Takes up where the last process stopped. */
  async start(): Promise<void> {
    if (this.#workers.length === 0) return;
    // A sink that is new begins here; what is delivered need not be waited for.
    await Promise.all(this.#workers.map((worker) => worker.begin())).catch((error: unknown) => this.#tell(error));
    void this.round();
    this.#timer = setInterval(() => void this.round(), ROUND_MS);
    this.#timer.unref();
  }

  /** One look at the journal. A sink that is still busy with an earlier one is left to it. Never rejects. */
  async round(): Promise<void> {
    if (this.#workers.length === 0 || this.#stop.signal.aborted) return;
    try {
      await this.#index.catchUp({ budgetMs: 20 });
    } catch (error) {
      this.#tell(error);
    }
    await Promise.all(this.#workers.map((worker) => this.#run(worker)));
  }

  get states(): readonly JsonObject[] {
    return this.#workers.map(({ state }) => state);
  }

  /** Entries not delivered yet, by sink. */
  get behind(): ReadonlyMap<string, number> {
    return new Map(this.#workers.map(({ settings, behind }) => [settings.name, behind]));
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#stop.abort();
    await Promise.all(this.#running.values());
    for (const worker of this.#workers) worker.close();
  }

  #run(worker: SinkWorker): Promise<void> {
    const running =
      this.#running.get(worker) ??
      worker
        .work(this.#now, this.#stop.signal)
        .catch((error: unknown) => this.#tell(error))
        .finally(() => this.#running.delete(worker));
    this.#running.set(worker, running);
    return running;
  }

  #tell(error: unknown): void {
    if (this.#stop.signal.aborted || performance.now() - this.#toldMs < TELL_MS) return;
    this.#toldMs = performance.now();
    this.#failed(error);
  }
}
