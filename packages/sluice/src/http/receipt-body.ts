/** Journal entries in the shape DataFog's callers know as receipts (specification §7). */
import { type Entry, field, isArray, isObject, type Json, type JsonObject } from '@sluice/core';

/** The receipt of a decision. Digests are keyed, findings carry no values, and the action is shown without its arguments. */
export function receiptBody(entry: Entry): JsonObject {
  const { body } = entry;
  const set = object(body, 'policy_set');
  const claimed = object(body, 'claimed');
  const rules = field(body, 'matched_rules');
  const plan = field(body, 'transform_plan');
  const reason = field(body, 'reason') ?? '';
  const denied = field(body, 'verdict') !== 'allow';
  return {
    receipt_id: field(body, 'receipt_id') ?? '',
    timestamp: entry.time,
    request_id: field(body, 'request_id') ?? '',
    trace_id: field(body, 'trace_id') ?? '',
    tenant_id: field(claimed, 'tenant') ?? '',
    actor_id: field(claimed, 'actor') ?? '',
    session_id: field(body, 'session_id') ?? '',
    principal: field(body, 'principal') ?? {},
    door: field(body, 'door') ?? '',
    policy_version: field(set, 'version') ?? '',
    policy_id: field(set, 'id') ?? '',
    policy_digest: field(set, 'digest') ?? '',
    action_hash: field(body, 'args_digest') ?? '',
    input_hash: field(body, 'input_digest') ?? '',
    ...(field(body, 'sanitized_summary') === '' ? {} : { sanitized_summary: field(body, 'sanitized_summary') ?? '' }),
    verdict: field(body, 'verdict') ?? '',
    decision: field(body, 'decision') ?? '',
    observed: field(body, 'observed') ?? false,
    shadow: field(body, 'shadow') ?? [],
    action: field(body, 'action') ?? {},
    matched_rules: isArray(rules) && rules.length > 0 ? rules : null,
    findings: field(body, 'findings') ?? [],
    findings_total: field(body, 'findings_total') ?? 0,
    changes: field(body, 'changes') ?? [],
    changes_total: field(body, 'changes_total') ?? 0,
    effects: field(body, 'effects') ?? [],
    ...(isArray(plan) && plan.length > 0 ? { transform_plan: plan } : {}),
    ...(denied ? { reason } : {}),
    reason_code: field(body, 'reason_code') ?? '',
    eval_us: field(body, 'eval_us') ?? 0,
    journal: { origin: entry.origin, seq: entry.seq, mac: entry.mac, key_id: entry.key_id },
  };
}

function object(body: JsonObject, name: string): JsonObject {
  const value: Json | undefined = field(body, name);
  return isObject(value) ? value : {};
}
