/** Compares a report with a saved one. A difference counts only when it is larger than the spread of both runs explains. */
import type { BenchCase, BenchReport } from './report.ts';

export function compareWithBaseline(now: BenchReport, before: BenchReport): readonly string[] {
  if (now.name !== before.name) return [`the baseline is of \`${before.name}\`, not of \`${now.name}\``];
  return now.cases.map((each) => {
    const old = before.cases.find((candidate) => candidate.case === each.case);
    return old === undefined ? `  ${each.case}: not in the baseline` : line(each, old);
  });
}

function line(now: BenchCase, before: BenchCase): string {
  const change = now.median_us / before.median_us;
  const verdict = isSignificant(now, before) ? (change > 1 ? 'SLOWER' : 'faster') : 'no significant change';
  const ratios = Object.keys(now.ratio_to).map(
    (peer) => `${peer} ${before.ratio_to[peer] ?? '–'} → ${now.ratio_to[peer]}`,
  );
  return `  ${now.case}: ${before.median_us} → ${now.median_us} µs (×${change.toFixed(2)}), ${verdict}; ${ratios.join(', ')}`;
}

/** The quartiles of the two runs do not overlap. With the usual number of rounds that happens by chance in well under one case in twenty. */
export function isSignificant(a: BenchCase, b: BenchCase): boolean {
  return a.spread_us[0] > b.spread_us[1] || a.spread_us[1] < b.spread_us[0];
}
