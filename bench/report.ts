/** What every benchmark reports, in microseconds, so that one reader can compare and keep them all. */
export interface BenchReport {
  readonly name: string;
  /** What was measured, where, and how a ratio is to be read. */
  readonly note: string;
  readonly cases: readonly BenchCase[];
  /** What was compared besides time, by title: rows of the same columns. */
  readonly tables?: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>;
}

export interface BenchCase {
  readonly case: string;
  readonly median_us: number;
  readonly p99_us: number;
  /** First and third quartile over the rounds. */
  readonly spread_us: readonly [number, number];
  /** Per peer; how it is computed stands in the report's note. */
  readonly ratio_to: Readonly<Record<string, number>>;
}

/** The value below which the share `share` (0 to 1) of `values` lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** To three significant digits: more would claim a precision no shared machine has. */
export function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
