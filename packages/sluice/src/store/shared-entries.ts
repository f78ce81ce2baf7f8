/** Shows the entries of this gate to the others, and lists those of all. Nothing waits for it but who lists: the journal stays the record. */
import type { Entry } from '@sluice/core';
import type { CountedPage, EntryIndex, ListRequest, Lookups } from './entry-list.ts';

/** The last entry of a chain that was taken in. */
export interface LastShown {
  readonly seq: number;
  readonly mac: string;
}

/** Where the entries of all gates are kept. */
export interface EntryCopies extends Pick<Lookups, 'page' | 'receipt'> {
  progressOf(gate: string): Promise<ReadonlyMap<string, LastShown>>;
  add(gate: string, origin: string, entries: readonly Entry[], last: LastShown): Promise<void>;
  forgetBefore(gate: string, origin: string, seq: number): Promise<void>;
  forget(gate: string, origin?: string): Promise<void>;
}

interface Parts {
  readonly copies: EntryCopies;
  /** Of this gate alone. */
  readonly index: EntryIndex;
  /** What this gate is known by. */
  readonly gate: string;
}

const AT_ONCE = 400;
const WHOLE = { budgetMs: Number.POSITIVE_INFINITY };

export class SharedEntries implements Lookups {
  readonly #parts: Parts;
  #running: Promise<unknown> = Promise.resolve();
  /** How far each chain was taken in; undefined until the database has said so, and whenever it failed. */
  #progress: Map<string, LastShown> | undefined;
  readonly #firsts = new Map<string, number>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Shows what is not shown yet. @throws ProblemError `index_unavailable` */
  current(): Promise<void> {
    // Whoever asks while it runs may have entries that it has passed already.
    const run = this.#running.then(() => this.#feed());
    this.#running = run.catch(() => undefined);
    return run;
  }

  page(request: ListRequest): Promise<CountedPage> {
    return this.#parts.copies.page(request);
  }

  receipt(id: string): Promise<Entry | undefined> {
    return this.#parts.copies.receipt(id);
  }

  /** Lets go of all this gate has shown and shows it again. @throws ProblemError `index_unavailable` */
  async rebuild(): Promise<void> {
    await this.#running;
    await this.#parts.copies.forget(this.#parts.gate);
    this.#progress = undefined;
    await this.current();
  }

  async #feed(): Promise<void> {
    const { copies, index, gate } = this.#parts;
    await index.catchUp(WHOLE);
    const lasts = await index.lastSeqs();
    const progress = this.#progress ?? new Map(await copies.progressOf(gate));
    // Where something fails on the way the database says anew how far it came.
    this.#progress = undefined;
    for (const [origin, shown] of progress) {
      if (await this.#stillStands(origin, shown)) continue;
      await copies.forget(gate, origin);
      progress.delete(origin);
    }
    for (const [origin, last] of lasts) {
      for (let seq = progress.get(origin)?.seq ?? 0; seq < last; ) {
        const { entries, lookedTo } = await index.behind(origin, seq, {}, AT_ONCE);
        const shown = { seq: lookedTo, mac: entries.at(-1)?.mac ?? '' };
        await copies.add(gate, origin, entries, shown);
        progress.set(origin, shown);
        seq = Math.max(lookedTo, seq + 1);
      }
      await this.#forgetPruned(origin);
    }
    this.#progress = progress;
  }

  /** False where the journal took it back, or is another one; what was pruned stood. */
  async #stillStands(origin: string, { seq, mac }: LastShown): Promise<boolean> {
    const { entries } = await this.#parts.index.behind(origin, seq - 1, {}, 1);
    const [found] = entries;
    return found === undefined ? false : found.seq !== seq || found.mac === mac;
  }

  async #forgetPruned(origin: string): Promise<void> {
    const { copies, index, gate } = this.#parts;
    const { entries } = await index.behind(origin, 0, {}, 1);
    const first = entries[0]?.seq ?? 0;
    if (first <= (this.#firsts.get(origin) ?? 0)) return;
    if (first > 1) await copies.forgetBefore(gate, origin, first);
    this.#firsts.set(origin, first);
  }
}

/** Those of this gate alone. */
export function ownLookups(index: EntryIndex): Lookups {
  return {
    current: async () => void (await index.catchUp(WHOLE)),
    page: (request) => index.page(request),
    receipt: (id) => index.receipt(id),
  };
}
