/** The scenario as a Sluice policy. */
import { createHash } from 'node:crypto';
import {
  compilePlan,
  compilePolicies,
  decide,
  emptyAction,
  type Facts,
  field,
  gatherFacts,
  isObject,
  type JsonObject,
  LIMITS,
  type PolicySet,
  type RegoContext,
  readJson,
  readPlanJson,
  regoJson,
  rule,
  ruleTraced,
} from '@sluice/core';
import { type Contestant, INPUTS, type Input, type ScenarioRule } from './scenario.ts';

const OPERATORS = { eq: 'eq', gt: 'gt', starts: 'starts_with' } as const;

/** JSON is YAML as well; the loading benchmark writes real YAML. */
export function policyText(rules: readonly ScenarioRule[]): string {
  return JSON.stringify(policyDocument(rules));
}

export function policyDocument(rules: readonly ScenarioRule[]): unknown {
  return {
    name: 'scenario',
    default_verdict: 'DENY',
    rules: rules.map(({ name, verdict, checks }) => ({
      name,
      verdict: verdict.toUpperCase(),
      conditions: checks.map(({ field, op, value }) => ({
        field: field === 'tool' ? field : `args.${field}`,
        operator: OPERATORS[op],
        value,
      })),
    })),
  };
}

export function compile(text: string): PolicySet {
  return compilePolicies([{ name: 'scenario.yaml', text }], {
    limits: { ...LIMITS, policyCharsMax: 10_000_000 },
    sha256Hex: (bytes) => createHash('sha256').update(bytes).digest('hex'),
  });
}

/** The action as the earlier stages leave it: what is timed is evaluating a prepared action. */
function factsOf({ tool, ...args }: Input): Facts {
  return gatherFacts({
    action: { ...emptyAction('tool.call'), tool, args },
    findings: [],
    principal: { tenant: 'default', agent: 'bench', roles: [] },
    session: { id: '', workspaces: [], home: '', context: {} },
    targets: { paths: [], hosts: [], commands: [] },
  });
}

/** A plan of OPA's, evaluated by our engine. */
export function sluicePlan(plan: string): Contestant {
  const executable = compilePlan(readPlanJson(readJson(plan, { jsonDepthMax: 1_024, jsonNodesMax: 4_000_000 })));
  const context: RegoContext = { nowNs: undefined, spend: () => undefined, digests: undefined, cache: new Map() };
  return {
    name: 'sluice plan',
    decide: (input) => {
      const budget = { stepsLeft: LIMITS.evalStepsMax };
      const options = { input: input as unknown as JsonObject, data: {}, budget, context, strictBuiltinErrors: true };
      const [answer] = executable.evaluate(options);
      const result = regoJson(answer ?? null);
      return isObject(result) && field(result, 'result') === true ? 'allow' : 'deny';
    },
  };
}

export function sluice(rules: readonly ScenarioRule[]): Contestant {
  const set = compile(policyText(rules));
  const facts = INPUTS.map(factsOf);
  return {
    name: 'sluice',
    decide: (_input, index) => (rule(set, facts[index] as Facts, LIMITS).verdict === 'allow' ? 'allow' : 'deny'),
  };
}

/** With every rule that was considered told. */
export function sluiceTraced(rules: readonly ScenarioRule[]): Contestant {
  const set = compile(policyText(rules));
  const facts = INPUTS.map(factsOf);
  return {
    name: 'sluice with its trace',
    decide: (_input, index) =>
      ruleTraced(set, facts[index] as Facts, LIMITS).ruling.verdict === 'allow' ? 'allow' : 'deny',
  };
}

/** The whole way: normalising the action, inspecting it, deciding, transforming. */
export function sluiceGate(rules: readonly ScenarioRule[]): Contestant {
  const engine = {
    policies: compile(policyText(rules)),
    limits: LIMITS,
    ports: { keyedDigestHex: () => '0'.repeat(64) },
  };
  const requests = INPUTS.map(({ tool, ...args }) => ({
    action: { ...emptyAction('tool.call'), tool, args },
    principal: { tenant: 'default', agent: 'bench', roles: [] },
    session: { id: '', workspaces: [], home: '', context: {} },
    claimedFindings: [],
  }));
  return {
    name: 'decide',
    decide: (_input, index) =>
      decide(requests[index] as (typeof requests)[number], engine).verdict === 'allow' ? 'allow' : 'deny',
  };
}
