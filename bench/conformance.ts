/**
 * `npm run -s conformance -- <suite> [--file PATH] [--compat MODE] [--json]`: runs outside cases and counts. A file must
 * have the shape of the suite's own cases under spec/; without one the suite runs those. `--compat` is for suites that know it.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { runDatafog } from './conformance/datafog.ts';
import { runDatalog } from './conformance/datalog.ts';
import { dlpReport, runDlp } from './conformance/dlp.ts';
import { planReport, runPlan } from './conformance/plan.ts';
import { runPolicyforge } from './conformance/policyforge.ts';
import type { Report, Suite } from './conformance/suite.ts';

interface SuiteEntry {
  readonly run: Suite;
  readonly own: readonly string[];
  readonly report?: Report;
}

const SUITES: Readonly<Record<string, SuiteEntry>> = {
  datafog: {
    run: runDatafog,
    own: ['inspect/datafog-scan.yaml', 'inspect/transform.yaml', 'datafog/policies.yaml', 'datafog/http.yaml'],
  },
  datalog: { run: runDatalog, own: ['datalog/language.yaml', 'datalog/errors.yaml'] },
  dlp: { run: runDlp, own: [], report: dlpReport },
  plan: { run: runPlan, own: ['plan/cases.yaml'], report: planReport },
  policyforge: { run: runPolicyforge, own: ['policyforge/evaluate.yaml', 'policyforge/load.yaml'] },
};

const { values, positionals } = parseArgs({
  options: {
    file: { type: 'string' },
    compat: { type: 'string' },
    json: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  },
  allowPositionals: true,
});
const [name = ''] = positionals;
const suite = Object.hasOwn(SUITES, name) ? SUITES[name] : undefined;

if (suite === undefined || values.help === true) {
  process.stderr.write(
    `usage: npm run -s conformance -- <${Object.keys(SUITES).join('|')}> [--file PATH] [--compat MODE] [--json]\n`,
  );
  process.exitCode = values.help === true ? 0 : 2;
} else {
  const paths =
    values.file === undefined
      ? suite.own.map((file) => fileURLToPath(new URL(`../spec/${file}`, import.meta.url)))
      : [resolve(process.env['INIT_CWD'] ?? process.cwd(), values.file)];
  const outcomes = await suite.run(
    paths.map((path) => ({ name: path, text: readCases(path) })),
    { compat: values.compat },
  );
  const failed = outcomes.filter(({ passed }) => !passed);
  const out = values.json === true ? process.stderr : process.stdout;
  for (const { name: failing, why } of failed) out.write(`FAIL ${failing}: ${why}\n`);
  out.write(`${name}: ${outcomes.length - failed.length} of ${outcomes.length} passed\n`);
  if (values.json === true)
    process.stdout.write(
      `${JSON.stringify({ suite: name, total: outcomes.length, passed: outcomes.length - failed.length, failed: failed.length, failures: failed.map(({ name: failing }) => failing), ...suite.report?.(outcomes) })}\n`,
    );
  process.exitCode = failed.length === 0 ? 0 : 1;
}

/** Outside cases may come compressed. */
function readCases(path: string): string {
  const bytes = readFileSync(path);
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}
