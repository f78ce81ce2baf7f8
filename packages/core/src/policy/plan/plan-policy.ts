/**
 * A compiled plan as one policy of a set. The facts are its input, the entry point's value is its decision. Native, an evaluation that
 * fails anywhere denies; under `opa` a built-in that fails makes its expression undefined, as OPA itself does.
 */
import type { Effect, Reason, Verdict } from '../../decision.ts';
import type { Facts } from '../../facts.ts';
import { ProblemError } from '../../problem.ts';
import type { JsonObject } from '../../value/json.ts';
import type { Answer, Budget, Policy } from '../policy.ts';
import type { BuiltinContext, Digests } from '../rego/builtins/builtin.ts';
import { RegoError } from '../rego/values/error.ts';
import type { PolicyFile } from '../source.ts';
import { readDecision } from './decision-document.ts';
import { charge } from './machine.ts';
import type { Plan } from './plan.ts';
import { parsePlan } from './read-plan.ts';
import { compilePlan } from './run-plan.ts';

export interface PlanPolicyOptions {
  readonly compat?: 'native' | 'opa';
  /** The entry point asked; the first of the plan without it. */
  readonly entrypoint?: string;
  /** The base documents: OPA's `data.json`. */
  readonly data?: JsonObject;
  /** The decision's clock in milliseconds since the epoch. A policy that needs the time does not load without. */
  readonly now?: () => number;
  /** Hash functions. A policy that needs one does not load without. */
  readonly digests?: Digests;
}

/** Everything of a {@link Policy} but its dialect, which the set names. */
export type PlanPolicy = Omit<Policy, 'dialect'>;

/** @throws ProblemError `json_*`, `policy_too_large`, `plan_invalid`, `plan_builtin` */
export function readPlan(file: PolicyFile, options: PlanPolicyOptions = {}): PlanPolicy {
  const plan = parsePlan(file.text);
  requirePorts(plan, options);
  const executable = compilePlan(plan);
  const entrypoint = options.entrypoint ?? executable.entrypoints[0] ?? '';
  if (!executable.entrypoints.includes(entrypoint))
    throw new ProblemError({ code: 'plan_invalid', message: `the plan has no entry point \`${entrypoint}\`` });
  const name = file.name.replace(/^.*\//, '').replace(/\.json$/, '');
  const asked = { name, entrypoint };
  const cache = new Map<string, unknown>();
  const data = options.data ?? {};
  const answer = (facts: Facts, budget: Budget): Answer => {
    const context: BuiltinContext = {
      nowNs: BigInt(Math.trunc(options.now?.() ?? 0)) * 1_000_000n,
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
  return { name, version: '', file: file.name, enabled: true, ruleCount: plan.functions.length, answer };
}

/** What a policy would ask at every decision must be there when it loads. */
function requirePorts({ builtins }: Plan, { now, digests }: PlanPolicyOptions): void {
  const missing = builtins.find(
    (name) => (name === 'time.now_ns' && now === undefined) || (DIGEST.test(name) && digests === undefined),
  );
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
