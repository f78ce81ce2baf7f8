/**
 * Tool calls that the gate makes for the agent (specs/sidecar.md §2.1): decided, a person asked where the policies want it, forwarded to an
 * upstream the configuration names, and the answer inspected before the agent sees it. Nothing the agent sends chooses where a connection goes.
 */
import {
  canonicalJson,
  emptyAction,
  field,
  isArray,
  isObject,
  type Json,
  type JsonObject,
  readJson,
} from '@sluice/core';
import * as z from 'zod';
import { decideAndWait } from '../../approvals/decide-and-wait.ts';
import type { GateAnswer, GateRequest } from '../../gate-request.ts';
import { callUpstream } from '../../upstream/call-upstream.ts';
import { type FoundUpstream, findUpstream } from '../../upstream/find-upstream.ts';
import type { ApiAnswer, Call, Route } from '../api.ts';
import { ApiError } from '../api-error.ts';
import { gateRequestOf } from '../asked-action.ts';
import { waitOf } from '../prefer.ts';
import { principalOf } from '../principal-of.ts';
import { approvalId, id, idempotencyKey, ids, json } from '../schemas.ts';

const body = z.strictObject({
  tool_name: z.string().min(1).max(1_024),
  args: json.optional(),
  upstream: z.string().max(2_000).optional(),
  session_id: id.optional(),
  ...approvalId,
  ...idempotencyKey,
  ...ids,
});
type Body = z.infer<typeof body>;

export const tools: Route = {
  method: 'POST',
  path: '/tools',
  aliases: ['/tool/call', '/v1/tools'],
  scope: 'decide',
  summary:
    'Call a tool through the gate; waits for a person where one is asked, or answers 202 with `Prefer: respond-async`',
  body,
  response: z.object({
    success: z.boolean(),
    result: json.optional(),
    error: z.string().optional(),
    code: z.string().optional(),
    status: z.literal('pending').optional(),
    approval_id: z.string().optional(),
    expires_at: z.string().optional(),
    receipt_id: z.string(),
  }),
  idempotent: {
    ignoredFields: ['idempotency_key', 'request_id', 'trace_id'],
    kept: { write: ({ body }) => canonicalJson(field(body as JsonObject, 'receipt_id') ?? ''), read: madeAlready },
  },
  handler: async (call) => {
    const asked = call.body as Body;
    const { gate, stopping, upstreams } = call.service;
    const found = findUpstream(upstreams.servers, upstreams.fallback, asked.upstream ?? '');
    if (found === undefined)
      throw new ApiError('upstream_forbidden', 'the upstream is none of those this gate forwards to', {
        help: 'name one of `upstreams.servers` in the configuration',
      });
    const waitMs = waitOf(call.header('prefer'), upstreams.waitMs);
    const wait = { waitMs, stop: stopping.signal, signal: call.gone() };
    const answer = await decideAndWait(gate, requestOf(asked, found, call), wait);
    if (answer.decision.verdict === 'allow') return forward(answer, found, asked, call);
    return answer.pending === undefined || answer.decision.verdict === 'deny' ? denied(answer) : pending(answer);
  },
  examples: [
    { summary: 'no tool', body: { args: {} }, status: 400 },
    {
      summary: 'an address of the agent’s choice',
      body: { tool_name: 'fetch', args: {}, upstream: 'http://169.254.169.254/latest/' },
      status: 403,
    },
  ],
};

/** What a call brought is not kept on the disk, and making it again is what the key is to prevent. */
function madeAlready(kept: string, { service }: Call): ApiAnswer {
  throw new ApiError('idempotency_conflict', 'the call was made already under this key; what it brought is not kept', {
    receipt_id: readJson(kept, service.gate.limits),
  });
}

/** Arguments that are neither an object nor a list are decided about as the one member of an object. */
function wrapped(args: Json): JsonObject | readonly Json[] {
  return isObject(args) || isArray(args) ? args : { value: args };
}

function requestOf(asked: Body, { upstream, url }: FoundUpstream, call: Call): GateRequest {
  const action = {
    ...emptyAction('tool.call'),
    tool: asked.tool_name,
    server: upstream.name,
    resource: url,
    args: wrapped(asked.args ?? {}),
  };
  return gateRequestOf({ ...asked, action, principal: principalOf(call.caller) }, call);
}

async function forward(answer: GateAnswer, found: FoundUpstream, asked: Body, call: Call): Promise<ApiAnswer> {
  const { decision, request, receiptId } = answer;
  const { args, resource } = decision.transformed ?? request.action;
  // What was decided is where it goes: an upstream whose URL had to be changed is none.
  if (resource !== found.url) return failed(receiptId, 502, 'the upstream’s URL would have had to be changed');
  const isWrapped = !isObject(asked.args ?? {}) && !isArray(asked.args);
  const sent = isWrapped && isObject(args) ? (args['value'] ?? null) : args;
  const called = await callUpstream(found, {
    body: canonicalJson({ tool_name: asked.tool_name, args: sent }),
    forwarded: forwardedOf(found, call),
    signal: call.gone(),
  });
  const { gate } = call.service;
  if (called.kind === 'failed') {
    const recorded = await gate.releaseResult(answer, null, 'failed');
    return failed(
      receiptId,
      502,
      recorded.result === undefined ? recorded.withheld : `the upstream failed: ${called.why}`,
    );
  }
  const released = await gate.releaseResult(answer, called.result, 'completed');
  if (released.result === undefined) return failed(receiptId, 403, released.withheld);
  return { status: 200, body: { success: true, result: released.result, receipt_id: receiptId } };
}

function forwardedOf({ upstream }: FoundUpstream, { header }: Call): Readonly<Record<string, string>> {
  const given = upstream.forward_headers.map((name) => [name, header(name)] as const);
  return Object.fromEntries(given.filter(([, value]) => value !== ''));
}

function denied({ decision, receiptId }: GateAnswer): ApiAnswer {
  const [reason] = decision.reasons;
  const body = {
    success: false,
    error: reason?.message ?? 'denied',
    code: reason?.code ?? 'internal',
    receipt_id: receiptId,
  };
  return { status: receiptId === '' ? 500 : 403, body };
}

function pending({ pending: approval, receiptId }: GateAnswer): ApiAnswer {
  const approval_id = approval?.id ?? '';
  const expires_at = new Date(approval?.expiresMs ?? 0).toISOString();
  return {
    status: 202,
    headers: { location: `/v1/approvals/${approval_id}` },
    body: { success: false, status: 'pending', approval_id, expires_at, receipt_id: receiptId },
  };
}

function failed(receiptId: string, status: number, error: string): ApiAnswer {
  return { status, body: { success: false, error, receipt_id: receiptId } };
}
