/**
 * What agents were let do on any of several gates. Each gate has its own copy and decides on it; what is let through is added behind the last
 * thing that copy holds. Where another gate was first, nothing is added: this one catches up and decides again. So gates that share a past
 * decide about one agent as a single gate would, one call after the other, and a decision costs one statement.
 */
import { ProblemError } from '@sluice/core';
import type { PastStore } from '../store/past-store.ts';
import { openEvent, type PastEvent, sealEvent } from './past-event.ts';

export interface SharedPastOptions {
  readonly store: PastStore;
  /** 32 bytes, the same on every gate. */
  readonly key: Uint8Array;
  /** What an agent’s past is known by in the store. */
  readonly digest: (tenant: string, agent: string) => string;
}

/** Whose past it is. */
export interface Whose {
  readonly tenant: string;
  readonly agent: string;
}

interface Copy {
  readonly stream: string;
  /** Number of the last thing it holds. */
  last: number;
  /** Ends when nothing of this agent is being decided here. */
  turn: Promise<unknown>;
}

/** Other gates may be first this often before an action is denied. */
const ATTEMPTS = 50;
/** How long an action waits for those of the same agent before it. */
const WAIT_MS = 5_000;
/** Things one gate takes in of one agent. */
const ROWS_MAX = 100_000;

export class SharedPast {
  readonly #options: SharedPastOptions;
  readonly #reachMs: number;
  readonly #take: (whose: Whose, event: PastEvent) => void;
  readonly #copies = new Map<string, Copy>();

  /**
   * @param reachMs how far back anything is looked at
   * @param take told of each thing once, in the order in which all gates have them
   */
  constructor(options: SharedPastOptions, reachMs: number, take: (whose: Whose, event: PastEvent) => void) {
    this.#options = options;
    this.#reachMs = reachMs;
    this.#take = take;
  }

  /**
   * Decides, and adds what `eventOf` makes of the decision; a decision it makes nothing of adds nothing. `decide` is called again where
   * more had happened than this gate knew.
   * @throws ProblemError `past_store`, `limit_facts`: whatever was decided must not be done then
   */
  settle<T>(whose: Whose, now: number, decide: () => T, eventOf: (made: T) => PastEvent | undefined): Promise<T> {
    return this.#inTurn(whose, async (copy) => {
      let isFresh = false;
      for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
        const made = decide();
        const event = eventOf(made);
        if (event === undefined) {
          if (isFresh || !(await this.#catchUp(whose, copy, now))) return made;
        } else {
          if (await this.#addBehind(whose, copy, event)) return made;
          await this.#catchUp(whose, copy, now);
        }
        isFresh = true;
      }
      throw late('other gates decide about the same agent all the time');
    });
  }

  /** Adds what needs no deciding. @throws ProblemError `past_store` */
  add(whose: Whose, event: PastEvent): Promise<void> {
    return this.#inTurn(whose, async (copy) => {
      const { store, key } = this.#options;
      const sealed = sealEvent(key, copy.stream, event);
      const number = await store.add(copy.stream, { atMs: event.atMs, sealed });
      // Where others were in between it is taken in together with theirs.
      if (number !== copy.last + 1) return;
      copy.last = number;
      this.#take(whose, event);
    });
  }

  /** Takes in what other gates have added. @throws ProblemError `past_store`, `limit_facts` */
  async catchUp(whose: Whose, now: number): Promise<void> {
    await this.#inTurn(whose, (copy) => this.#catchUp(whose, copy, now));
  }

  async #addBehind(whose: Whose, copy: Copy, event: PastEvent): Promise<boolean> {
    const { store, key } = this.#options;
    const sealed = sealEvent(key, copy.stream, event);
    if (!(await store.addBehind(copy.stream, copy.last, { atMs: event.atMs, sealed }))) return false;
    copy.last += 1;
    this.#take(whose, event);
    return true;
  }

  /** Whether there was anything. */
  async #catchUp(whose: Whose, copy: Copy, now: number): Promise<boolean> {
    const { store, key } = this.#options;
    const { last, rows } = await store.behind(copy.stream, copy.last, now - this.#reachMs, ROWS_MAX);
    // A database that was restored from a copy knows less than this gate; what it adds from now on must not be missed.
    if (last < copy.last) throw late('the database holds less than it did, and this gate must be started again');
    const events = rows.map(({ sealed }) => openEvent(key, copy.stream, sealed));
    for (const event of events) this.#take(whose, event);
    const isMore = last !== copy.last;
    copy.last = last;
    return isMore;
  }

  #inTurn<T>({ tenant, agent }: Whose, work: (copy: Copy) => Promise<T>): Promise<T> {
    const name = JSON.stringify([tenant, agent]);
    const copy = this.#copies.get(name) ?? {
      ...{ stream: this.#options.digest(tenant, agent), last: 0, turn: Promise.resolve() },
    };
    this.#copies.set(name, copy);
    const askedAt = performance.now();
    const result = copy.turn.then(() => {
      if (performance.now() - askedAt > WAIT_MS) throw late('too much of the same agent waits for the database');
      return work(copy);
    });
    copy.turn = result.catch(() => undefined);
    return result;
  }
}

function late(why: string): ProblemError {
  return new ProblemError({
    code: 'past_store',
    message: `what agents did on other gates cannot be told: ${why}`,
    help: 'ask again; give busy agents keys of their own',
  });
}
