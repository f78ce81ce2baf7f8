/** The answers of people. Who answers is said by the credential; names in the body, which older callers send, are not looked at. */
import type { Action, GrantWish, Json, JsonObject } from '@sluice/core';
import * as z from 'zod';
import { bindingOf } from '../../../approvals/binding.ts';
import { type GateRequest, NO_IDS } from '../../../gate-request.ts';
import { recordable } from '../../../recordable.ts';
import type { Call, Route } from '../../api.ts';
import { ApiError } from '../../api-error.ts';
import { json } from '../../schemas.ts';
import { approvalBody, approvalShape } from './approval-wire.ts';
import { approverOf, deskOf, keyOf, noSuchApproval, taken } from './desk-of.ts';

const words = z.string().max(2_000);
const answered = {
  comment: words.optional(),
  reason: words.optional(),
  approver: z.string().max(256).optional(),
  /** Who has asked the approver to stand in. */
  acting_for: z.string().min(1).max(256).optional(),
};
const approveBody = z.strictObject({
  ...answered,
  /** The digest of the action as it was shown. */
  digest: z.string().max(64).optional(),
  grant: z
    .strictObject({
      scope: z.enum(['once', 'session']),
      uses: z.int().min(1).max(1_000_000).default(1),
      for_seconds: z.int().min(1).max(2_592_000).default(3_600),
    })
    .optional(),
  /** Parts of the action that are to be others. */
  edit: z
    .strictObject({
      args: json
        .refine((value) => value !== null && typeof value === 'object', 'must be a list or an object')
        .optional(),
      argv: z.array(z.string()).max(10_000).optional(),
      command: z.string().optional(),
      resource: z.string().max(65_536).optional(),
      text: z.string().optional(),
    })
    .optional(),
});
const denyBody = z.strictObject(answered);
const answer = z.object({ success: z.literal(true), ...approvalShape.shape });
type ApproveBody = z.infer<typeof approveBody>;

export const approve: Route = {
  method: 'POST',
  path: '/v1/approvals/{id}/approve',
  aliases: ['/approvals/{id}/approve'],
  scope: 'approve',
  summary: 'Approve an action: once, for its session, or with other arguments',
  body: approveBody,
  response: answer,
  handler: async (call) => {
    const { digest, grant, edit, acting_for: actingFor, ...said } = call.body as ApproveBody;
    return approveNow(call, { note: noteOf(said), seenDigest: digest, grant: wishOf(grant), edit, actingFor });
  },
  examples: [
    { summary: 'one that is not there', path: '/v1/approvals/apr_0/approve', body: {}, operator: true, status: 404 },
  ],
};

export const deny: Route = {
  method: 'POST',
  path: '/v1/approvals/{id}/deny',
  aliases: ['/approvals/{id}/deny'],
  scope: 'approve',
  summary: 'Refuse an action; the agent is told the comment',
  body: denyBody,
  response: answer,
  handler: (call) => {
    const said = call.body as z.infer<typeof denyBody>;
    return denyNow(call, noteOf(said), said.acting_for);
  },
  examples: [{ summary: 'an agent may not answer', path: '/v1/approvals/apr_0/deny', body: {}, status: 403 }],
};

export const cancel: Route = {
  method: 'POST',
  path: '/v1/approvals/{id}/cancel',
  aliases: ['/approvals/{id}/cancel'],
  scope: 'read',
  summary: 'Take a request back, or an approval that was given',
  body: denyBody,
  response: answer,
  handler: async (call) => {
    const [desk, key] = [deskOf(call), keyOf(call)];
    const found = await desk.store.find(key);
    const may = call.caller.scopes.includes('approve') || found?.requester.agent === call.caller.agent;
    if (found === undefined || !may) throw noSuchApproval();
    const note = noteOf(call.body as z.infer<typeof denyBody>);
    const change = taken(await desk.step(key, { kind: 'cancel', by: call.caller.agent, note }));
    return { status: 200, body: { success: true, ...approvalBody(change.approval) } };
  },
  examples: [{ summary: 'one that is not there', path: '/v1/approvals/apr_0/cancel', body: {}, status: 404 }],
};

interface Approving {
  readonly note: string;
  readonly seenDigest: string | undefined;
  readonly grant: GrantWish;
  readonly edit: ApproveBody['edit'];
  readonly actingFor?: string | undefined;
}

export async function approveNow(call: Call, { note, seenDigest, grant, edit, actingFor }: Approving) {
  const [desk, key] = [deskOf(call), keyOf(call)];
  const edited = edit === undefined ? undefined : await editedRequest(call, edit);
  const step = { kind: 'approve', by: approverOf(call, actingFor), note, grant, seenDigest } as const;
  const editedDigest = edited === undefined ? undefined : digestOf(call, edited);
  const change = taken(await desk.step(key, { ...step, editedDigest }, edited));
  const { state, votes } = change.approval;
  const body: JsonObject = { success: true, ...approvalBody(change.approval) };
  return {
    status: 200,
    body: state === 'approved' ? { ...body, approved_at: new Date(votes.at(-1)?.atMs ?? 0).toISOString() } : body,
  };
}

export async function denyNow(call: Call, note: string, actingFor?: string) {
  const by = approverOf(call, actingFor);
  const change = taken(await deskOf(call).step(keyOf(call), { kind: 'deny', by, note }));
  return { status: 200, body: { success: true, ...approvalBody(change.approval) } };
}

/** Made safe at once: it is shown to the agent, and kept. */
function noteOf({ comment, reason }: { readonly comment?: string | undefined; readonly reason?: string | undefined }) {
  return recordable(comment ?? reason ?? '');
}

function wishOf(grant: ApproveBody['grant']): GrantWish {
  if (grant === undefined || grant.scope === 'once') return { scope: 'once', uses: 1, forMs: 0 };
  return { scope: 'session', uses: grant.uses, forMs: grant.for_seconds * 1_000 };
}

/** The action with the approver’s changes, as whoever asked would ask for it. */
async function editedRequest(call: Call, edit: NonNullable<ApproveBody['edit']>): Promise<GateRequest> {
  const [desk, key] = [deskOf(call), keyOf(call)];
  const [found, kept] = [await desk.store.find(key), await desk.action(key)];
  if (found === undefined) throw noSuchApproval();
  if (kept === undefined)
    throw new ApiError('approval_conflict', `the approval is ${found.state} already`, { code: 'approval_closed' });
  const changes = Object.fromEntries(Object.entries(edit).filter(([, value]) => value !== undefined));
  const action: Action = { ...kept.action, ...(changes as Partial<Action> & Record<string, Json>) };
  const { agent, user } = found.requester;
  return {
    ...{ door: 'http', action, session: kept.session, claimedFindings: [], ids: NO_IDS },
    principal: { tenant: found.tenant, agent, user, roles: kept.roles },
  };
}

/** @throws ApiError where the policies forbid what it has become */
function digestOf({ service }: Call, edited: GateRequest): string {
  const decision = service.gate.preview(edited);
  if (decision.verdict === 'deny')
    throw new ApiError('approval_conflict', 'the policies forbid the action as it was changed', {
      code: decision.reasons[0]?.code ?? 'internal',
    });
  return bindingOf(edited, decision).actionDigest;
}
