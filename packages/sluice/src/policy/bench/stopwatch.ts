/** Times short pieces of work, one call at a time, so that rare slow calls show. What reading the clock costs is taken off. */

export interface Timing {
  readonly medianUs: number;
  readonly p99Us: number;
  /** Calls that were timed. */
  readonly calls: number;
}

const SAMPLES_MAX = 500_000;
const CLOCK_SAMPLES = 10_000;
const WARM_UP_SHARE = 0.3;

/** Takes the pieces in turn for about `durationMs`, the first part of it unmeasured; each at least once. */
export function time(work: readonly (() => unknown)[], durationMs: number): Timing {
  if (work.length === 0) return { medianUs: 0, p99Us: 0, calls: 0 };
  overheadMs ??= clockMs();
  const overhead = overheadMs;
  const warm = performance.now() + durationMs * WARM_UP_SHARE;
  do for (const one of work) kept = one();
  while (performance.now() < warm);
  const samples: number[] = [];
  const end = performance.now() + durationMs * (1 - WARM_UP_SHARE);
  do
    for (const one of work) {
      const started = performance.now();
      kept = one();
      samples.push(Math.max(0, performance.now() - started - overhead));
    }
  while (performance.now() < end && samples.length < SAMPLES_MAX);
  samples.sort((a, b) => a - b);
  return { medianUs: quantile(samples, 0.5) * 1_000, p99Us: quantile(samples, 0.99) * 1_000, calls: samples.length };
}

/** The last result, so that no engine can leave the work out. */
let kept: unknown;

export function lastResult(): unknown {
  return kept;
}

let overheadMs: number | undefined;

function clockMs(): number {
  const samples = Array.from({ length: CLOCK_SAMPLES }, () => -performance.now() + performance.now());
  samples.sort((a, b) => a - b);
  return quantile(samples, 0.5);
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
