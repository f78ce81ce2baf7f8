/** An approval as the API shows it. */
import { type Approval, approvalsGiven, isObject, type Json, type JsonObject } from '@sluice/core';
import * as z from 'zod';
import type { KeptAction } from '../../../payloads/kept-action.ts';
import { json } from '../../schemas.ts';

const time = z.string();
export const approvalShape = z.object({
  id: z.string(),
  status: z.string(),
  action: z.object({ type: z.string(), tool: z.string(), server: z.string(), resource: z.string() }),
  content: z.record(z.string(), json).optional(),
  digest: z.string(),
  policy: z.object({ policy: z.string(), rule: z.string(), message: z.string(), digest: z.string() }),
  risk_level: z.string(),
  agent_id: z.string(),
  user: z.string(),
  session_id: z.string(),
  receipt_id: z.string(),
  created_at: time,
  expires_at: time,
  closed_at: time.optional(),
  asked: z.int(),
  edited: z.boolean(),
  escalated: z.boolean(),
  required_approvers: z.int(),
  approvals: z.int(),
  terms: z.record(z.string(), json),
  history: z.array(z.record(z.string(), json)),
  grant: z.record(z.string(), json).optional(),
  version: z.int(),
});

/** `kept` is the action itself, for those who may see it. */
export function approvalBody(approval: Approval, kept?: KeptAction): JsonObject {
  const { requester, binding, why, terms, grant, closedMs } = approval;
  return {
    id: approval.id,
    status: approval.state,
    action: { ...approval.action },
    ...(kept === undefined ? {} : { content: contentOf(kept) }),
    digest: binding.actionDigest,
    policy: { ...why, digest: binding.policyDigest },
    risk_level: approval.risk,
    agent_id: requester.agent,
    user: requester.user,
    session_id: approval.session,
    receipt_id: approval.receiptId,
    created_at: at(approval.createdMs),
    expires_at: at(approval.expiresMs),
    ...(closedMs === undefined ? {} : { closed_at: at(closedMs) }),
    asked: approval.asked,
    edited: approval.edited,
    escalated: approval.escalated,
    required_approvers: terms.quorum,
    approvals: approvalsGiven(approval).length,
    terms: {
      templates: terms.templates,
      approvers: terms.approvers,
      assurance: terms.assurance,
      editable: terms.editable,
      uses_max: terms.usesMax,
      grant_seconds_max: terms.grantMsMax / 1_000,
    },
    history: approval.votes.map(({ verdict, by, note, atMs, actionDigest }) => ({
      ...{ verdict, by: by.name, acting_for: by.actingFor[0] ?? '', assurance: by.assurance, channel: by.channel },
      ...{ note, at: at(atMs), digest: actionDigest },
    })),
    ...(grant === undefined
      ? {}
      : {
          grant: { scope: grant.scope, uses_left: grant.usesLeft, until: at(grant.untilMs), covers: coverOf(approval) },
        }),
    version: approval.version,
  };
}

/** What a grant lets run, in words: never more than the one action. */
function coverOf({ action, requester, session, grant }: Approval): string {
  const what = [action.type, action.tool, action.resource].filter((word) => word !== '').join(' ');
  const where = grant?.scope === 'session' ? `, in session ${session}` : ', once';
  return `${what} by ${requester.agent}, with exactly these arguments${where}`;
}

/** What would run. */
function contentOf({ action }: KeptAction): JsonObject {
  const { args, argv, command, resource, text } = action;
  return { args, argv, command, resource, text };
}

export function at(ms: number): string {
  return new Date(ms).toISOString();
}

/** A field of an action's arguments, as older callers name them. */
export function argument(args: Json, name: string): Json | undefined {
  return isObject(args) && Object.hasOwn(args, name) ? args[name] : undefined;
}
