/** Approvals as tests ask for them, and steps as they take them. */
import { randomBytes } from 'node:crypto';
import { type ApprovalStep, type ApprovalTerms, type Approver, DEFAULT_TERMS, type NewApproval } from '@sluice/core';

const BINDING = { policyDigest: 'p1', pinDigest: '' };
export const hex = (bytes: number) => randomBytes(bytes).toString('hex');

export function askedFor(terms: Partial<ApprovalTerms> = {}, more: Partial<NewApproval> = {}): NewApproval {
  return {
    id: `apr_${hex(16)}`,
    tenant: 'default',
    receiptId: 'r1',
    requester: { agent: 'bot', user: '' },
    session: 's1',
    door: 'http',
    action: { type: 'shell.exec', tool: '', server: '', resource: '' },
    binding: { ...BINDING, actionDigest: hex(32) },
    why: { policy: 'p', rule: 'r', message: 'm' },
    risk: 'high',
    terms: { ...DEFAULT_TERMS, ...terms },
    ...more,
  };
}

export function approver(name: string): Approver {
  return { name, owner: '', roles: ['approver'], assurance: 'password', channel: 'http', actingFor: [] };
}

export function approving(name: string, more: Partial<Extract<ApprovalStep, { kind: 'approve' }>> = {}): ApprovalStep {
  const grant = { scope: 'once', uses: 1, forMs: 0 } as const;
  return {
    kind: 'approve',
    by: approver(name),
    note: '',
    grant,
    seenDigest: undefined,
    editedDigest: undefined,
    ...more,
  };
}

export function consuming({ requester, session, binding }: NewApproval): ApprovalStep {
  return { kind: 'consume', receiptId: 'r2', agent: requester.agent, session, binding };
}
