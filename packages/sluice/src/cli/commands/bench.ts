import { existsSync, readFileSync } from 'node:fs';
import { inert, type PolicySet } from '@sluice/core';
import { durationMs } from '../../config/values.ts';
import { type BenchAction, type BenchReport, benchPolicies } from '../../policy/bench/bench.ts';
import type { Timing } from '../../policy/bench/stopwatch.ts';
import { typicalActions } from '../../policy/bench/typical-actions.ts';
import { readCases } from '../../policy/cases/read.ts';
import { type Command, type CommandContext, EXIT, type Terminal, UsageError } from '../command.ts';
import { settingOptions } from '../configured.ts';
import { policiesNamed } from '../policies-named.ts';

const settings = settingOptions('policy', 'compat');
const DURATION = '3s';
const RULES_SHOWN_MAX = 10;

export const bench: Command = {
  name: 'bench',
  summary: 'Measure how long policies take to decide, over their own cases or typical actions, and what is slowest',
  usage: '[file or folder…] [options]',
  options: { duration: { type: 'string' }, ...settings.options },
  optionHelp: { duration: `how long to measure, such as 500ms or 10s (${DURATION})`, ...settings.optionHelp },
  examples: ['sluice bench policies/', 'sluice bench rules.yaml --duration 10s --json'],
  run: async (context) => {
    const duration = durationOf(context);
    const started = performance.now();
    const set = policiesNamed(context);
    const loadMs = performance.now() - started;
    const own = ownActions(set);
    const actions = own.length > 0 ? own : typicalActions().map(asCase);
    const report = benchPolicies(set, actions, duration);
    const about = {
      loadMs,
      rules: ruleCount(set),
      policies: set.policies.length,
      actions: actions.length,
      own: own.length > 0,
    };
    if (context.values['json'] === true) context.terminal.out(JSON.stringify(asJson(about, report)));
    else show(about, report, context.terminal);
    return EXIT.ok;
  },
};

interface About {
  readonly loadMs: number;
  readonly rules: number;
  readonly policies: number;
  readonly actions: number;
  /** Whether the actions are the policies' own cases. */
  readonly own: boolean;
}

function durationOf({ values }: CommandContext): number {
  try {
    return durationMs(String(values['duration'] ?? DURATION));
  } catch (error) {
    throw new UsageError(`--duration ${error instanceof Error ? error.message : 'cannot be read'}`);
  }
}

/** The actions of the cases that stand beside the files of the set. */
function ownActions(set: PolicySet): readonly BenchAction[] {
  const files = new Set(set.policies.map(({ file }) => file.replace(/\.[^.]+$/, '.test.yaml')));
  return [...files].filter(existsSync).flatMap((name) => readCases({ name, text: readFileSync(name, 'utf8') }));
}

function asCase(action: BenchAction['action']): BenchAction {
  return { action, agent: { name: 'agent', roles: [] }, context: {}, now: Date.now(), calls: {} };
}

function ruleCount({ policies }: PolicySet): number {
  return policies.reduce((sum, policy) => sum + policy.ruleCount, 0);
}

function show({ loadMs, rules, policies, actions, own }: About, report: BenchReport, { out, paint }: Terminal): void {
  out(`${policies} ${policies === 1 ? 'policy' : 'policies'} with ${rules} rules, loaded in ${loadMs.toFixed(1)} ms`);
  out(
    `${actions} ${own ? 'actions of their own cases' : 'typical actions, since there are no cases beside the policies'}`,
  );
  const line = (name: string, timing: Timing): void => out(`  ${figures(timing)}  ${name}`);
  out(paint('bold', '\n     median         p99'));
  line('whole decision', report.decide);
  line('policies alone', report.rules);
  out(paint('bold', '\npolicies, slowest first'));
  for (const one of report.policies)
    line(`${inert(one.name)} ${paint('dim', `${one.ruleCount} rules, ${inert(one.file)}`)}`, one);
  if (report.slowestRules.length === 0) return;
  out(paint('bold', '\nrules asked alone, slowest first'));
  for (const one of report.slowestRules.slice(0, RULES_SHOWN_MAX))
    line(`${inert(one.rule)} ${paint('dim', `of ${inert(one.policy)}, ${inert(one.file)}:${one.line}`)}`, one);
}

function figures({ medianUs, p99Us }: Timing): string {
  return `${medianUs.toFixed(2).padStart(8)} µs ${p99Us.toFixed(2).padStart(8)} µs`;
}

function asJson({ loadMs, rules, policies, actions, own }: About, report: BenchReport): object {
  return {
    load_ms: rounded(loadMs),
    policies: policies,
    rules,
    actions,
    own_cases: own,
    decide: timingJson(report.decide),
    rules_alone: timingJson(report.rules),
    by_policy: report.policies.map(({ name, file, ruleCount: count, ...timing }) => ({
      name,
      file,
      rules: count,
      ...timingJson(timing),
    })),
    by_rule: report.slowestRules.map(({ rule, policy, file, line, ...timing }) => ({
      rule,
      policy,
      file,
      line,
      ...timingJson(timing),
    })),
  };
}

function timingJson({ medianUs, p99Us, calls }: Timing): object {
  return { median_us: rounded(medianUs), p99_us: rounded(p99Us), calls };
}

function rounded(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
