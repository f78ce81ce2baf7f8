/** One picture of earlier calls: how often each agent called each tool and, where a policy looks back, what happened in its session. */
import type { CallHistory, PolicySet, SessionMemory } from '@sluice/core';
import { CallCounters } from './call-counters.ts';
import { factsOf, type PastEvent } from './past-event.ts';
import { recall } from './recall.ts';
import { recount } from './recount.ts';
import { MEMORY_MS } from './remembered.ts';
import { SessionMemories, type Who } from './session-memories.ts';
import { SharedPast, type SharedPastOptions, type Whose } from './shared-past.ts';

/** What policies ask for. */
export interface Reach {
  /** The longest window, in milliseconds, in which calls are counted; 0 for none. */
  readonly windowMs: number;
  /** Whether any looks back at what happened. */
  readonly looksBack: boolean;
}

export class KnownPast {
  /** What other gates add; undefined where nothing is shared. */
  readonly shared: SharedPast | undefined;
  readonly #counters = new CallCounters();
  readonly #memories = new SessionMemories();
  /** How far back, in milliseconds, calls before the start were counted. */
  #recountedMs = 0;
  #recalled = false;
  /** Since when calls are remembered as they are made (milliseconds since the epoch); undefined while nothing asks for it. */
  #rememberedSince: number | undefined;

  /** @param options undefined where nothing is shared; then `reach` does not matter */
  constructor(options: SharedPastOptions | undefined, { windowMs, looksBack }: Reach) {
    const reachMs = looksBack ? MEMORY_MS : windowMs;
    this.shared = options && new SharedPast(options, reachMs, (whose, event) => this.take(whose, event));
  }

  get remembers(): boolean {
    return this.#rememberedSince !== undefined;
  }

  /** From `since` on what is taken in is remembered, and not only counted. */
  remember(since: number): void {
    this.#rememberedSince ??= since;
  }

  reaches({ windowMs, looksBack }: Reach): boolean {
    return windowMs <= this.#recountedMs && (!looksBack || this.remembers);
  }

  /**
   * Reads calls from before `before` back from the journal.
   * @param latest since when nothing older than the windows is asked for
   */
  async readBack(folder: string, windowMs: number, before: number, latest: number): Promise<void> {
    if (windowMs > this.#recountedMs) {
      const [from, to] = [latest - windowMs, Math.min(before, latest - this.#recountedMs)];
      if (from < to) await recount(this.#counters, folder, { from, to });
      this.#recountedMs = windowMs;
    }
    if (this.#rememberedSince === undefined || this.#recalled) return;
    if (this.#rememberedSince > latest - MEMORY_MS) await recall(this.#memories, folder, this.#rememberedSince);
    // Where that failed, the next set that looks back tries again.
    this.#recalled = true;
  }

  keepOnly(set: PolicySet): void {
    this.#memories.keepOnly(set);
  }

  of(who: Who, now: number): { readonly history?: CallHistory; readonly memory?: SessionMemory } {
    const history = this.#counters.historyOf(who.principal, now);
    return {
      ...(history === undefined ? {} : { history }),
      ...(this.remembers ? { memory: this.#memories.of(who, now) } : {}),
    };
  }

  take({ tenant, agent }: Whose, event: PastEvent): void {
    const { kind, session, tool, atMs } = event;
    if (kind === 'call') this.#counters.count({ tenant, agent }, tool, atMs);
    if (!this.remembers) return;
    const who: Who = { principal: { tenant, agent }, session: { id: session }, door: session === '' ? 'http' : 'mcp' };
    this.#memories.add(who, factsOf(event), atMs);
  }
}
