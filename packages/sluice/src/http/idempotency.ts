/**
 * Answers by idempotency key (specification §8, without its race). A key is claimed on the disk before the work begins, so two requests
 * with one key do the work once, also where the server is killed between them. Whole answers are remembered in memory only, bounded in
 * number, bytes and time; on the disk are digests, and of an answer what holds no value of the request. Keys belong to one caller and one
 * route, and an answer given under another policy set is forgotten rather than replayed.
 */
import { ProblemError } from '@sluice/core';
import type { IdempotencyClaim, IdempotencyStore } from '../store/idempotency-store.ts';
import type { AnswerHeaders } from './api.ts';
import { ApiError } from './api-error.ts';

export interface Remembered {
  readonly status: number;
  readonly text: string;
  readonly headers: AnswerHeaders;
}

export interface IdempotentWork {
  /** Does the work. `kept` is what may be kept of the answer on the disk; undefined where it is simply computed again. */
  readonly run: () => Promise<{ readonly answer: Remembered; readonly kept: string | undefined }>;
  /** The answer out of what was kept of it; undefined where it cannot be made again, and the work has to be done anew. */
  readonly restore: (kept: string) => Remembered | undefined;
}

/** Answered without doing the work, refused because of another payload, or done. */
export type IdempotencyResult = 'hit' | 'conflict' | 'miss';

interface Slot {
  readonly payload: string;
  readonly rules: string;
  readonly answer: Promise<Remembered>;
  readonly expiresAtMs: number;
  chars: number;
}

export interface IdempotencyOptions {
  readonly store: IdempotencyStore;
  readonly ttlMs: number;
  readonly now: () => number;
  /** Hears what became of every request that carries a key. */
  readonly told?: (result: IdempotencyResult) => void;
}

const ENTRIES_MAX = 16_384;
const CHARS_MAX = 33_554_432;

/** Whether an answer is one to keep: what failed, or waits for a person, may be tried again under the same key. */
export function isDone({ status }: { readonly status: number }): boolean {
  return status === 200 || status === 201;
}

export class IdempotencyKeys {
  /** False while the last attempt to bring something to the disk failed. */
  keeping = true;
  readonly #slots = new Map<string, Slot>();
  readonly #store: IdempotencyStore;
  readonly #ttlMs: number;
  readonly #now: () => number;
  readonly #told: (result: IdempotencyResult) => void;
  #chars = 0;

  constructor({ store, ttlMs, now, told = () => undefined }: IdempotencyOptions) {
    this.#store = store;
    this.#ttlMs = ttlMs;
    this.#now = now;
    this.#told = told;
  }

  /**
   * The remembered answer, or the one `work` gives now. Only what is done is kept.
   * @throws ApiError `idempotency_conflict` when the key was used with another payload
   * @throws ProblemError `idempotency_unavailable` when the claim, or the answer, cannot be made durable
   */
  async once(claim: IdempotencyClaim, work: IdempotentWork): Promise<Remembered> {
    const known = this.#live(claim);
    if (known !== undefined) {
      if (known.payload !== claim.payload) throw this.#conflict();
      this.#told('hit');
      return known.answer;
    }
    this.#forgetExpired();
    const { scope, payload, rules } = claim;
    const expiresAtMs = this.#now() + this.#ttlMs;
    const slot: Slot = { payload, rules, answer: this.#claimed(claim, expiresAtMs, work), expiresAtMs, chars: 0 };
    this.#slots.set(scope, slot);
    try {
      const answer = await slot.answer;
      if (!isDone(answer)) this.#forget(scope, slot);
      else this.#weigh(scope, slot, answer.text.length);
      return answer;
    } catch (error) {
      this.#forget(scope, slot);
      throw error;
    }
  }

  /** Tries a disk that failed with a key that nobody can have. Never rejects. */
  async retry(): Promise<void> {
    if (this.keeping) return;
    const nobody = { scope: '', payload: '', rules: '' };
    try {
      await this.#onDisk(this.#store.claim(nobody, this.#now(), this.#now()).then(() => this.#store.release('')));
    } catch (error) {
      // It is in `keeping`, and tried again.
      if (!(error instanceof ProblemError)) throw error;
    }
  }

  close(): Promise<void> {
    return this.#store.close();
  }

  async #claimed(claim: IdempotencyClaim, expiresAtMs: number, work: IdempotentWork): Promise<Remembered> {
    const found = await this.#onDisk(this.#store.claim(claim, this.#now(), expiresAtMs));
    if (found === 'conflict') throw this.#conflict();
    const restored = typeof found === 'string' ? undefined : work.restore(found.answer);
    this.#told(restored === undefined ? 'miss' : 'hit');
    if (restored !== undefined) return restored;
    let done: Awaited<ReturnType<IdempotentWork['run']>>;
    try {
      done = await work.run();
    } catch (error) {
      await this.#onDisk(this.#store.release(claim.scope));
      throw error;
    }
    if (!isDone(done.answer)) await this.#onDisk(this.#store.release(claim.scope));
    else if (done.kept !== undefined) await this.#onDisk(this.#store.keep(claim.scope, done.kept));
    else await this.#onDisk(this.#store.finished?.(claim.scope) ?? Promise.resolve());
    return done.answer;
  }

  async #onDisk<T>(work: Promise<T>): Promise<T> {
    try {
      const result = await work;
      this.keeping = true;
      return result;
    } catch (error) {
      this.keeping = false;
      throw error;
    }
  }

  #conflict(): ApiError {
    this.#told('conflict');
    return new ApiError('idempotency_conflict', 'this idempotency key was used with a different payload');
  }

  #live({ scope, rules }: IdempotencyClaim): Slot | undefined {
    const slot = this.#slots.get(scope);
    if (slot === undefined) return undefined;
    if (slot.expiresAtMs <= this.#now() || slot.rules !== rules) {
      this.#forget(scope, slot);
      return undefined;
    }
    return slot;
  }

  /** Slots stand in the order in which they expire. */
  #forgetExpired(): void {
    const now = this.#now();
    for (const [scope, slot] of this.#slots) {
      if (slot.expiresAtMs > now) return;
      this.#forget(scope, slot);
    }
  }

  #weigh(scope: string, slot: Slot, chars: number): void {
    if (this.#slots.get(scope) !== slot) return;
    slot.chars = chars;
    this.#chars += chars;
    for (const [oldest, old] of this.#slots) {
      if (this.#slots.size <= ENTRIES_MAX && this.#chars <= CHARS_MAX) return;
      if (old !== slot) this.#forget(oldest, old);
    }
  }

  #forget(scope: string, slot: Slot): void {
    if (this.#slots.get(scope) !== slot) return;
    this.#slots.delete(scope);
    this.#chars -= slot.chars;
  }
}
