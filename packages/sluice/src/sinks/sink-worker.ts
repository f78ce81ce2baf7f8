/**
 * One sink at work. The journal is the queue: the sink's place in it, `<state>/sinks/<name>/cursor.json`, moves only behind what was
 * delivered, so nothing is lost while a receiver is down or this process is, and what was not noted in time is delivered again.
 */
import { join } from 'node:path';
import type { Entry, ExportContext, JsonObject } from '@sluice/core';
import { type DurableSource, durableBehind } from '../store/durable-behind.ts';
import type { EntryFilter } from '../store/entry-filter.ts';
import type { EntryIndex } from '../store/entry-list.ts';
import { JournalCursor } from '../store/journal-cursor.ts';
import { backOffMs } from '../webhooks/back-off.ts';
import { systemCode } from './causes.ts';
import { makeBatch } from './make-batch.ts';
import { type Sink, type SinkBatch, SinkFailure } from './sink.ts';
import type { SinkInFile } from './sink-schema.ts';

const BATCH_ENTRIES = 200;
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 60_000;

export type SinkResult = 'delivered' | 'failed';

interface SinkWorkerParts {
  readonly settings: SinkInFile;
  readonly sink: Sink;
  readonly stateFolder: string;
  readonly index: EntryIndex;
  readonly context: ExportContext;
  readonly told: (result: SinkResult, entries: number) => void;
}

export class SinkWorker {
  readonly settings: SinkInFile;
  readonly #sink: Sink;
  readonly #cursor: JournalCursor;
  readonly #source: DurableSource;
  readonly #context: ExportContext;
  readonly #filter: EntryFilter;
  readonly #told: SinkWorkerParts['told'];
  #attempts = 0;
  #nextMs = 0;
  #delivered = 0;
  #failed = 0;
  #behind = 0;
  #lastError = '';
  #lastDelivered: number | undefined;

  constructor({ settings, sink, stateFolder, index, context, told }: SinkWorkerParts) {
    const { name, kinds, tenant, from } = settings;
    this.settings = settings;
    this.#sink = sink;
    this.#cursor = new JournalCursor({ path: join(stateFolder, 'sinks', name, 'cursor.json'), index, from });
    this.#source = { stateFolder, index };
    this.#context = context;
    this.#filter = { ...(kinds === undefined ? {} : { kind: kinds }), ...(tenant === undefined ? {} : { tenant }) };
    this.#told = told;
  }

  /** Notes where the sink begins, if it never did. */
  async begin(): Promise<void> {
    await this.#cursor.positions();
  }

  /** Delivers what there is, batch by batch, until the journal's end, a failure or the signal. @throws where the index or the disk fails */
  async work(clock: () => number, signal: AbortSignal): Promise<void> {
    if (clock() < this.#nextMs) return;
    const positions = new Map(await this.#cursor.positions());
    const last = await this.#source.index.lastSeqs();
    let refused = false;
    for (const origin of last.keys()) {
      for (let more = true; more && !signal.aborted; ) {
        const from = positions.get(origin) ?? 0;
        const { entries, lookedTo } = await durableBehind(this.#source, origin, from, this.#filter, BATCH_ENTRIES);
        const batch = entries.length === 0 ? undefined : this.#batchOf(origin, entries);
        refused = batch !== undefined && !(await this.#deliver(batch, clock, signal));
        if (refused) break;
        const isCut = batch !== undefined && batch.outgoing.length < entries.length;
        positions.set(origin, isCut ? (batch.outgoing.at(-1)?.entry.seq ?? from) : lookedTo);
        // Behind entries nobody asked for the place is noted with the next one that is delivered.
        if (entries.length > 0) await this.#cursor.save(new Map(positions));
        else this.#cursor.pass(new Map(positions));
        more = isCut || entries.length === BATCH_ENTRIES;
      }
      // Not before the next try: a chain with nothing to send says nothing of the receiver.
      if (refused || signal.aborted) break;
    }
    this.#behind = [...last].reduce((sum, [origin, seq]) => sum + Math.max(0, seq - (positions.get(origin) ?? 0)), 0);
  }

  get state(): JsonObject {
    const { name, type, format, kinds, tenant } = this.settings;
    return {
      ...{ name, type, format, target: this.#sink.target },
      ...(kinds === undefined ? {} : { kinds }),
      ...(tenant === undefined ? {} : { tenant }),
      behind: this.#behind,
      delivered: this.#delivered,
      failed: this.#failed,
      last_error: this.#lastError,
      last_delivered_at: this.#lastDelivered === undefined ? null : new Date(this.#lastDelivered).toISOString(),
    };
  }

  close(): void {
    this.#sink.close?.();
  }

  get behind(): number {
    return this.#behind;
  }

  #batchOf(origin: string, entries: readonly Entry[]): SinkBatch {
    return makeBatch(entries, { origin, format: this.settings.format, context: this.#context });
  }

  async #deliver(batch: SinkBatch, clock: () => number, signal: AbortSignal): Promise<boolean> {
    const entries = batch.outgoing.length;
    try {
      await this.#sink.deliver(batch, signal);
    } catch (error) {
      // Stopped on purpose: the next start delivers it.
      if (signal.aborted) return false;
      this.#attempts += 1;
      this.#failed += 1;
      this.#nextMs = clock() + Math.min(LONGEST_RETRY_MS, backOffMs(this.#attempts, FIRST_RETRY_MS));
      this.#lastError = reasonOf(error);
      this.#told('failed', entries);
      return false;
    }
    this.#attempts = 0;
    this.#delivered += entries;
    this.#lastError = '';
    this.#lastDelivered = clock();
    this.#told('delivered', entries);
    return true;
  }
}

/** A system's error is named by its code: its message may quote paths and addresses, which is fine, but also what a receiver said. */
function reasonOf(error: unknown): string {
  if (error instanceof SinkFailure) return error.message;
  const code = systemCode(error);
  return code === '' ? 'failed' : `failed (${code})`;
}
