/**
 * What policies may know of the calls an agent was let make before, session by session. Only policies that look back cause
 * anything to be kept, and it is kept in memory alone.
 *
 * Where the door attests the session (the MCP proxy makes its ids itself) each session is remembered apart. A session id that a
 * caller chooses sheds nothing: those calls count for the agent's credential. What is remembered lasts at least half a day
 * and at most a day.
 */
import type { Door, FactPackage, PolicySet, Principal, SessionMemory } from '@sluice/core';
import { lost, MEMORY_MS, Remembered } from './remembered.ts';

const SESSIONS_MAX = 10_000;
/** Rows of facts kept over all sessions. */
const ROWS_MAX = 1_000_000;

/** Whose past is meant. */
export interface Who {
  readonly principal: Pick<Principal, 'tenant' | 'agent'>;
  readonly session: { readonly id: string };
  readonly door: Door;
}

export class SessionMemories {
  readonly #sessions = new Map<string, Remembered>();
  #rows = 0;
  /** Until then sessions may be missing here that were not kept for want of room (milliseconds since the epoch). */
  #incompleteUntil = 0;

  /** What the policies know about `who`. */
  of(who: Who, now: number): SessionMemory {
    const remembered = this.#sessions.get(keyOf(who));
    const incomplete = now < this.#incompleteUntil;
    return {
      sessionOf: (policy) => {
        if (policy.openSession === undefined) return undefined;
        if (remembered === undefined && incomplete) throw lost();
        return remembered?.sessionOf(policy, now);
      },
    };
  }

  /** Notes what a call, or what came back from it, brought. */
  add(who: Who, facts: FactPackage, now: number): void {
    const remembered = this.#open(keyOf(who), now);
    if (remembered === undefined) {
      this.#incompleteUntil = now + MEMORY_MS;
      return;
    }
    remembered.add(facts, now);
    this.#rows += facts.reduce((sum, rows) => sum + (rows?.length ?? 0), 0);
    if (this.#rows <= ROWS_MAX) return;
    this.#forget(now);
    if (this.#rows <= ROWS_MAX) return;
    // Whoever fills the memory pays for it, not those who come later.
    const largest = [...this.#sessions.values()].reduce((a, b) => (b.rowsAt(now) > a.rowsAt(now) ? b : a));
    largest.lose();
    this.#forget(now);
  }

  /** Lets go of everything. Until it would have run out, policies that look back cannot be told. */
  lose(now: number): void {
    this.#sessions.clear();
    this.#rows = 0;
    this.#incompleteUntil = now + MEMORY_MS;
  }

  /** Of a set that is replaced nothing is kept but the facts. */
  keepOnly(set: PolicySet): void {
    for (const remembered of this.#sessions.values()) remembered.keepOnly(set);
  }

  #open(key: string, now: number): Remembered | undefined {
    const known = this.#sessions.get(key);
    if (known !== undefined) return known;
    if (this.#sessions.size >= SESSIONS_MAX) this.#forget(now);
    if (this.#sessions.size >= SESSIONS_MAX) return undefined;
    const remembered = new Remembered(now);
    // It may have been here before, when there was no room: what is kept from now on is not all of it.
    if (now < this.#incompleteUntil) remembered.lose();
    this.#sessions.set(key, remembered);
    return remembered;
  }

  /** Drops what has run out, and counts the rest. */
  #forget(now: number): void {
    this.#rows = 0;
    for (const [key, remembered] of this.#sessions) {
      if (remembered.hasRunOut(now)) this.#sessions.delete(key);
      this.#rows += remembered.rowsAt(now);
    }
  }
}

/** Whether any policy of the set looks back. */
export function looksBack(set: PolicySet): boolean {
  return set.policies.some((policy) => policy.enabled && policy.openSession !== undefined);
}

function keyOf({ principal: { tenant, agent }, session, door }: Who): string {
  return JSON.stringify(door === 'mcp' ? [tenant, agent, session.id] : [tenant, agent]);
}
