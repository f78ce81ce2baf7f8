/** How long a set of policies takes to decide about actions: the whole way through the gate, rules alone, each policy, each rule. */
import { createHmac } from 'node:crypto';
import {
  decide,
  deliberate,
  type Engine,
  type Facts,
  LIMITS,
  NO_PAST,
  type Policy,
  type PolicySet,
  rule,
} from '@sluice/core';
import type { PolicyCase } from '../cases/case.ts';
import { requestOf } from '../cases/run.ts';
import { type Timing, time } from './stopwatch.ts';

export type BenchAction = Pick<PolicyCase, 'action' | 'agent' | 'context' | 'now' | 'calls'>;

export interface BenchReport {
  /** From bytes of the action to a decision with transformed content. */
  readonly decide: Timing;
  /** The policies alone, everything about the action known. */
  readonly rules: Timing;
  /** Slowest first. */
  readonly policies: readonly (Timing & Pick<Policy, 'name' | 'file' | 'ruleCount'>)[];
  /** Every rule asked alone, slowest first. Dialects that cannot do that have none here. */
  readonly slowestRules: readonly (Timing & RulePlace)[];
}

export interface RulePlace {
  readonly rule: string;
  readonly policy: string;
  readonly file: string;
  readonly line: number;
}

/** The last two are by policy and by rule. */
const SHARES = { decide: 0.35, rules: 0.25, policies: 0.2, each: 0.2 };

/** Takes about `durationMs`; longer where there are more rules than fit, since each is asked about each action once. */
export function benchPolicies(set: PolicySet, actions: readonly BenchAction[], durationMs: number): BenchReport {
  const engine: Engine = {
    policies: set,
    limits: LIMITS,
    ports: { keyedDigestHex: (_purpose, _tenant, text) => createHmac('sha256', 'bench').update(text).digest('hex') },
  };
  const requests = actions.map(requestOf);
  // An action that fails before its facts are known is only measured whole.
  const facts = requests.flatMap((request) => deliberate(request, engine).facts ?? []);
  const enabled = set.policies.filter((policy) => policy.enabled);
  const perPolicy = (durationMs * SHARES.policies) / enabled.length;
  return {
    decide: time(
      requests.map((request) => () => decide(request, engine)),
      durationMs * SHARES.decide,
    ),
    rules: time(asking(set, facts), durationMs * SHARES.rules),
    policies: enabled
      .map((policy) => ({
        name: policy.name,
        file: policy.file,
        ruleCount: policy.ruleCount,
        ...time(asking({ ...set, policies: [policy] }, facts), perPolicy),
      }))
      .sort(slowestFirst),
    slowestRules: timeRules(enabled, facts, durationMs * SHARES.each),
  };
}

function asking(set: PolicySet, facts: readonly Facts[]): readonly (() => unknown)[] {
  return facts.map((one) => () => rule(set, one, LIMITS, NO_PAST));
}

function timeRules(
  policies: readonly Policy[],
  facts: readonly Facts[],
  durationMs: number,
): BenchReport['slowestRules'] {
  const probes = policies.flatMap((policy) => (policy.probes?.() ?? []).map((probe) => ({ policy, ...probe })));
  return probes
    .map(({ policy, rule: name, span, ask }) => ({
      rule: name,
      policy: policy.name,
      file: span.file,
      line: span.line,
      ...time(
        facts.map((one) => () => ask(one, { stepsLeft: LIMITS.evalStepsMax })),
        durationMs / probes.length,
      ),
    }))
    .sort(slowestFirst);
}

function slowestFirst(a: Timing, b: Timing): number {
  return b.medianUs - a.medianUs || b.p99Us - a.p99Us;
}
