/** A decision as the API shows it. */
import { changeJson, type Decision, decisionWord, type JsonObject } from '@sluice/core';
import * as z from 'zod';
import { transformPlan } from '../decision-entry.ts';
import type { GateRequest } from '../gate-request.ts';
import { findingsOnWire } from './findings-on-wire.ts';
import { finding, json, policyName } from './schemas.ts';

const change = z.object({
  digest: z.string(),
  end: z.int(),
  entity_type: z.string(),
  mode: z.string(),
  part: z.enum(['value', 'key']),
  pointer: z.string(),
  start: z.int(),
  strategy: z.string(),
});
const shadowAnswer = z.object({ policy: z.string(), rule: z.string(), verdict: z.string(), code: z.string() });

export const reasonShape = z.object({
  policy: z.string(),
  rule: z.string(),
  verdict: z.string(),
  code: z.string(),
  message: z.string(),
  path: z.string(),
});

export const transformedShape = z.object({
  text: z.string(),
  args: json,
  argv: z.array(z.string()),
  resource: z.string(),
  command: z.string(),
  entities_transformed: z.int(),
  changes: z.array(change),
});

export const decisionShape = {
  verdict: z.enum(['allow', 'review', 'deny']),
  decision: z.enum(['allow', 'allow_with_redaction', 'transform', 'deny', 'review']),
  observed: z.boolean(),
  shadow: z.array(shadowAnswer).optional(),
  ...policyName,
  policy_digest: z.string(),
  matched_rules: z.array(z.string()).nullable(),
  reason: z.string().optional(),
  reasons: z.array(reasonShape),
  effects: z.array(z.record(z.string(), json)),
  transform_plan: z.array(z.object({ entity_type: z.string(), mode: z.string() })).optional(),
  transformed: transformedShape.optional(),
  findings: z.array(finding).nullable(),
};

/** `findings` is null where there was nothing to look at, as DataFog has it. */
export function decisionBody(decision: Decision, request: GateRequest): JsonObject {
  const { id: policy_id, version: policy_version, digest: policy_digest } = decision.policySet;
  const plan = transformPlan(decision.effects);
  const looked = request.action.text !== '' || request.claimedFindings.length > 0 || decision.findings.length > 0;
  return {
    verdict: decision.verdict,
    decision: decisionWord(decision),
    observed: decision.observed,
    policy_version,
    policy_id,
    policy_digest,
    matched_rules: decision.matchedRules.length === 0 ? null : decision.matchedRules,
    ...(decision.verdict === 'allow' ? {} : { reason: decision.reasons[0]?.message ?? '' }),
    reasons: reasonsBody(decision),
    effects: decision.effects.map((effect): JsonObject => ({ ...effect })),
    ...(decision.shadow.length === 0 ? {} : { shadow: decision.shadow.map((answer): JsonObject => ({ ...answer })) }),
    ...(plan.length === 0 ? {} : { transform_plan: plan }),
    ...transformedBody(decision),
    findings: looked ? findingsOnWire(contentOf(request), decision.findings) : null,
  };
}

export function reasonsBody({ reasons }: Decision): readonly JsonObject[] {
  return reasons.map((reason): JsonObject => ({ ...reason }));
}

export function transformedBody({ transformed }: Decision): { readonly transformed?: JsonObject } {
  if (transformed === undefined) return {};
  const { entitiesTransformed, changes, ...content } = transformed;
  return { transformed: { ...content, entities_transformed: entitiesTransformed, changes: changes.map(changeJson) } };
}

function contentOf({ action: { resource, command, argv, args, text } }: GateRequest): JsonObject {
  return { resource, command, argv, args, text };
}
