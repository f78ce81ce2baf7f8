/**
 * What the gate knows of earlier calls: how often each agent called each tool, and, where a policy looks back, what happened in its
 * session. What was before this start is read back from the journal, once and only as far as the policies ask.
 */
import {
  type CallHistory,
  dlpActionOf,
  type Facts,
  type Finding,
  factsOfAction,
  factsOfResult,
  type Json,
  type Judgement,
  type PolicySet,
  type SessionMemory,
} from '@sluice/core';
import { CallCounters } from './call-counters.ts';
import { recall } from './recall.ts';
import { recount } from './recount.ts';
import { looksBack, SessionMemories, type Who } from './session-memories.ts';

/** What a call brought back, before it was changed. */
interface CameBack {
  readonly result: Json;
  readonly findings: readonly Finding[];
  readonly dlp: Judgement | undefined;
}

export class Past {
  readonly #folder: string;
  readonly #startedMs: number;
  readonly #counters = new CallCounters();
  readonly #memories = new SessionMemories();
  /** How far back, in milliseconds, calls before this start were counted. */
  #recountedMs = 0;
  #recalled = false;
  /** Since when calls are remembered as they are made (milliseconds since the epoch); undefined while nothing asks for it. */
  #rememberedSince: number | undefined;

  constructor(folder: string, startedMs: number) {
    this.#folder = folder;
    this.#startedMs = startedMs;
  }

  /**
   * Reads back what the policies of `set` look at.
   * @param settled waits until what was decided so far is in the journal
   */
  async reachBack(set: PolicySet, now: number, settled: () => Promise<void>): Promise<void> {
    // Before anything is waited for: what is decided meanwhile is neither in the journal yet nor earlier than now.
    if (looksBack(set)) this.#rememberedSince ??= now;
    const windowMs = Math.max(0, ...set.policies.map((policy) => policy.callsWindowMs));
    if (windowMs > this.#recountedMs) {
      const before = this.#startedMs;
      await recount(this.#counters, this.#folder, { from: before - windowMs, to: before - this.#recountedMs });
      this.#recountedMs = windowMs;
    }
    if (this.#rememberedSince !== undefined && !this.#recalled) {
      await settled();
      await recall(this.#memories, this.#folder, this.#rememberedSince);
      // Where that failed, the next set that looks back tries again.
      this.#recalled = true;
    }
    this.#memories.keepOnly(set);
  }

  of(who: Who, now: number): { readonly history?: CallHistory; readonly memory?: SessionMemory } {
    const history = this.#counters.historyOf(who.principal, now);
    return {
      ...(history === undefined ? {} : { history }),
      ...(this.#rememberedSince !== undefined ? { memory: this.#memories.of(who, now) } : {}),
    };
  }

  /** A call that was let through. */
  add(who: Who, facts: Facts, call: string, now: number): void {
    this.#counters.count(who.principal, facts.action.tool, now);
    if (this.#rememberedSince !== undefined) this.#memories.add(who, factsOfAction(facts, call), now);
  }

  /** What a call brought back. */
  addResult(who: Who, call: string, { result, findings, dlp }: CameBack, now: number): void {
    if (this.#rememberedSince === undefined) return;
    const dlpActions: Judgement['actions'] = dlp?.actions ?? new Map();
    const acted = findings.map((finding) => ({ ...finding, action: dlpActionOf({ dlpActions }, finding) }));
    this.#memories.add(who, factsOfResult(call, result, acted), now);
  }
}
