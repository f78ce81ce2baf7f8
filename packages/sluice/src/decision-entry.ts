/** A decision as the journal keeps it: places instead of values, commitments instead of arguments. */
import {
  type Action,
  type CompiledDlp,
  canonicalJson,
  changeJson,
  type Decision,
  type DecisionFields,
  type Door,
  decisionWord,
  type Effect,
  type Finding,
  findingJson,
  type JsonObject,
  type Judgement,
  transformsFor,
} from '@sluice/core';
import type { GateRequest } from './gate-request.ts';
import type { Commit } from './journal/salts/commitments.ts';
import { recordable, recordableResource } from './recordable.ts';

export interface DecisionRecord {
  readonly request: GateRequest;
  readonly decision: Decision;
  readonly dlp?: Judgement | undefined;
  /** Those of the tenant, where it has its own. */
  readonly detectors?: CompiledDlp['detectors'] | undefined;
  readonly receiptId: string;
  readonly evalUs: number;
  readonly commit: Commit;
}

export function decisionFields({
  request,
  decision,
  dlp,
  detectors,
  receiptId,
  evalUs,
  commit,
}: DecisionRecord): DecisionFields {
  const { action, principal, session, ids, door } = request;
  const { resource, type, tool, server } = action;
  const content = digestedContent(action);
  const safe = (text: string) => recordable(text, detectors);
  const [reason] = decision.reasons;
  const plan = transformPlan(decision.effects);
  return {
    receipt_id: receiptId,
    request_id: safe(ids.request),
    trace_id: safe(ids.trace),
    session_id: safe(session.id),
    door: door satisfies Door,
    principal: { tenant: principal.tenant, agent: principal.agent },
    claimed: { tenant: safe(ids.claimedTenant), actor: safe(ids.claimedActor) },
    action: {
      type: safe(type),
      tool: safe(tool),
      server: safe(server),
      resource: recordableResource(resource, detectors),
    },
    args_digest: commit(content),
    input_digest: commit(digestedInput(action, content)),
    verdict: decision.verdict,
    decision: decisionWord(decision),
    observed: decision.observed,
    policy: reason?.policy ?? '',
    rule: reason?.rule ?? '',
    reason_code: reason?.code ?? 'default',
    reason: reason?.message.slice(0, 1_000) ?? '',
    missing_path: reason?.path ?? '',
    matched_rules: decision.matchedRules,
    shadow: decision.shadow
      .slice(0, SHADOW_MAX)
      .map(({ code, policy, rule, verdict }) => ({ code, policy, rule, verdict })),
    effects: decision.effects.map(effectJson),
    findings: decision.findings.map((finding) => recordedFinding(finding, dlp)),
    changes: (decision.transformed?.changes ?? []).map(changeJson),
    policy_set: { ...decision.policySet },
    eval_us: evalUs,
    sanitized_summary: plan.length === 0 ? '' : summary(decision),
    transform_plan: plan,
  };
}

/** A finding with what the settings for data loss prevention did about it, where there are any. */
export function recordedFinding(finding: Finding, dlp: Judgement | undefined): JsonObject {
  const action = dlp?.actions.get(finding);
  return action === undefined ? findingJson(finding) : { action, ...findingJson(finding) };
}

/** Answers of policies on trial that one entry keeps. */
const SHADOW_MAX = 16;

/** What `args_digest` is taken of. */
export function digestedContent({ args, argv, command }: Action): string {
  // Keys in order: the canonical writer is twice as fast then.
  return canonicalJson({ args, argv, command });
}

/** What `input_digest` is taken of. */
export function digestedInput(action: Action, content: string): string {
  const { resource, sensitive, server, text, tool, type, provenance } = action;
  return `${canonicalJson([resource, sensitive, server, text, tool, type, provenance])}${content}`;
}

/** What is to be done to the action's content, in DataFog's shape: each step once. */
export function transformPlan(effects: readonly Effect[]): readonly JsonObject[] {
  const steps = transformsFor({ effects }, 'action').flatMap(({ entities, mode }) =>
    entities.map((entity_type) => ({ entity_type, mode })),
  );
  return [...new Map(steps.map((step) => [`${step.entity_type} ${step.mode}`, step])).values()];
}

function summary({ findings, transformed }: Decision): string {
  const types = [...new Set(findings.map((finding) => finding.entityType))].sort();
  return `${findings.length} findings (${types.join(', ').slice(0, 200)}), ${transformed?.entitiesTransformed ?? 0} changed`;
}

/** An effect with its keys in order. */
function effectJson(effect: Effect): JsonObject {
  if (effect.kind === 'audit') return { kind: effect.kind, level: effect.level };
  if (effect.kind === 'annotate') return { key: effect.key, kind: effect.kind, value: effect.value };
  if (effect.kind === 'mask_pattern')
    return {
      kind: effect.kind,
      path: effect.path,
      pattern: effect.pattern,
      replacement: effect.replacement,
      scope: effect.scope,
    };
  const { entities, kind, mode, scope, strategy } = effect;
  return { entities, kind, mode, scope, strategy };
}
