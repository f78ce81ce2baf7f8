/** Signs a chain's tree some time after entries were added, however many they are. */
import type { CheckpointOptions } from '../journal.ts';
import type { ChainTree, SignedCheckpoint } from './chain-tree.ts';

const EVERY_MS = 1_000;

export class Signer {
  /** What went wrong with the last checkpoint; the next one is tried all the same. */
  failure: Error | undefined;
  readonly #tree: ChainTree;
  readonly #options: CheckpointOptions;
  /** Size of the last checkpoint the publisher took. */
  #offered: number;
  #timer: NodeJS.Timeout | undefined;
  #working: Promise<SignedCheckpoint> | undefined;

  constructor(tree: ChainTree, options: CheckpointOptions) {
    this.#tree = tree;
    this.#options = options;
    this.#offered = tree.signed?.size ?? 0;
  }

  get signed(): SignedCheckpoint | undefined {
    return this.#tree.signed;
  }

  /** Entries were added: they are signed within the time set. */
  due(): void {
    if (this.#timer !== undefined || this.#tree.signed?.size === this.#tree.size) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      // What failed is kept, shown by whoever asks for the journal's state, and tried again with the next entry.
      void this.sign().catch(() => undefined);
    }, this.#options.everyMs ?? EVERY_MS);
    this.#timer.unref();
  }

  /** One at a time: what is added while a checkpoint is written belongs to the next. @throws the system's error */
  async sign(): Promise<SignedCheckpoint> {
    // Of several that waited for the same checkpoint, the second finds the first at work again.
    while (this.#working !== undefined) await this.#working.catch(() => undefined);
    this.#working = this.#sign();
    try {
      const signed = await this.#working;
      this.failure = undefined;
      return signed;
    } catch (error) {
      this.failure = error instanceof Error ? error : new Error(String(error));
      throw error;
    } finally {
      this.#working = undefined;
    }
  }

  /** Signs what is left. A checkpoint that fails now is made when the journal is opened again. */
  async close(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await this.sign().catch(() => undefined);
    await this.#options.publisher?.close().catch((error: Error) => {
      this.failure = error;
    });
  }

  async #sign(): Promise<SignedCheckpoint> {
    const signed = await this.#tree.checkpoint();
    if (signed.size !== this.#offered) await this.#options.publisher?.offer(signed);
    this.#offered = signed.size;
    return signed;
  }
}
