/**
 * How often each agent called each tool, in sliding windows of up to a day. A call counts when it was let through. Counting happens in
 * the same turn of the event loop as the decision, so of two calls that ask at once the second sees the first. What was counted before
 * a restart is read back from the journal.
 */
import { type CallHistory, compileGlob, isGlob, type Principal } from '@sluice/core';

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
/** Windows up to this long are counted in seconds, longer ones in minutes. */
const FINE_MS = 600_000;
const DAY_MS = 86_400_000;
/** Agents and tools counted apart. An agent that invents more tools than this can no longer be counted, and is denied. */
const TOOLS_MAX = 50_000;

export class CallCounters {
  /** By tenant and agent, then by tool. */
  readonly #agents = new Map<string, Map<string, Counter>>();
  #tools = 0;
  #full = false;

  /** Notes a call that was let through at `at` (milliseconds since the epoch). */
  count({ tenant, agent }: Pick<Principal, 'tenant' | 'agent'>, tool: string, at: number): void {
    const key = JSON.stringify([tenant, agent]);
    const tools = this.#agents.get(key) ?? new Map<string, Counter>();
    this.#agents.set(key, tools);
    let counter = tools.get(tool);
    if (counter === undefined) {
      if (this.#tools >= TOOLS_MAX) this.#forget(at);
      if (this.#tools >= TOOLS_MAX) {
        this.#full = true;
        return;
      }
      this.#tools += 1;
      counter = new Counter();
      tools.set(tool, counter);
    }
    counter.add(at);
  }

  /** The past of an agent as policies ask about it; undefined when it can no longer be told. */
  historyOf({ tenant, agent }: Pick<Principal, 'tenant' | 'agent'>, now: number): CallHistory | undefined {
    if (this.#full) return undefined;
    const tools = this.#agents.get(JSON.stringify([tenant, agent]));
    return { calls: (wanted, windowMs) => (tools === undefined ? 0 : sumOf(tools, wanted, now, windowMs)) };
  }

  /** Drops what no window reaches back to. */
  #forget(now: number): void {
    for (const [agent, tools] of this.#agents) {
      for (const [tool, counter] of tools) {
        if (counter.last >= now - DAY_MS) continue;
        tools.delete(tool);
        this.#tools -= 1;
      }
      if (tools.size === 0) this.#agents.delete(agent);
    }
  }
}

function sumOf(tools: ReadonlyMap<string, Counter>, wanted: readonly string[], now: number, windowMs: number): number {
  let sum = 0;
  if (wanted.length > 0 && !wanted.some(isGlob)) {
    for (const tool of new Set(wanted)) sum += tools.get(tool)?.since(now, windowMs) ?? 0;
    return sum;
  }
  const matches = matcherOf(wanted);
  for (const [tool, counter] of tools) if (matches(tool)) sum += counter.since(now, windowMs);
  return sum;
}

/** Lists of globs come from policies, which keep theirs; each is compiled once. */
const matchers = new WeakMap<readonly string[], (tool: string) => boolean>();

function matcherOf(wanted: readonly string[]): (tool: string) => boolean {
  const known = matchers.get(wanted);
  if (known !== undefined) return known;
  // A pattern that could not be compiled was refused with its policy.
  const globs = wanted.map(compileGlob).filter((glob) => typeof glob !== 'string');
  const made = (tool: string): boolean => wanted.length === 0 || globs.some((glob) => glob(tool));
  matchers.set(wanted, made);
  return made;
}

/** Calls of one tool by one agent, in buckets of a second for the last ten minutes and of a minute for the last day. */
class Counter {
  last = 0;
  readonly #seconds = new Buckets(SECOND_MS, FINE_MS);
  readonly #minutes = new Buckets(MINUTE_MS, DAY_MS);

  add(at: number): void {
    this.last = Math.max(this.last, at);
    this.#seconds.add(at);
    this.#minutes.add(at);
  }

  /** The bucket in which the window begins counts whole: at most one second, or minute, too much, and never too little. */
  since(now: number, windowMs: number): number {
    return (windowMs <= FINE_MS ? this.#seconds : this.#minutes).since(now - windowMs);
  }
}

/** Counts per stretch of time, oldest first; stretches without a call take no room. */
class Buckets {
  readonly #stretchMs: number;
  readonly #reachMs: number;
  #starts: number[] = [];
  #counts: number[] = [];

  constructor(stretchMs: number, reachMs: number) {
    this.#stretchMs = stretchMs;
    this.#reachMs = reachMs;
  }

  add(at: number): void {
    const start = Math.floor(at / this.#stretchMs);
    // Times nearly always grow; where a clock was set back, or a journal is read from its end, the place is looked for.
    let index = this.#starts.length;
    while (index > 0 && (this.#starts[index - 1] as number) > start) index -= 1;
    if (index > 0 && this.#starts[index - 1] === start)
      this.#counts[index - 1] = (this.#counts[index - 1] as number) + 1;
    else {
      this.#starts.splice(index, 0, start);
      this.#counts.splice(index, 0, 1);
    }
    const newest = this.#starts.at(-1) as number;
    const oldest = newest - this.#reachMs / this.#stretchMs;
    const gone = this.#starts.findIndex((one) => one >= oldest - 1);
    // Cut now and then, so that cutting costs little.
    if (gone > 64) {
      this.#starts = this.#starts.slice(gone);
      this.#counts = this.#counts.slice(gone);
    }
  }

  since(time: number): number {
    const first = Math.floor(time / this.#stretchMs);
    let sum = 0;
    for (let index = this.#starts.length - 1; index >= 0; index -= 1) {
      if ((this.#starts[index] as number) < first) break;
      sum += this.#counts[index] as number;
    }
    return sum;
  }
}
