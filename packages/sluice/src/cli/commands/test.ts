import { readdirSync, readFileSync, statSync, watch, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { formatProblem, ProblemError } from '@sluice/core';
import { type Coverage, coverageOf } from '../../policy/cases/coverage.ts';
import { junitXml } from '../../policy/cases/junit.ts';
import { readCases } from '../../policy/cases/read.ts';
import { type CaseResult, inForce, runCase } from '../../policy/cases/run.ts';
import { settingsOfCases } from '../../policy/cases/settings.ts';
import { loadPolicies } from '../../policy/load.ts';
import { type Command, type CommandContext, EXIT, UsageError } from '../command.ts';
import { configOf, policySourceOf, settingOptions } from '../configured.ts';

const ENDING = /\.test\.ya?ml$/i;
const ENDINGS = ['.yaml', '.yml', '.json', '.dl'];
const SETTLE_MS = 100;
const settings = settingOptions('policy', 'compat');

export const test: Command = {
  name: 'test',
  summary: 'Run the cases that stand beside policies (*.test.yaml) and report what they cover',
  usage: '[file or folder…] [options]',
  options: {
    coverage: { type: 'string' },
    junit: { type: 'string' },
    watch: { type: 'boolean', short: 'w' },
    ...settings.options,
  },
  optionHelp: {
    coverage: 'least share of rules and conditions the cases must make true and false, in percent',
    junit: 'file to write the results to as JUnit XML',
    watch: 'run again whenever a file changes',
    ...settings.optionHelp,
  },
  examples: ['sluice test policies/', 'sluice test policies/ --coverage 80 --junit results.xml', 'sluice test -w'],
  run: async (context) => {
    const threshold = thresholdOf(context.values['coverage']);
    const paths = pathsOf(context);
    const once = () => runAll(paths, threshold, context);
    if (context.values['watch'] !== true) return once();
    return watchAndRun(paths, once, context);
  },
};

function thresholdOf(value: string | boolean | undefined): number | undefined {
  if (value === undefined) return undefined;
  const percent = Number(value);
  if (!(percent >= 0 && percent <= 100)) throw new UsageError('`--coverage` is a share in percent, from 0 to 100');
  return percent;
}

function pathsOf(context: CommandContext): readonly string[] {
  if (context.positionals.length > 0) return context.positionals.map((path) => resolve(context.cwd, path));
  return policySourceOf(configOf(context), context.cwd).paths;
}

function runAll(paths: readonly string[], threshold: number | undefined, context: CommandContext): number {
  const { terminal, values } = context;
  const files = paths.flatMap(caseFiles);
  if (files.length === 0)
    throw new ProblemError({
      code: 'usage',
      message: `no cases in ${paths.map((path) => `\`${path}\``).join(', ')}`,
      help: 'cases stand in files that end in .test.yaml, beside the policy they are named after',
    });
  const results = files.flatMap((file) => runFile(file, context));
  const coverage = coverageOf(results);
  const failed = results.filter(({ wrong }) => wrong.length > 0);
  const short = threshold !== undefined && coverage.percent < threshold;
  if (typeof values['junit'] === 'string') writeFileSync(resolve(context.cwd, values['junit']), junitXml(results));
  if (values['json'] === true)
    terminal.out(
      JSON.stringify({
        total: results.length,
        failed: failed.map(({ case: { name, file, line }, wrong }) => ({ name, file, line, wrong })),
        coverage,
      }),
    );
  else show(failed, results.length, coverage, threshold, context);
  return failed.length > 0 || short ? EXIT.deny : EXIT.ok;
}

function caseFiles(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && ENDING.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(
      (file) =>
        !relative(path, file)
          .split(/[/\\]/)
          .some((segment) => segment.startsWith('.') || segment === 'node_modules'),
    )
    .sort();
}

/** `x.test.yaml` is about `x.yaml` (or another ending), or where there is none about all policies of its folder. */
function runFile(file: string, context: CommandContext): readonly CaseResult[] {
  const config = configOf(context);
  const stem = file.replace(ENDING, '');
  const base = basename(stem) === 'plan' ? [join(dirname(stem), 'data.json')] : [];
  const own = [...ENDINGS.map((ending) => `${stem}${ending}`), ...base].filter(isFile);
  const named = typeof context.values['policy'] === 'string';
  const policyPaths = named ? policySourceOf(config, context.cwd).paths : own.length > 0 ? own : [dirname(file)];
  const set = inForce(loadPolicies({ paths: policyPaths, compat: config.compat }));
  const name = relative(context.cwd, file) || file;
  const dlp = settingsOfCases(config.dlp);
  return readCases({ name, text: readFileSync(file, 'utf8') }).map((one) => runCase(one, set, dlp));
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function show(
  failed: readonly CaseResult[],
  total: number,
  { rules, conditions, percent, gaps }: Coverage,
  threshold: number | undefined,
  { terminal }: CommandContext,
): void {
  for (const { case: one, wrong } of failed) {
    terminal.out(`${terminal.paint('red', 'FAIL')} ${one.file}:${one.line} ${one.name}`);
    for (const line of wrong) terminal.out(`  ${line}`);
  }
  const short = threshold !== undefined && percent < threshold;
  if (short)
    for (const { what, never, span } of gaps)
      terminal.out(`${terminal.paint('yellow', `never ${never}`)} ${span.file}:${span.line} ${what}`);
  const paint = failed.length > 0 || short ? 'red' : 'green';
  terminal.out(
    `${terminal.paint(paint, `${total - failed.length} of ${total} cases passed`)}; covered ${rules.covered} of ${rules.total} rules and ${conditions.covered} of ${conditions.total} conditions, ${percent.toFixed(1)} %${threshold === undefined ? '' : ` of the ${threshold} % asked for`}`,
  );
}

/** Until interrupted. A problem in a file is shown and waited out. */
async function watchAndRun(
  paths: readonly string[],
  once: () => number,
  { terminal }: CommandContext,
): Promise<number> {
  const attempt = (): void => {
    try {
      once();
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      for (const problem of error.problems) terminal.error(formatProblem(problem));
    }
    terminal.error(terminal.paint('dim', 'watching for changes; end with Ctrl-C'));
  };
  attempt();
  let timer: NodeJS.Timeout | undefined;
  const watchers = paths.map((path) =>
    watch(isFile(path) ? dirname(path) : path, { recursive: true }, () => {
      clearTimeout(timer);
      timer = setTimeout(attempt, SETTLE_MS);
    }),
  );
  await new Promise<void>((end) => process.once('SIGINT', () => end()));
  clearTimeout(timer);
  for (const watcher of watchers) watcher.close();
  return EXIT.ok;
}
