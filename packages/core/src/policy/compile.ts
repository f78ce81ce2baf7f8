/**
 * Policy files → one policy set. The only place that knows several dialects. A set is compiled whole: every problem of every
 * file is reported together, and nothing of a set with a problem is used.
 */
import type { Facts } from '../facts.ts';
import type { Limits } from '../limits.ts';
import type { Ports } from '../ports.ts';
import { type Problem, ProblemError } from '../problem.ts';
import { canonicalJson } from '../value/canonical.ts';
import type { Budget } from './answer.ts';
import type { DatafogPolicy } from './datafog/datafog-policy.ts';
import { answerDatafog } from './datafog/evaluate.ts';
import { isDatafog, readDatafog } from './datafog/read.ts';
import { readDatalog } from './datalog/gate/read.ts';
import type { PartialFacts } from './partial/partial-facts.ts';
import { possibleAnswer } from './partial/possible-answer.ts';
import { readPlan } from './plan/plan-policy.ts';
import { basesOf, isPlan } from './plan/recognise.ts';
import type { Policy, PolicySet } from './policy.ts';
import type { Digests } from './rego/builtins/builtin.ts';
import { activeOverrides } from './rules/active-overrides.ts';
import { answerCompat } from './rules/compat.ts';
import { closures } from './rules/compile-condition.ts';
import { compileRules } from './rules/compiled.ts';
import { explainRules } from './rules/explain.ts';
import { generatedCode } from './rules/generate-js.ts';
import { lintRules } from './rules/lint/lint.ts';
import { probesOf } from './rules/probes.ts';
import { readRules } from './rules/read.ts';
import { callsWindowOf, type RulesPolicy } from './rules/rules-policy.ts';
import { type PolicyFile, readSource, type SourceNode } from './source.ts';
import type { PolicyWarning } from './warning.ts';

export interface CompileOptions {
  readonly limits: Limits;
  readonly sha256Hex: Ports['sha256Hex'];
  /** Whose meaning rules files have; `native` fails closed. */
  readonly compat?: 'native' | 'policyforge';
  /** Turn conditions into JavaScript instead of closures: faster, where the program may generate code. */
  readonly generateCode?: boolean;
  /** Names of policies that are on trial, in any language: asked, recorded, and without effect. */
  readonly shadow?: readonly string[];
  /** Honour `fail_mode: open` and `log` of native rules: what cannot be told then does not deny. */
  readonly honourFailMode?: boolean;
  /** Hash functions for compiled plans. A plan that needs one does not load without. */
  readonly digests?: Digests;
}

/** @throws ProblemError with every problem found, sorted by file, line and column */
export function compilePolicies(files: readonly PolicyFile[], options: CompileOptions): PolicySet {
  const problems: Problem[] = [];
  const policies: Policy[] = [];
  const warnings: PolicyWarning[] = [];
  const sorted = [...files].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const bases = basesOf(sorted);
  for (const file of sorted) {
    if (bases.isBase(file)) {
      if (isPolicyAsWell(file, options)) problems.push(baseOrPolicy(file));
      continue;
    }
    try {
      policies.push(...readFile(file, bases.baseOf(file), options, warnings));
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      problems.push(...error.problems);
    }
  }
  const rules = policies.reduce((sum, policy) => sum + policy.ruleCount, 0);
  if (rules > options.limits.rulesMax)
    problems.push({
      code: 'policy_too_large',
      message: `the set has ${rules} rules, more than ${options.limits.rulesMax}`,
    });
  problems.push(...ambiguousTrials(policies, options.shadow ?? []));
  const [first, ...rest] = problems;
  if (first !== undefined) throw new ProblemError(first, ...rest);
  const onTrial = policies.map((policy) =>
    options.shadow?.includes(policy.name) === true ? shadowed(policy) : policy,
  );
  const shadows = onTrial.filter(({ enabled, mode }) => enabled && mode === 'shadow');
  return { name: nameSet(policies, sorted, options), policies: onTrial, shadows, warnings };
}

/** Whether what a plan would take for its data was a policy before the plan came to stand beside it. */
function isPolicyAsWell(file: PolicyFile, options: CompileOptions): boolean {
  try {
    return readFile(file, undefined, options, []).length > 0;
  } catch (error) {
    if (error instanceof ProblemError) return false;
    throw error;
  }
}

function baseOrPolicy({ name }: PolicyFile): Problem {
  return {
    code: 'policy_value',
    message: `\`${name}\` is a policy, and stands where the plan beside it would take it for data`,
    span: { file: name, line: 1, column: 1 },
    help: 'give it another name, or the plan a folder of its own',
  };
}

/** A trial is named by a policy's name. Where two have it, one of them would stop deciding without anybody having meant it. */
function ambiguousTrials(policies: readonly Policy[], shadow: readonly string[]): readonly Problem[] {
  return [...new Set(shadow)].flatMap((name): readonly Problem[] => {
    const files = policies.filter((policy) => policy.name === name).map(({ file }) => `\`${file}\``);
    if (files.length < 2) return [];
    const message = `\`${name}\` is to be on trial, and ${files.length} policies have that name: ${files.join(', ')}`;
    return [{ code: 'policy_value', message, help: 'give each a name of its own' }];
  });
}

/** One file in the dialect it is written in. */
function readFile(
  file: PolicyFile,
  base: PolicyFile | undefined,
  options: CompileOptions,
  warnings: PolicyWarning[],
): readonly Policy[] {
  if (isDatalog(file)) {
    const read = readDatalog(file, options.limits);
    warnings.push(...read.warnings);
    return [read.policy];
  }
  if (isPlan(file)) return [readPlan(file, base, { digests: options.digests })];
  const read = readSource(file, options.limits).flatMap((node) => readDocument(node, file, options, warnings));
  if (read.length > 0) return read;
  // `null`, `[]` or `policies: []` is what is left of a file whose policies got lost.
  const span = { file: file.name, line: 1, column: 1 };
  throw new ProblemError({ code: 'policy_empty', message: 'the file holds no policy', span, help: EMPTY_HELP });
}

const EMPTY_HELP = 'write one, or remove the file';

function isDatalog({ name }: PolicyFile): boolean {
  return name.toLowerCase().endsWith('.dl');
}

function readDocument(
  node: SourceNode,
  file: PolicyFile,
  options: CompileOptions,
  warnings: PolicyWarning[],
): readonly Policy[] {
  if (isDatafog(node)) return [datafogPolicy(readDatafog(node), file)];
  return readRules(node, options.limits).map((policy) => {
    if (options.compat === 'policyforge') return rulesPolicy(policy, file, compatible(policy));
    const honours = options.honourFailMode === true;
    warnings.push(...lintRules(policy, honours));
    const native = honours ? policy : { ...policy, failMode: 'closed' as const };
    const ways = compileRules(native, options.generateCode === true ? generatedCode : closures);
    const possible = (partial: PartialFacts) => possibleAnswer(native, partial);
    return { ...rulesPolicy(native, file, ways), possible };
  });
}

function shadowed(policy: Policy): Policy {
  return { ...policy, mode: 'shadow' };
}

function rulesPolicy(policy: RulesPolicy, file: PolicyFile, ways: Pick<Policy, 'answer' | 'trace'>): Policy {
  const { name, version, enabled, mode, rules, dlp } = policy;
  const explain = (facts: Facts, budget: Budget) => explainRules(policy, facts, budget);
  return {
    name,
    version,
    file: file.name,
    dialect: 'rules',
    enabled,
    mode,
    ruleCount: rules.length,
    ...(dlp.length === 0 ? {} : { overrides: (before) => activeOverrides(dlp, before) }),
    callsWindowMs: Math.max(0, ...rules.map(({ when }) => callsWindowOf(when))),
    ...ways,
    explain,
    probes: () => probesOf(policy),
  };
}

function compatible(policy: RulesPolicy): Pick<Policy, 'answer' | 'trace'> {
  const answer = (facts: Facts, budget: Budget) => answerCompat(policy, facts, budget);
  return { answer, trace: traceOfMatches(answer) };
}

function datafogPolicy(policy: DatafogPolicy, file: PolicyFile): Policy {
  const answer = (facts: Facts, budget: Budget) => answerDatafog(policy, facts, budget);
  return {
    name: policy.id,
    version: policy.version,
    file: file.name,
    dialect: 'datafog',
    enabled: true,
    mode: 'enforce',
    ruleCount: policy.rules.length,
    callsWindowMs: 0,
    answer,
    trace: traceOfMatches(answer),
    explain: () => [],
  };
}

/** Dialects that keep no trace of their own still tell which rules matched. */
function traceOfMatches(answer: Policy['answer']): Policy['trace'] {
  return (facts, budget) => {
    const answered = answer(facts, budget);
    const matched = answered.kind === 'verdict' ? answered.matchedRules : [];
    return { answer: answered, considered: matched.map((rule) => ({ rule, truth: true })) };
  };
}

/** The file's own name; of a `plan.json`, which is named by its folder, that as well. */
function shownName(name: string): string {
  const [last = name, folder = ''] = name.split(/[/\\]/).reverse();
  return last === 'plan.json' && folder !== '' ? `${folder}/${last}` : last;
}

function nameSet(
  policies: readonly Policy[],
  files: readonly PolicyFile[],
  { sha256Hex, compat, shadow, honourFailMode }: CompileOptions,
): PolicySet['name'] {
  const [only] = policies;
  const digest = sha256Hex(
    canonicalJson({
      compat: compat ?? 'native',
      ...(honourFailMode === true ? { fail_mode: 'honoured' } : {}),
      ...(shadow === undefined || shadow.length === 0 ? {} : { shadow: [...shadow].sort() }),
      files: files.map(({ name, text }) => ({ name: shownName(name), sha256: sha256Hex(text) })),
    }),
  );
  return {
    id:
      only === undefined
        ? 'empty'
        : policies.length === 1
          ? only.name
          : policies
              .map((policy) => policy.name)
              .join('+')
              .slice(0, 120),
    version: only !== undefined && policies.length === 1 ? only.version : digest.slice(0, 12),
    digest,
  };
}
