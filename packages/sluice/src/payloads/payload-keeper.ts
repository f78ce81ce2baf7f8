/**
 * Keeps the actions that were decided. They are written some time after the decision, many at once and in a thread of their own: no decision
 * waits for them, none is denied because they cannot be kept, and a crash loses those of the last half second.
 */
import { ProblemError } from '@sluice/core';
import type { GateRequest } from '../gate-request.ts';
import { CallThread } from '../store/sqlite/call-thread.ts';
import type { PayloadWorkerData } from '../store/sqlite/payload-worker.ts';
import { keptText } from './kept-action.ts';
import { PayloadDatabase } from './payload-database.ts';
import type { Payload, PayloadOwner, PayloadsHeld } from './payload-store.ts';

export interface PayloadSettings {
  /** What the store may take, in bytes. */
  readonly bytesMax: number;
  readonly days: number;
}

/** Why payloads were not kept: larger than a sixteenth of the bound, more than can wait, or the disk (or no JSON). */
export type PayloadsDropped = Readonly<Record<'too_large' | 'queue_full' | 'failed', number>>;

export interface PayloadsState {
  /** As of the last writing; undefined while there was none. */
  readonly held: PayloadsHeld | undefined;
  readonly dropped: PayloadsDropped;
}

const EVERY_MS = 500;
const SWEEP_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** Texts that wait to be written, in UTF-16 units. */
const WAITING_CHARS_MAX = 16_777_216;

export class PayloadKeeper {
  readonly #daysMs: number;
  readonly #thread: CallThread;
  readonly #now: () => number;
  readonly #dropped = { too_large: 0, queue_full: 0, failed: 0 };
  #held: PayloadsHeld | undefined;
  #waiting: Payload[] = [];
  #chars = 0;
  #timer: NodeJS.Timeout | undefined;
  #sweeps: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(stateFolder: string, { bytesMax, days }: PayloadSettings, now: () => number) {
    const workerData: PayloadWorkerData = { stateFolder, bytesMax };
    this.#daysMs = days * DAY_MS;
    this.#thread = new CallThread({ worker: 'payload-worker', workerData, unavailable });
    this.#now = now;
  }

  get state(): PayloadsState {
    return { held: this.#held, dropped: { ...this.#dropped } };
  }

  /** Removes what has expired, now and every hour; for processes that stay. Never rejects. */
  async start(): Promise<void> {
    this.#sweeps ??= setInterval(() => void this.#call('sweep', this.#now()), SWEEP_MS).unref();
    await this.#call('sweep', this.#now());
  }

  /** Once it is recorded, so that nothing is kept of a decision that is not. Never throws. */
  keepDecision(request: GateRequest, receiptId: string, decidedMs: number): void {
    const owner = { tenant: request.principal.tenant, receiptId, purpose: 'decision' } as const;
    try {
      this.keep(owner, keptText(request, decidedMs));
    } catch (error) {
      // A program may have put something into the context that is not JSON.
      if (!(error instanceof Error)) throw error;
      this.#dropped.failed += 1;
    }
  }

  keep(owner: PayloadOwner, text: string): void {
    if (this.#chars + text.length > WAITING_CHARS_MAX) {
      this.#dropped.queue_full += 1;
      return;
    }
    this.#chars += text.length;
    this.#waiting.push({ ...owner, text, expiresMs: Math.ceil(this.#now()) + this.#daysMs });
    this.#timer ??= setTimeout(() => void this.flush(), EVERY_MS).unref();
  }

  /** Writes what waits. Never rejects. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing = this.#writing.then(() => this.#write());
    await this.#writing;
  }

  async close(): Promise<void> {
    clearInterval(this.#sweeps);
    await this.flush();
    await this.#thread.close();
  }

  async #write(): Promise<void> {
    const payloads = this.#waiting;
    if (payloads.length === 0) return;
    this.#waiting = [];
    const written = await this.#call('put', payloads, this.#now());
    // Until it is written it counts: a slow disk must not let the queue grow behind its back.
    for (const { text } of payloads) this.#chars -= text.length;
    if (!written) this.#dropped.failed += payloads.length;
  }

  async #call(name: 'put' | 'sweep', ...args: readonly unknown[]): Promise<boolean> {
    try {
      const answer = (await this.#thread.call(name, ...args)) as { tooLarge: number; held: PayloadsHeld };
      this.#held = answer.held;
      this.#dropped.too_large += answer.tooLarge;
      return true;
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      return false;
    }
  }
}

/** Where actions are no longer kept, those that were go when their time comes. What fails is for `sluice doctor` to tell. */
export function sweepLeftOver(stateFolder: string, nowMs: number): void {
  try {
    const store = PayloadDatabase.openIfThere(stateFolder);
    try {
      store?.sweep(nowMs);
    } finally {
      store?.close();
    }
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
  }
}

function unavailable(what: string): ProblemError {
  return new ProblemError({ code: 'payload_store', message: `payloads cannot be kept: ${what}` });
}
