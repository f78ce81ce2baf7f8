import type { Approval, JsonObject } from '@sluice/core';
import type { KeptAction } from '../../../payloads/kept-action.ts';
import { at } from './approval-wire.ts';

/** What waits for a person, with what an approver has to see, in the words of specs/sidecar.md §2.2. */
export function pendingBody(approval: Approval, kept: KeptAction | undefined): JsonObject {
  return {
    id: approval.id,
    tool_name: approval.action.tool,
    args: kept?.action.args ?? {},
    upstream: approval.action.server,
    reason: approval.why.message,
    policy: `${approval.why.policy}/${approval.why.rule}`,
    risk_level: approval.risk,
    agent_id: approval.requester.agent,
    digest: approval.binding.actionDigest,
    created_at: at(approval.createdMs),
    expires_at: at(approval.expiresMs),
    status: 'pending',
  };
}
