/** The part `approvals` of the configuration file. */
import { type ApprovalTerms, ASSURANCES, DEFAULT_TERMS, type Problem, type SourceNode, sourceJson } from '@sluice/core';
import * as z from 'zod';
import { APPROVAL_BOUNDS, type ApprovalSettings } from '../approvals/approval-settings.ts';
import { schemaProblems } from './schema-problems.ts';
import { durationMs } from './values.ts';

const DAY_MS = 86_400_000;

const duration = (minMs: number, maxMs: number) =>
  z.string().transform((text, context) => {
    try {
      const ms = durationMs(text);
      if (ms >= minMs && ms <= maxMs) return ms;
      context.addIssue({ code: 'custom', message: `must be from ${minMs / 1_000} s to ${maxMs / DAY_MS} days` });
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      context.addIssue({ code: 'custom', message: 'must be a duration such as 30s, 15m or 4h' });
    }
    return z.NEVER;
  });
const who = z.array(z.string().regex(/^(?:role:)?[\w.@+-]{1,128}$/, 'must be a name, or `role:` and a role')).max(100);
const terms = {
  quorum: z.int().min(1).max(20).optional(),
  expires_after: duration(1_000, 30 * DAY_MS).optional(),
  release_within: duration(1_000, 7 * DAY_MS).optional(),
  assurance: z.enum(ASSURANCES).optional(),
  approvers: who.optional(),
  escalate: z.strictObject({ after: duration(1_000, 30 * DAY_MS), to: who.min(1) }).optional(),
  remind_every: duration(60_000, 30 * DAY_MS).optional(),
  uses_max: z.int().min(1).max(1_000_000).optional(),
  grant_max: duration(1_000, 30 * DAY_MS).optional(),
  editable: z.boolean().optional(),
};
const termsInFile = z.strictObject(terms);
const approvalsInFile = z.strictObject({
  ...terms,
  pending_max: z.int().min(1).max(100_000).optional(),
  pending_per_agent_max: z.int().min(1).max(100_000).optional(),
  templates: z.record(z.string().regex(/^[a-z0-9][a-z0-9_-]{0,63}$/), termsInFile).optional(),
});

export const DEFAULT_APPROVALS: ApprovalSettings = {
  bounds: APPROVAL_BOUNDS,
  terms: DEFAULT_TERMS,
  templates: new Map(),
};

/** The defaults where something is wrong, which is then among `problems`. */
export function readApprovals(node: SourceNode, problems: Problem[]): ApprovalSettings {
  const parsed = approvalsInFile.safeParse(sourceJson(node));
  if (!parsed.success) {
    const place = { root: 'approvals', guide: 'docs/guide/approvals.md' };
    problems.push(...schemaProblems(parsed.error.issues, node, place));
    return DEFAULT_APPROVALS;
  }
  const { pending_max, pending_per_agent_max, templates = {}, ...given } = parsed.data;
  const usual = termsOf(given, DEFAULT_TERMS);
  return {
    bounds: {
      pendingMax: pending_max ?? APPROVAL_BOUNDS.pendingMax,
      pendingPerAgentMax: pending_per_agent_max ?? APPROVAL_BOUNDS.pendingPerAgentMax,
    },
    terms: usual,
    // What a template leaves out is as usual.
    templates: new Map(
      Object.entries(templates).map(([name, each]) => [name, { ...termsOf(each, usual), templates: [name] }]),
    ),
  };
}

function termsOf(given: z.infer<typeof termsInFile>, usual: ApprovalTerms): ApprovalTerms {
  const { escalate, quorum, assurance, approvers, editable } = given;
  return {
    ...usual,
    quorum: quorum ?? usual.quorum,
    assurance: assurance ?? usual.assurance,
    approvers: approvers ?? usual.approvers,
    editable: editable ?? usual.editable,
    expiresAfterMs: given.expires_after ?? usual.expiresAfterMs,
    releaseWithinMs: given.release_within ?? usual.releaseWithinMs,
    remindEveryMs: given.remind_every ?? usual.remindEveryMs,
    usesMax: given.uses_max ?? usual.usesMax,
    grantMsMax: given.grant_max ?? usual.grantMsMax,
    escalation: escalate === undefined ? usual.escalation : { afterMs: escalate.after, to: escalate.to },
  };
}
