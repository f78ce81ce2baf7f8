/** What is remembered of one session: two generations of facts, so that old ones go without being looked for. */
import { type FactPackage, type Policy, type PolicySession, type PolicySet, ProblemError } from '@sluice/core';

/** How long anything is remembered at least, in milliseconds; at most it is twice that. */
export const HALF_DAY_MS = 43_200_000;
/** How far back anything is remembered, in milliseconds. */
export const MEMORY_MS = 2 * HALF_DAY_MS;
/** Rows of facts kept of one session. Beyond it nothing about its past can be told for a day. */
const ROWS_MAX = 250_000;

export class Remembered {
  #elder: Generation;
  #younger: Generation;

  constructor(now: number) {
    this.#elder = new Generation(now);
    this.#younger = this.#elder;
  }

  /** @throws ProblemError `limit_facts` where the past cannot be told */
  sessionOf(policy: Policy, now: number): PolicySession | undefined {
    return this.#at(now).sessionOf(policy);
  }

  add(facts: FactPackage, now: number): void {
    const elder = this.#at(now);
    elder.add(facts);
    if (this.#younger !== elder) this.#younger.add(facts);
  }

  rowsAt(now: number): number {
    const elder = this.#at(now);
    return elder.rows + (this.#younger === elder ? 0 : this.#younger.rows);
  }

  /** Whether nothing is left to remember, not even that something was lost. */
  hasRunOut(now: number): boolean {
    return this.rowsAt(now) === 0 && !this.#elder.lost && !this.#younger.lost;
  }

  /** Lets go of everything; until it would have run out, nothing can be told. */
  lose(): void {
    this.#elder.lose();
    this.#younger.lose();
  }

  /** Policies that were replaced need no answers any more. */
  keepOnly(set: PolicySet): void {
    this.#elder.keepOnly(set);
    this.#younger.keepOnly(set);
  }

  /** The younger generation begins when the elder is half a day old, and follows it when that is a day old. */
  #at(now: number): Generation {
    if (this.#younger === this.#elder && now - this.#elder.from >= HALF_DAY_MS) this.#younger = new Generation(now);
    if (now - this.#elder.from >= MEMORY_MS) {
      // After a long silence the younger may have run out as well.
      this.#elder = now - this.#younger.from >= MEMORY_MS ? new Generation(now) : this.#younger;
      this.#younger = this.#elder;
    }
    return this.#elder;
  }
}

class Generation {
  readonly from: number;
  rows = 0;
  lost = false;
  #packages: FactPackage[] = [];
  /** Made when a policy first asks. */
  readonly #sessions = new Map<Policy, PolicySession>();

  constructor(from: number) {
    this.from = from;
  }

  sessionOf(policy: Policy): PolicySession | undefined {
    if (this.lost) throw lost();
    const known = this.#sessions.get(policy);
    if (known !== undefined) return known;
    const session = policy.openSession?.();
    if (session === undefined) return undefined;
    for (const facts of this.#packages) take(session, facts);
    this.#sessions.set(policy, session);
    return session;
  }

  add(facts: FactPackage): void {
    if (this.lost) return;
    this.rows += facts.reduce((sum, rows) => sum + (rows?.length ?? 0), 0);
    if (this.rows > ROWS_MAX) {
      this.lose();
      return;
    }
    this.#packages.push(facts);
    for (const session of this.#sessions.values()) take(session, facts);
  }

  lose(): void {
    this.lost = true;
    this.#packages = [];
    this.#sessions.clear();
    this.rows = 0;
  }

  keepOnly(set: PolicySet): void {
    for (const policy of this.#sessions.keys()) if (!set.policies.includes(policy)) this.#sessions.delete(policy);
  }
}

export function lost(): ProblemError {
  return new ProblemError({
    code: 'limit_facts',
    message: 'more happened than the gate remembers, so a policy that looks back cannot decide',
    help: 'it can again after a day; give busy agents sessions of their own, or policies that look at the call alone',
  });
}

/** A session that could not take something in denies from then on by itself. */
function take(session: PolicySession, facts: FactPackage): void {
  try {
    session.add(facts);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
  }
}
