/**
 * A compiled plan as one policy of a set. The facts are its input, the entry point's value is its decision. Native, an evaluation that
 * fails anywhere denies; under `opa` a built-in that fails makes its expression undefined, as OPA itself does.
 */
import type { Effect, Reason, Verdict } from '../../decision.ts';
import { ProblemError } from '../../problem.ts';
import { isObject as isJsonObject, type JsonObject } from '../../value/json.ts';
import { readJson } from '../../value/read-json.ts';
import type { Answer, Truth } from '../answer.ts';
import type { RuleExplanation } from '../explanation.ts';
import type { Policy } from '../policy.ts';
import type { BuiltinContext, Digests } from '../rego/builtins/builtin.ts';
import { RegoError } from '../rego/values/error.ts';
import type { PolicyFile } from '../source.ts';
import { readDecision } from './decision-document.ts';
import { charge } from './machine.ts';
import type { Plan } from './plan.ts';
import { PLAN_LIMITS } from './plan-limits.ts';
import { parsePlan } from './read-plan.ts';
import { compilePlan } from './run-plan.ts';

export interface PlanPolicyOptions {
  readonly compat?: 'native' | 'opa';
  /** The entry point asked. Without it {@link ENTRYPOINT} is, or the only one there is. */
  readonly entrypoint?: string;
  /** Hash functions. A policy that needs one does not load without. */
  readonly digests?: Digests | undefined;
}

const ENTRYPOINT = 'sluice/decision';

/**
 * @param base what the policy knows beside the facts: OPA's `data.json`
 * @throws ProblemError `json_*`, `policy_too_large`, `plan_invalid`, `plan_builtin`
 */
export function readPlan(file: PolicyFile, base: PolicyFile | undefined, options: PlanPolicyOptions = {}): Policy {
  const plan = parsePlan(file.text);
  requirePorts(plan, options);
  const executable = compilePlan(plan);
  const entrypoint = entrypointOf(executable.entrypoints, options.entrypoint);
  const name = nameOf(file.name);
  const asked = { name, entrypoint };
  const cache = new Map<string, unknown>();
  const data = base === undefined ? {} : readBase(base);
  const answer: Policy['answer'] = (facts, budget) => {
    const context: BuiltinContext = {
      nowNs: facts.now === undefined ? undefined : BigInt(Math.trunc(facts.now)) * 1_000_000n,
      spend: (steps) => charge(budget, steps),
      digests: options.digests,
      cache,
    };
    try {
      const strictBuiltinErrors = options.compat !== 'opa';
      const run = { input: facts.document, data, budget, context, strictBuiltinErrors };
      return answered(asked, readDecision(executable.evaluate(run, entrypoint)));
    } catch (error) {
      if (error instanceof RegoError) return indeterminate(asked, `${error.message} (${error.code})`);
      throw error;
    }
  };
  return {
    name,
    version: '',
    file: file.name,
    dialect: 'plan',
    enabled: true,
    mode: 'enforce',
    ruleCount: plan.functions.length,
    callsWindowMs: 0,
    answer,
    trace: (facts, budget) => {
      const answered = answer(facts, budget);
      return { answer: answered, considered: [{ rule: entrypoint, truth: truthOf(answered) }] };
    },
    explain: (facts, budget) => [explained(asked, file.name, answer(facts, budget))],
  };
}

function readBase({ name, text }: PolicyFile): JsonObject {
  const data = readJson(text, PLAN_LIMITS, name);
  if (isJsonObject(data)) return data;
  throw new ProblemError({
    code: 'plan_invalid',
    message: `\`${name}\` is no object`,
    span: { file: name, line: 1, column: 1 },
  });
}

/** @throws ProblemError `plan_invalid` where it is not plain which one is meant */
function entrypointOf(known: readonly string[], wanted: string | undefined): string {
  const named = wanted ?? (known.includes(ENTRYPOINT) ? ENTRYPOINT : undefined);
  if (named !== undefined && !known.includes(named))
    throw new ProblemError({ code: 'plan_invalid', message: `the plan has no entry point \`${named}\`` });
  const [only = '', ...others] = known;
  if (named === undefined && others.length > 0)
    throw new ProblemError({
      code: 'plan_invalid',
      message: `the plan has ${known.length} entry points, and none is \`${ENTRYPOINT}\``,
      help: `build it with one: opa build -t plan -e ${ENTRYPOINT}`,
    });
  return named ?? only;
}

/** `authz/plan.json`, as OPA's bundles have it, is called `authz`. */
function nameOf(file: string): string {
  const [last = '', folder = ''] = file.split(/[/\\]/).reverse();
  const base = last.replace(/\.json$/i, '');
  return base === 'plan' && folder !== '' ? folder : base;
}

function truthOf(answered: Answer): Truth {
  if (answered.kind === 'abstain') return false;
  return answered.reason.code === 'indeterminate' ? 'unknown' : true;
}

/** A plan no longer knows the rules it was compiled from, so its decision is all there is to tell. */
function explained({ name, entrypoint }: Asked, file: string, answered: Answer): RuleExplanation {
  const span = { file, line: 1, column: 1 };
  const truth = truthOf(answered);
  const text = answered.kind === 'abstain' ? `\`${entrypoint}\` has nothing to deny` : answered.reason.message;
  const verdict = answered.kind === 'abstain' ? 'ABSTAIN' : answered.verdict.toUpperCase();
  const condition = { kind: 'test' as const, truth, text, actual: '', span, conditions: [] };
  return { policy: name, rule: entrypoint, verdict, truth, span, condition };
}

/** What a policy would ask at every decision must be there when it loads. */
function requirePorts({ builtins }: Plan, { digests }: PlanPolicyOptions): void {
  const missing = digests === undefined ? builtins.find((name) => DIGEST.test(name)) : undefined;
  if (missing === undefined) return;
  throw new ProblemError({
    code: 'plan_builtin',
    message: `the policy needs the built-in \`${missing}\`, which this program has not made available`,
  });
}
const DIGEST = /^crypto\.(?!hmac\.equal$)/;

interface Asked {
  readonly name: string;
  readonly entrypoint: string;
}

function answered(asked: Asked, reading: ReturnType<typeof readDecision>): Answer {
  if (reading.kind === 'abstain') return { kind: 'abstain' };
  if (reading.kind === 'doubt') return indeterminate(asked, reading.message);
  const { verdict, reasons, effects } = reading;
  const message =
    reasons.length > 0 ? reasons.join('; ').slice(0, MESSAGE_MAX) : `\`${asked.entrypoint}\` says ${verdict}`;
  return answer(asked, verdict, effects, { code: 'rule', message });
}

/** Reasons are shown and journalled; a policy may compute longer ones. */
const MESSAGE_MAX = 1_000;

function indeterminate(asked: Asked, why: string): Answer {
  const message = `\`${asked.entrypoint}\` cannot be told: ${why}`.slice(0, MESSAGE_MAX);
  return answer(asked, 'deny', [{ kind: 'audit', level: 'critical' }], { code: 'indeterminate', message });
}

function answer(
  { name, entrypoint }: Asked,
  verdict: Verdict,
  effects: readonly Effect[],
  { code, message }: Pick<Reason, 'code' | 'message'>,
): Answer {
  return {
    kind: 'verdict',
    verdict,
    observed: false,
    effects,
    reason: { policy: name, rule: entrypoint, verdict, code, message, path: '' },
    matchedRules: code === 'rule' ? [entrypoint] : [],
    callerTransforms: false,
    redacts: false,
  };
}
