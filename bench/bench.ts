/** `npm run -s bench -- <name> [--json] [--baseline FILE]`: runs a benchmark, prints it, and compares it with a saved one. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { compareWithBaseline } from './baseline.ts';
import type { BenchReport } from './report.ts';

const BENCHES: Readonly<Record<string, () => Promise<{ readonly run: () => Promise<BenchReport> }>>> = {
  decide: () => import('./decide.bench.ts'),
  scan: () => import('./scan.bench.ts'),
  hostile: () => import('./hostile.bench.ts'),
  policy: () => import('./policy.bench.ts'),
  journal: () => import('./journal.bench.ts'),
  serve: () => import('./serve.bench.ts'),
  index: () => import('./index.bench.ts'),
  approvals: () => import('./approvals.bench.ts'),
};

const { values, positionals } = parseArgs({
  options: { json: { type: 'boolean' }, baseline: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  allowPositionals: true,
});
const [name = ''] = positionals;
const load = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined;

if (load === undefined || values.help === true) {
  process.stderr.write(
    `usage: npm run -s bench -- <${Object.keys(BENCHES).join('|')}> [--json] [--baseline FILE]\n  --baseline FILE  saves the result if FILE does not exist, else compares with it\n`,
  );
  process.exitCode = values.help === true ? 0 : 2;
} else {
  process.stderr.write(`bench ${name}: warming up and taking turns, this takes up to a minute …\n`);
  const report = await (await load()).run();
  show(report);
  if (values.baseline !== undefined)
    baseline(report, resolve(process.env['INIT_CWD'] ?? process.cwd(), values.baseline));
  if (values.json === true)
    process.stdout.write(`${JSON.stringify({ name: report.name, cases: report.cases, tables: report.tables })}\n`);
}

function show({ name: title, note, cases, tables = {} }: BenchReport): void {
  const out = values.json === true ? process.stderr : process.stdout;
  out.write(`${title}: ${note}\n`);
  for (const { case: id, median_us, p99_us, spread_us, ratio_to } of cases) {
    const ratios = Object.entries(ratio_to).map(([peer, ratio]) => `${ratio}× ${peer}`);
    out.write(
      `  ${id.padEnd(18)} median ${median_us} µs  quartiles ${spread_us.join('–')}  p99 ${p99_us}  ${ratios.join(', ')}\n`,
    );
  }
  for (const [heading, rows] of Object.entries(tables)) {
    out.write(`${heading}\n`);
    for (const { what = '', ...columns } of rows)
      out.write(
        `  ${what.padEnd(58)} ${Object.entries(columns)
          .map(([name, value]) => `${name}: ${value}`)
          .join('  ')}\n`,
      );
  }
}

function baseline(report: BenchReport, file: string): void {
  if (!existsSync(file)) {
    writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
    process.stderr.write(`saved as baseline ${file}\n`);
    return;
  }
  for (const line of compareWithBaseline(report, JSON.parse(readFileSync(file, 'utf8')) as BenchReport))
    process.stderr.write(`${line}\n`);
}
