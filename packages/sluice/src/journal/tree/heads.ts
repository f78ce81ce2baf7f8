/**
 * The tree over all chains of a state folder: a chain of its own, `heads`, whose entries are the checkpoints of the others. Each process
 * opens it for a moment to add its checkpoint. One signature over its head speaks for everything below the state folder.
 */
import { ProblemError } from '@sluice/core';
import { Journal, type JournalOptions } from '../journal.ts';
import type { JournalKey } from '../keys/journal-key.ts';
import type { SignedCheckpoint } from './chain-tree.ts';
import type { SigningKey } from './signing-key.ts';

export const HEADS_ORIGIN = 'heads';

export interface HeadsOptions extends Pick<JournalOptions, 'files' | 'lock'> {
  /** The state folder. */
  readonly folder: string;
  readonly key: JournalKey;
  readonly signing: SigningKey;
  readonly now: () => number;
}

/** How often a chain's checkpoints are added while it is written: they are for those who look from outside, and add up. */
const EVERY_MS = 10_000;
/** Others hold the heads for milliseconds, and under load for longer. */
const CLOSE_WAIT_MS = 5_000;

/** Adds a chain's checkpoints to the heads, the last one in any case. */
export class HeadPublisher {
  readonly #options: HeadsOptions;
  readonly #chain: string;
  readonly #everyMs: number;
  /** Not added yet. */
  #latest: SignedCheckpoint | undefined;
  #addedMs = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | undefined;
  #working: Promise<void> = Promise.resolve();

  constructor(options: HeadsOptions, chain: string, everyMs: number = EVERY_MS) {
    this.#options = options;
    this.#chain = chain;
    this.#everyMs = everyMs;
  }

  /** Adds it, or has it or a later one added when it is time. @throws the journal's problems */
  async offer(signed: SignedCheckpoint): Promise<void> {
    this.#latest = signed;
    const due = this.#addedMs + this.#everyMs - performance.now();
    if (due <= 0) await this.#add();
    else
      this.#timer ??= setTimeout(() => {
        this.#timer = undefined;
        // What cannot be added now is added with the next one, or at the end.
        void this.#add().catch(() => undefined);
      }, due).unref();
  }

  /** Behind the last checkpoint comes none that could stand for it, so whoever is at it is waited for. @throws the journal's problems */
  async close(): Promise<void> {
    clearTimeout(this.#timer);
    const untilMs = performance.now() + CLOSE_WAIT_MS;
    do await this.#add();
    while (this.#latest !== undefined && performance.now() < untilMs);
  }

  /** One at a time, so that none is added twice. */
  #add(): Promise<void> {
    this.#working = this.#working.catch(() => undefined).then(() => this.#addLatest());
    return this.#working;
  }

  async #addLatest(): Promise<void> {
    const latest = this.#latest;
    if (latest === undefined) return;
    const added = await publishHead(this.#options, this.#chain, latest);
    if (added === undefined) return;
    this.#addedMs = performance.now();
    if (this.#latest === latest) this.#latest = undefined;
  }
}

/** Adds the checkpoint of a chain; undefined where another process is at it, and the next checkpoint will stand for this one too. */
export async function publishHead(
  options: HeadsOptions,
  chain: string,
  signed: SignedCheckpoint,
): Promise<SignedCheckpoint | undefined> {
  const { signing, ...rest } = options;
  const heads = await Journal.open({ ...rest, origin: HEADS_ORIGIN, checkpoints: { key: signing } }).catch(
    (error: unknown) => {
      if (error instanceof ProblemError && error.first.code === 'journal_locked') return undefined;
      throw error;
    },
  );
  if (heads === undefined) return undefined;
  try {
    const { origin: log, size, root, note } = signed;
    await heads.append({ kind: 'checkpoint', body: { chain, log, size, root, note } });
    return await heads.checkpoint();
  } finally {
    await heads.close();
  }
}
