/** What `/ws` sends, and nothing else: the schema clients share. */
import * as z from 'zod';
import { json } from '../schemas.ts';

const pendingApproval = z.object({
  id: z.string(),
  tool_name: z.string(),
  args: json,
  upstream: z.string(),
  reason: z.string(),
  policy: z.string(),
  risk_level: z.string(),
  agent_id: z.string(),
  digest: z.string(),
  created_at: z.string(),
  expires_at: z.string(),
  status: z.literal('pending'),
});

export const liveMessage = z.discriminatedUnion('type', [
  /** Everything that waits, first thing after connecting. */
  z.object({ type: z.literal('snapshot'), total: z.int(), pending: z.array(pendingApproval) }),
  z.object({ type: z.literal('enqueue'), total: z.int(), approval: pendingApproval }),
  /** One that still waits has changed: a vote, an edit, an escalation, a reminder. */
  z.object({ type: z.literal('update'), total: z.int(), approval: pendingApproval }),
  z.object({
    type: z.literal('decision'),
    total: z.int(),
    approval_id: z.string(),
    status: z.enum(['approved', 'denied']),
    decided_by: z.string(),
    comment: z.string(),
  }),
  z.object({ type: z.literal('expire'), total: z.int(), approval_id: z.string(), status: z.literal('expired') }),
  z.object({
    type: z.literal('cancel'),
    total: z.int(),
    approval_id: z.string(),
    status: z.enum(['cancelled', 'stale']),
  }),
]);
export type LiveMessage = z.infer<typeof liveMessage>;
