import {
  type Action,
  canonicalJson,
  changeJson,
  type Decision,
  decisionWord,
  type Finding,
  isObject,
  type Json,
  type JsonObject,
  PROVENANCES,
  readJson,
} from '@sluice/core';
import * as z from 'zod';
import { decideAndWait } from '../../approvals/decide-and-wait.ts';
import { transformPlan } from '../../decision-entry.ts';
import type { GateAnswer, GateRequest } from '../../gate-request.ts';
import type { ApiAnswer, Call, Route } from '../api.ts';
import { ApiError } from '../api-error.ts';
import { findingsOnWire } from '../findings-on-wire.ts';
import { type ClaimedFinding, claimedFinding, finding, id, idempotencyKey, ids, json, policyName } from '../schemas.ts';

const line = z.string().max(65_536);
const body = z.strictObject({
  action: z.strictObject({
    type: z.string().trim().min(1).max(128),
    tool: line.optional(),
    server: line.optional(),
    resource: line.optional(),
    command: z.string().optional(),
    argv: z.array(z.string()).max(10_000).optional(),
    args: json.refine((value) => value !== null && typeof value === 'object', 'must be a list or an object').optional(),
    sensitive: z.boolean().optional(),
    provenance: z.record(z.string().max(1_024), z.enum(PROVENANCES)).optional(),
  }),
  text: z.string().optional(),
  findings: z.array(claimedFinding).max(1_000).optional(),
  tenant_id: id.optional(),
  actor_id: id.optional(),
  session_id: id.optional(),
  /** The approval this very action was given. */
  approval_id: id.optional(),
  /** How long to wait for a person, in milliseconds; the approval lives on. */
  wait_ms: z.int().min(0).max(3_600_000).optional(),
  ...ids,
  ...idempotencyKey,
});
type Body = z.infer<typeof body>;

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

/** Decides about an action and records the decision before answering. A deny is an answer, not an error. */
export const decide: Route = {
  method: 'POST',
  path: '/v1/decide',
  scope: 'decide',
  summary: 'Decide whether an action may run, and with which effects',
  body,
  response: z.object({
    request_id: z.string().optional(),
    trace_id: z.string().optional(),
    verdict: z.enum(['allow', 'review', 'deny']),
    decision: z.enum(['allow', 'allow_with_redaction', 'transform', 'deny', 'review']),
    observed: z.boolean(),
    shadow: z.array(shadowAnswer).optional(),
    receipt_id: z.string(),
    approval_id: z.string().optional(),
    expires_at: z.string().optional(),
    ...policyName,
    policy_digest: z.string(),
    matched_rules: z.array(z.string()).nullable(),
    reason: z.string().optional(),
    reasons: z.array(
      z.object({
        policy: z.string(),
        rule: z.string(),
        verdict: z.string(),
        code: z.string(),
        message: z.string(),
        path: z.string(),
      }),
    ),
    effects: z.array(z.record(z.string(), json)),
    transform_plan: z.array(z.object({ entity_type: z.string(), mode: z.string() })).optional(),
    transformed: z
      .object({
        text: z.string(),
        args: json,
        argv: z.array(z.string()),
        resource: z.string(),
        command: z.string(),
        entities_transformed: z.int(),
        changes: z.array(change),
      })
      .optional(),
    findings: z.array(finding).nullable(),
  }),
  idempotent: {
    ignoredFields: ['idempotency_key', 'request_id', 'trace_id', 'tenant_id', 'actor_id', 'wait_ms'],
    kept: { write: keptAnswer, read: answerAgain },
  },
  handler: async (call) => {
    const asked = call.body as Body;
    const { gate, stopping } = call.service;
    const stop = stopping.signal;
    const request = gateRequest(asked, call);
    const waitMs = asked.wait_ms ?? 0;
    const answer =
      waitMs === 0
        ? await gate.decide(request)
        : await decideAndWait(gate, request, { waitMs, stop, signal: call.gone() });
    const { decision, receiptId } = answer;
    if (receiptId === '')
      throw new ApiError('receipt_error', 'the decision could not be recorded, so the action must not run', {
        code: decision.reasons[0]?.code ?? 'internal',
      });
    return { status: 200, body: answerBody(answer, asked) };
  },
  examples: [
    {
      summary: 'writing a note that holds an e-mail address',
      body: { action: { type: 'file.write', resource: 'notes.txt' }, text: 'customer email is alice@example.com' },
      status: 200,
    },
    {
      summary: 'reading a private key',
      body: { action: { type: 'file.read', resource: '~/.ssh/id_rsa' } },
      status: 200,
    },
    { summary: 'no action type', body: { action: { type: '' } }, status: 400 },
  ],
};

function gateRequest(asked: Body, { caller, requestId, service, traceparent }: Call): GateRequest {
  const { action } = asked;
  const built: Action = {
    type: action.type,
    tool: action.tool ?? '',
    server: action.server ?? '',
    resource: action.resource ?? '',
    command: action.command ?? '',
    argv: action.argv ?? [],
    args: (action.args ?? {}) as JsonObject | readonly Json[],
    text: asked.text ?? '',
    sensitive: action.sensitive ?? false,
    provenance: action.provenance ?? {},
  };
  return {
    door: 'http',
    action: built,
    principal: { tenant: caller.tenant, agent: caller.agent, user: caller.owner, roles: caller.roles },
    session: { ...service.session, id: asked.session_id ?? '' },
    ...(asked.approval_id === undefined ? {} : { approvalId: asked.approval_id }),
    claimedFindings: (asked.findings ?? []).map(asFinding),
    ids: {
      request: asked.request_id ?? requestId,
      trace: asked.trace_id ?? '',
      claimedTenant: asked.tenant_id ?? '',
      claimedActor: asked.actor_id ?? '',
      traceparent,
    },
  };
}

/** A caller's finding counts as the most serious kind, since it can only tighten. Its value is not looked at. */
function asFinding({ entity_type, confidence }: ClaimedFinding): Finding {
  return {
    detector: 'claimed',
    entityType: entity_type.trim().toLowerCase(),
    entityClass: 'secret',
    confidence: confidence ?? 1,
    severity: 'high',
    pointer: '',
    part: 'value',
    layers: [],
    start: 0,
    end: 0,
  };
}

function answerBody(answer: GateAnswer, asked: Body): JsonObject {
  const { decision, receiptId, pending } = answer;
  const { id: policy_id, version: policy_version, digest: policy_digest } = decision.policySet;
  const plan = transformPlan(decision.effects);
  const looked = (asked.text ?? '') !== '' || (asked.findings ?? []).length > 0 || decision.findings.length > 0;
  return {
    ...idsOf(asked),
    verdict: decision.verdict,
    decision: decisionWord(decision),
    observed: decision.observed,
    receipt_id: receiptId,
    ...(pending === undefined
      ? {}
      : { approval_id: pending.id, expires_at: new Date(pending.expiresMs).toISOString() }),
    policy_version,
    policy_id,
    policy_digest,
    matched_rules: decision.matchedRules.length === 0 ? null : decision.matchedRules,
    ...(decision.verdict === 'allow' ? {} : { reason: decision.reasons[0]?.message ?? '' }),
    reasons: decision.reasons.map((reason): JsonObject => ({ ...reason })),
    effects: decision.effects.map((effect): JsonObject => ({ ...effect })),
    ...(decision.shadow.length === 0 ? {} : { shadow: decision.shadow.map((answer): JsonObject => ({ ...answer })) }),
    ...(plan.length === 0 ? {} : { transform_plan: plan }),
    ...transformedBody(decision.transformed),
    findings: looked ? findingsOnWire(contentOf(answer), decision.findings) : null,
  };
}

/**
 * The ids are the caller's own texts, and transformed content is the caller's with parts changed: only its digest is kept. What the changes
 * say of it are places and commitments, which cannot be made again without the entry's salt.
 */
function keptAnswer({ body }: ApiAnswer, call: Call): string {
  const { request_id, trace_id, transformed, ...answer } = body as JsonObject;
  if (!isObject(transformed)) return canonicalJson({ answer });
  const { changes = [], ...content } = transformed;
  return canonicalJson({ answer, changes, content: contentDigest(content, call) });
}

/** With the ids of the request that is answered now. */
function answerAgain(kept: string, call: Call): ApiAnswer | undefined {
  const { answer, changes, content } = readJson(kept, call.service.gate.limits) as {
    readonly answer: JsonObject;
    readonly changes?: readonly Json[];
    readonly content?: string;
  };
  const asked = call.body as Body;
  const body = { ...idsOf(asked), ...answer };
  if (content === undefined || changes === undefined) return { status: 200, body };
  const { transformed } = transformedBody(call.service.gate.preview(gateRequest(asked, call)).transformed);
  if (!isObject(transformed)) return undefined;
  const { changes: _, ...again } = transformed;
  // What looks back, or at the clock, may see something else today: then this is another decision.
  if (contentDigest(again, call) !== content) return undefined;
  return { status: 200, body: { ...body, transformed: { ...again, changes } } };
}

function contentDigest(transformed: Json, { service, caller }: Call): string {
  const text = canonicalJson(transformed);
  return (
    service.shared?.idempotencyDigest(caller.tenant, text) ??
    service.gate.keyedDigestHex('idempotency', caller.tenant, text)
  );
}

function idsOf({ request_id, trace_id }: Body): JsonObject {
  return {
    ...(request_id === undefined ? {} : { request_id }),
    ...(trace_id === undefined ? {} : { trace_id }),
  };
}

function transformedBody(transformed: Decision['transformed']): { readonly transformed?: JsonObject } {
  if (transformed === undefined) return {};
  const { entitiesTransformed, changes, ...content } = transformed;
  return { transformed: { ...content, entities_transformed: entitiesTransformed, changes: changes.map(changeJson) } };
}

function contentOf({ request }: GateAnswer): JsonObject {
  const { resource, command, argv, args, text } = request.action;
  return { resource, command, argv, args, text };
}
