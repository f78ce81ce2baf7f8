/**
 * What the gate knows of earlier calls: how often each agent called each tool, and, where a policy looks back, what happened in its
 * session. What was before this start is read back from the journal, once and only as far as the policies ask.
 */
import {
  type CallHistory,
  type Facts,
  type Finding,
  factsOfAction,
  factsOfResult,
  type Json,
  type PolicySet,
  type SessionMemory,
} from '@sluice/core';
import { CallCounters } from './call-counters.ts';
import { recall } from './recall.ts';
import { recount } from './recount.ts';
import { looksBack, SessionMemories, type Who } from './session-memories.ts';

export class Past {
  readonly #folder: string;
  readonly #startedMs: number;
  readonly #counters = new CallCounters();
  readonly #memories = new SessionMemories();
  /** How far back, in milliseconds, calls before this start were counted. */
  #recountedMs = 0;
  #recalled = false;
  #remembers = false;

  constructor(folder: string, startedMs: number) {
    this.#folder = folder;
    this.#startedMs = startedMs;
  }

  /** Reads back what the policies of `set` look at. */
  async reachBack(set: PolicySet, now: number): Promise<void> {
    const windowMs = Math.max(0, ...set.policies.map((policy) => policy.callsWindowMs));
    if (windowMs > this.#recountedMs) {
      const before = this.#startedMs;
      await recount(this.#counters, this.#folder, { from: before - windowMs, to: before - this.#recountedMs });
      this.#recountedMs = windowMs;
    }
    if (looksBack(set) && !this.#recalled) {
      // From here on calls are remembered as they are made.
      this.#recalled = true;
      this.#remembers = true;
      await recall(this.#memories, this.#folder, now);
    }
    this.#memories.keepOnly(set);
  }

  of(who: Who, now: number): { readonly history?: CallHistory; readonly memory?: SessionMemory } {
    const history = this.#counters.historyOf(who.principal, now);
    return {
      ...(history === undefined ? {} : { history }),
      ...(this.#remembers ? { memory: this.#memories.of(who, now) } : {}),
    };
  }

  /** A call that was let through. */
  add(who: Who, facts: Facts, call: string, now: number): void {
    this.#counters.count(who.principal, facts.action.tool, now);
    if (this.#remembers) this.#memories.add(who, factsOfAction(facts, call), now);
  }

  /** What a call brought back. */
  addResult(who: Who, call: string, result: Json, findings: readonly Finding[], now: number): void {
    if (this.#remembers) this.#memories.add(who, factsOfResult(call, result, findings), now);
  }
}
