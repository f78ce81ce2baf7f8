/** Times two ways of doing one thing, taking turns within one run, so that a machine that changes its speed hits both. */
import { type BenchCase, quantile, rounded } from './report.ts';

export interface Contestants {
  readonly case: string;
  readonly ours: () => unknown;
  /** By the name the report shows. */
  readonly peers: Readonly<Record<string, () => unknown>>;
  /** Wall time of one round of one contestant, in milliseconds. */
  readonly roundMs?: number;
  readonly rounds?: number;
}

/** Medians over rounds; a round repeats the call until its time is up. `ratio_to` is ours ÷ theirs in time: below 1 is faster. */
export function contest({ case: name, ours, peers, roundMs = 60, rounds = 15 }: Contestants): BenchCase {
  const all: readonly (readonly [string, () => unknown])[] = [['', ours], ...Object.entries(peers)];
  const perRound = new Map<string, number[]>(all.map(([who]) => [who, []]));
  const batch = new Map(all.map(([who, work]) => [who, batchSize(work)]));
  for (let round = -2; round < rounds; round += 1) {
    for (const [who, work] of all) {
      const us = timeRound(work, batch.get(who) ?? 1, roundMs);
      // The first two rounds warm up.
      if (round >= 0) perRound.get(who)?.push(us);
    }
  }
  const mine = perRound.get('') ?? [];
  return {
    case: name,
    median_us: rounded(quantile(mine, 0.5)),
    p99_us: rounded(quantile(mine, 0.99)),
    spread_us: [rounded(quantile(mine, 0.25)), rounded(quantile(mine, 0.75))],
    ratio_to: Object.fromEntries(
      Object.keys(peers).map((who) => [who, rounded(quantile(mine, 0.5) / quantile(perRound.get(who) ?? [], 0.5))]),
    ),
  };
}

/** Microseconds per call, the middle one of a few, after a warm-up. For what has no contestant. */
export function median(work: () => unknown, calls = 9): number {
  for (let call = 0; call < 3; call += 1) sink(work());
  const times = Array.from({ length: calls }, () => {
    const started = performance.now();
    sink(work());
    return (performance.now() - started) * 1_000;
  });
  return quantile(times, 0.5);
}

/** Calls per clock reading, so that reading the clock costs little. */
function batchSize(work: () => unknown): number {
  const started = performance.now();
  let calls = 0;
  while (performance.now() - started < 5) {
    work();
    calls += 1;
  }
  return Math.max(1, Math.floor(calls / 10));
}

function timeRound(work: () => unknown, batch: number, roundMs: number): number {
  const started = performance.now();
  let calls = 0;
  let elapsed = 0;
  while (elapsed < roundMs) {
    for (let i = 0; i < batch; i += 1) sink(work());
    calls += batch;
    elapsed = performance.now() - started;
  }
  return (elapsed * 1_000) / calls;
}

let kept: unknown;

/** Uses the result, so that the engine cannot leave the work out. */
function sink(value: unknown): void {
  kept = value;
}

export function lastResult(): unknown {
  return kept;
}
