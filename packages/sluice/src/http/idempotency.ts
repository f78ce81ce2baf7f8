/**
 * Remembers answers by idempotency key (specification §8, without its race): a key is claimed before the work begins, so two
 * requests with one key do the work once. Bounded in number, bytes and time; kept in memory only. Keys belong to one caller
 * and one route, and an answer given under another policy set is forgotten rather than replayed.
 */
import { ApiError } from './api-error.ts';

export interface Remembered {
  readonly status: number;
  readonly text: string;
}

export interface IdempotencyClaim {
  /** Route, tenant, agent and key. */
  readonly scope: string;
  readonly payloadDigest: string;
  readonly policyDigest: string;
}

/** Answered from memory, refused because of another payload, or done for the first time. */
export type IdempotencyResult = 'hit' | 'conflict' | 'miss';

interface Slot {
  readonly payloadDigest: string;
  readonly policyDigest: string;
  readonly answer: Promise<Remembered>;
  readonly expiresAtMs: number;
  chars: number;
}

const ENTRIES_MAX = 16_384;
const CHARS_MAX = 33_554_432;

export class IdempotencyCache {
  readonly #slots = new Map<string, Slot>();
  readonly #ttlMs: number;
  readonly #nowMs: () => number;
  readonly #told: (result: IdempotencyResult) => void;
  #chars = 0;

  /** `told` hears what became of every request that carries a key. */
  constructor(ttlMs: number, nowMs: () => number, told: (result: IdempotencyResult) => void = () => undefined) {
    this.#ttlMs = ttlMs;
    this.#nowMs = nowMs;
    this.#told = told;
  }

  /**
   * The remembered answer, or the one `work` gives now. Only answers with status 200 are kept.
   * @throws ApiError `idempotency_conflict` when the key was used with another payload
   */
  async once(claim: IdempotencyClaim, work: () => Promise<Remembered>): Promise<Remembered> {
    const known = this.#live(claim);
    if (known !== undefined) {
      const conflict = known.payloadDigest !== claim.payloadDigest;
      this.#told(conflict ? 'conflict' : 'hit');
      if (conflict)
        throw new ApiError('idempotency_conflict', 'this idempotency key was used with a different payload');
      return known.answer;
    }
    this.#told('miss');
    const slot: Slot = { ...claim, answer: work(), expiresAtMs: this.#nowMs() + this.#ttlMs, chars: 0 };
    this.#slots.set(claim.scope, slot);
    try {
      const answer = await slot.answer;
      if (answer.status !== 200) this.#forget(claim.scope, slot);
      else this.#weigh(claim.scope, slot, answer.text.length);
      return answer;
    } catch (error) {
      this.#forget(claim.scope, slot);
      throw error;
    }
  }

  #live({ scope, policyDigest }: IdempotencyClaim): Slot | undefined {
    const slot = this.#slots.get(scope);
    if (slot === undefined) return undefined;
    if (slot.expiresAtMs <= this.#nowMs() || slot.policyDigest !== policyDigest) {
      this.#forget(scope, slot);
      return undefined;
    }
    return slot;
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
