import type { Route } from '../../api.ts';
import { approvalBody, approvalShape } from './approval-wire.ts';
import { deskOf, keyOf, noSuchApproval } from './desk-of.ts';

/** Approvers see what would run; an agent sees its own approvals, and how they stand. */
export const approval: Route = {
  method: 'GET',
  path: '/v1/approvals/{id}',
  aliases: ['/approvals/{id}'],
  scope: 'read',
  summary: 'One approval; with the action itself for those who may approve',
  response: approvalShape,
  handler: async (call) => {
    const [desk, key] = [deskOf(call), keyOf(call)];
    const found = await desk.store.find(key);
    const { scopes, agent } = call.caller;
    const mayApprove = scopes.includes('approve');
    const maySee = mayApprove || scopes.includes('view') || found?.requester.agent === agent;
    if (found === undefined || !maySee) throw noSuchApproval();
    return { status: 200, body: approvalBody(found, mayApprove ? await desk.action(key) : undefined) };
  },
  examples: [{ summary: 'one that is not there', path: '/v1/approvals/apr_0', status: 404 }],
};
