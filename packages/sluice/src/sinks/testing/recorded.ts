/** A journal with an index and whatever sinks a test wants on it, all closed together. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Journal } from '../../journal/journal.ts';
import { journalKey } from '../../journal/keys/journal-key.ts';
import { sampleDecision } from '../../journal/testing/sample.ts';
import { SqliteIndex } from '../../store/sqlite/sqlite-index.ts';
import { openSink } from '../open-sink.ts';
import type { Sink } from '../sink.ts';
import { type SinkInFile, sinkInFile } from '../sink-schema.ts';
import { Sinks } from '../sinks.ts';

export class Recorded {
  readonly folder: string;
  readonly journal: Journal;
  /** What the disk or the index failed with. */
  readonly failures: unknown[] = [];
  readonly #index: SqliteIndex;
  readonly #toClose: { close: () => unknown }[] = [];
  #clock = Date.now();

  private constructor(folder: string, journal: Journal) {
    this.folder = folder;
    this.journal = journal;
    this.#index = SqliteIndex.open({ folder });
  }

  static async open(): Promise<Recorded> {
    const folder = mkdtempSync(join(tmpdir(), 'sluice-sinks-'));
    const key = journalKey(new Uint8Array(32).fill(4));
    return new Recorded(folder, await Journal.open({ folder, origin: 'server', key, now: Date.now }));
  }

  /** Closed before the journal, the last first. */
  closing<Closed extends { close: () => unknown }>(each: Closed): Closed {
    this.#toClose.unshift(each);
    return each;
  }

  /** Records decisions. */
  async fill(from: number, to: number): Promise<void> {
    for (let at = from; at < to; at += 1) await this.journal.append(sampleDecision(`r${at}`));
  }

  async sinks(settings: object, secret = ''): Promise<Sinks> {
    const parsed = settingsOf(settings);
    return this.sinksOf(parsed, await openSink(parsed, secret, '0.1.0'));
  }

  sinksOf(settings: SinkInFile, sink: Sink): Sinks {
    return this.closing(
      new Sinks({
        stateFolder: this.folder,
        sinks: [{ settings, sink }],
        index: this.#index,
        context: { installation: 'sluice-test', version: '0.1.0' },
        told: () => undefined,
        failed: (error) => this.failures.push(error),
        now: () => this.#clock,
      }),
    );
  }

  /** A round, after whatever waited has waited long enough. */
  async later(sinks: Sinks): Promise<void> {
    this.#clock += 120_000;
    await sinks.round();
  }

  async close(): Promise<void> {
    for (const each of this.#toClose) await each.close();
    await this.#index.close();
    await this.journal.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** From the journal's first entry unless told. */
export function settingsOf(settings: object): SinkInFile {
  return sinkInFile.parse({ name: 'out', from: 'beginning', ...settings });
}

/** Ids of the first entries of the chain, as sinks name them. */
export function idsTo(last: number, format = ''): readonly string[] {
  return Array.from({ length: last }, (_, at) => `sluice-test/server/${at + 1}${format}`);
}
