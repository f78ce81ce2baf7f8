import type { Approval, Entry, JsonObject } from '@sluice/core';
import * as z from 'zod';
import type { EntryLists } from '../../../store/entry-list.ts';
import type { Call, Route } from '../../api.ts';
import { ApiError } from '../../api-error.ts';
import { visibleTo } from '../../visible-to.ts';
import { type ActionStatus, actionShape, receiptOf } from './action-wire.ts';
import { recordedAction, textOf } from './recorded-action.ts';

/** What an agent polls until somebody has answered. */
export const action: Route = {
  method: 'GET',
  path: '/v1/actions/{id}',
  scope: 'read',
  summary: 'One action: how it was decided, and what became of its approval and of the action itself',
  response: z.object({
    ...actionShape,
    updated_at: z.string(),
    approval: z
      .object({ id: z.string(), status: z.string(), expires_at: z.string(), decided_by: z.array(z.string()) })
      .optional(),
    execution: z.object({ status: z.string(), completed_at: z.string() }).optional(),
  }),
  handler: async (call) => {
    const receiptId = receiptOf(call.params['id'] ?? '');
    const found = receiptId === undefined ? undefined : await decisionOf(call, receiptId);
    if (receiptId === undefined || found === undefined)
      throw new ApiError('not_found', 'there is no action with this id');
    const { decision, from } = found;
    const [outcome, step] = await Promise.all([
      newest(call, from, 'outcome', receiptId),
      newest(call, from, 'approval', receiptId),
    ]);
    const approval = step && (await approvalOf(call, textOf(step.body, 'approval_id')));
    const recorded = recordedAction(decision);
    return {
      status: 200,
      body: {
        ...recorded,
        status: statusOf(recorded, approval, outcome),
        updated_at: outcome?.time ?? step?.time ?? decision.time,
        ...approvalBody(approval),
        ...(outcome === undefined ? {} : { execution: { status: succeeded(outcome), completed_at: outcome.time } }),
      },
    };
  },
  examples: [{ summary: 'one that is not there', path: '/v1/actions/act_0', status: 404 }],
};

/** One of this gate is found without the others. Whoever decided also recorded what it asked, and what came back. */
async function decisionOf(
  call: Call,
  receiptId: string,
): Promise<{ readonly decision: Entry; readonly from: EntryLists } | undefined> {
  const { own, all } = call.service.lookups;
  await own.current();
  for (const from of [own, all]) {
    const decision = await newest(call, from, 'decision', receiptId);
    if (decision !== undefined) return { decision, from };
  }
  return undefined;
}

/** Only of those the caller may see: another agent's action is not there. */
async function newest(call: Call, from: EntryLists, kind: string, receiptId: string): Promise<Entry | undefined> {
  return (await from.page({ kind, receiptId, within: visibleTo(call.caller), limit: 1 })).entries[0];
}

/** Undefined where it has been forgotten, or nobody is asked here any more. */
async function approvalOf({ service, caller }: Call, id: string): Promise<Approval | undefined> {
  return service.gate.approvals?.store.find({ tenant: caller.tenant, id });
}

function approvalBody(approval: Approval | undefined): JsonObject {
  if (approval === undefined) return {};
  const { id, state, expiresMs, votes } = approval;
  const decided_by = votes.map(({ by }) => by.name);
  return { approval: { id, status: state, expires_at: new Date(expiresMs).toISOString(), decided_by } };
}

function statusOf(recorded: JsonObject, approval: Approval | undefined, outcome: Entry | undefined): ActionStatus {
  if (outcome !== undefined) return succeeded(outcome);
  if (recorded['status'] !== 'pending_approval') return recorded['status'] as ActionStatus;
  // An approval that is no longer known can release nothing.
  return approval === undefined ? 'expired' : STATUS_OF_STATE[approval.state];
}

/** `consumed` released an action: the one that came back with the approval, which has a receipt of its own. */
const STATUS_OF_STATE: Readonly<Record<Approval['state'], ActionStatus>> = {
  pending: 'pending_approval',
  approved: 'approved',
  consumed: 'approved',
  denied: 'denied',
  cancelled: 'cancelled',
  expired: 'expired',
  stale: 'stale',
};

function succeeded({ body }: Entry): 'succeeded' | 'failed' {
  return textOf(body, 'status') === 'completed' ? 'succeeded' : 'failed';
}
