/** The part `approvals` of the configuration file. */
import { type ApprovalTerms, ASSURANCES, DEFAULT_TERMS, type Problem, type SourceNode, sourceJson } from '@sluice/core';
import * as z from 'zod';
import { APPROVAL_BOUNDS, type ApprovalSettings } from '../approvals/approval-settings.ts';
import { type SlackConfig, type SlackInFile, slackInFile } from '../approvals/slack-settings.ts';
import { readSecret } from '../keys/secret-source.ts';
import { targetRefusal } from '../webhooks/target.ts';
import { notifyInFile, type WebhookConfig } from '../webhooks/webhook.ts';
import { readWebhookKey } from '../webhooks/webhook-key.ts';
import { schemaProblems, spanAt } from './schema-problems.ts';
import { durationMs, secret } from './values.ts';

const DAY_MS = 86_400_000;

const duration = (minMs: number, maxMs: number) =>
  z.string().transform((text, context) => {
    try {
      const ms = durationMs(text);
      if (ms >= minMs && ms <= maxMs) return ms;
      context.addIssue({ code: 'custom', message: `must be from ${minMs / 1_000} s to ${maxMs / DAY_MS} days` });
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      context.addIssue({ code: 'custom', message: 'must be a duration such as 30s, 15m, 4h or 3d' });
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
  notify: z.array(notifyInFile).max(20).optional(),
  slack: slackInFile.optional(),
  templates: z.record(z.string().regex(/^[a-z0-9][a-z0-9_-]{0,63}$/), termsInFile).optional(),
});

const DEFAULT_APPROVALS: ApprovalSettings = {
  bounds: APPROVAL_BOUNDS,
  terms: DEFAULT_TERMS,
  templates: new Map(),
};

type Env = Readonly<Record<string, string | undefined>>;

export interface ApprovalsInFile {
  readonly settings: ApprovalSettings;
  /** Who is told what happens. */
  readonly notify: readonly WebhookConfig[];
  readonly slack: SlackConfig | undefined;
}

export const NO_APPROVALS_IN_FILE: ApprovalsInFile = { settings: DEFAULT_APPROVALS, notify: [], slack: undefined };

/** The defaults where something is wrong, which is then among `problems`. */
export function readApprovals(node: SourceNode, env: Env, problems: Problem[]): ApprovalsInFile {
  const parsed = approvalsInFile.safeParse(sourceJson(node));
  if (!parsed.success) {
    const place = { root: 'approvals', guide: 'docs/guide/approvals.md' };
    problems.push(...schemaProblems(parsed.error.issues, node, place));
    return NO_APPROVALS_IN_FILE;
  }
  const { pending_max, pending_per_agent_max, templates = {}, notify = [], slack, ...given } = parsed.data;
  const usual = termsOf(given, DEFAULT_TERMS);
  const settings: ApprovalSettings = {
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
  return {
    settings,
    notify: notify.flatMap((each, at) => notified(each, at, node, env, problems)),
    slack: slack && { slack, readSecret: () => slackSecret(slack, node, env) },
  };
}

function slackSecret({ signing_secret: source }: SlackInFile, node: SourceNode, env: Env): string {
  const span = spanAt(node, ['slack', 'signing_secret']);
  return readSecret({ what: 'the signing secret of Slack', source, env, span, check: secret });
}

function notified(
  webhook: z.infer<typeof notifyInFile>,
  at: number,
  node: SourceNode,
  env: Env,
  problems: Problem[],
): readonly WebhookConfig[] {
  const why = targetRefusal(webhook);
  if (why !== undefined)
    problems.push({
      code: 'config_invalid',
      message: `\`approvals.notify.${at}.url\`: ${why}`,
      span: spanAt(node, ['notify', at, 'url']),
    });
  const span = spanAt(node, ['notify', at, 'secret']);
  return [{ webhook: { ...webhook, severity: 'low' }, readKey: () => readWebhookKey(webhook, env, span) }];
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
