import { LIMITS } from '../limits.ts';
import { ProblemError } from '../problem.ts';
import { canonicalJson } from '../value/canonical.ts';
import type { Json, JsonObject } from '../value/json.ts';
import { exceedsBytes, utf8Length } from '../value/utf8.ts';
import type { DecisionBody, DecisionFields, EntryContent, OutcomeBody, OutcomeFields } from './entry.ts';

/**
 * Makes a body fit into one entry. An action with ten thousand findings must still be recorded, so its lists are cut and
 * say so (`findings_total`, `changes_total`, `matched_rules_total`, `truncated`); nothing is left out silently and nothing is refused that
 * can be cut.
 */

/** More than the envelope (origin, two MACs, key id, time, numbers) can take, in bytes. */
export const ENVELOPE_BYTES_MAX = 512;

/**
 * The canonical text of the body as it will be sealed.
 * @throws ProblemError `limit_entry` when even with empty lists the entry is larger than `entryBytesMax`.
 */
export function fitBody(content: EntryContent, entryBytesMax: number = LIMITS.entryBytesMax): string {
  const bytesMax = entryBytesMax - ENVELOPE_BYTES_MAX;
  const whole = canonicalJson(withTotals(content));
  if (!exceedsBytes(whole, bytesMax)) return whole;
  const cut = cutLists(content, bytesMax);
  const text = cut === undefined ? whole : canonicalJson(cut);
  if (!exceedsBytes(text, bytesMax)) return text;
  throw new ProblemError({
    code: 'limit_entry',
    message: `the journal entry would take more than ${entryBytesMax} bytes`,
    help: 'shorten the free text that goes into it: resource, reason and summary',
  });
}

/** Field by field: nothing gets in that is not in the list, and keys in order are written without sorting them. */
function withTotals(content: EntryContent): JsonObject {
  switch (content.kind) {
    case 'decision':
      return decisionBody(content.body);
    case 'outcome':
      return outcomeBody(content.body);
    default:
      return content.body;
  }
}

function decisionBody(fields: DecisionFields): DecisionBody {
  const { action, claimed, policy_set, principal } = fields;
  return {
    action: { resource: action.resource, server: action.server, tool: action.tool, type: action.type },
    args_digest: fields.args_digest,
    changes: fields.changes,
    changes_total: fields.changes.length,
    claimed: { actor: claimed.actor, tenant: claimed.tenant },
    decision: fields.decision,
    door: fields.door,
    effects: fields.effects,
    eval_us: fields.eval_us,
    findings: fields.findings,
    findings_total: fields.findings.length,
    input_digest: fields.input_digest,
    matched_rules: fields.matched_rules,
    matched_rules_total: fields.matched_rules.length,
    missing_path: fields.missing_path,
    observed: fields.observed,
    policy: fields.policy,
    policy_set: { digest: policy_set.digest, id: policy_set.id, version: policy_set.version },
    principal: { agent: principal.agent, tenant: principal.tenant },
    reason: fields.reason,
    reason_code: fields.reason_code,
    receipt_id: fields.receipt_id,
    request_id: fields.request_id,
    rule: fields.rule,
    sanitized_summary: fields.sanitized_summary,
    session_id: fields.session_id,
    shadow: fields.shadow,
    trace_id: fields.trace_id,
    transform_plan: fields.transform_plan,
    truncated: false,
    verdict: fields.verdict,
  };
}

function outcomeBody(fields: OutcomeFields): OutcomeBody {
  return {
    changes: fields.changes,
    changes_total: fields.changes.length,
    entities_transformed: fields.entities_transformed,
    findings: fields.findings,
    findings_total: fields.findings.length,
    principal: { agent: fields.principal.agent, tenant: fields.principal.tenant },
    receipt_id: fields.receipt_id,
    result_digest: fields.result_digest,
    status: fields.status,
    truncated: false,
  };
}

/** Rules get at most half of the room that is left, findings what they need of the rest, and changes what is left; all lose from the end. */
function cutLists(content: EntryContent, bytesMax: number): JsonObject | undefined {
  if (content.kind === 'decision') {
    const empty = { ...withTotals(content), changes: [], findings: [], matched_rules: [], truncated: true };
    const room = bytesMax - utf8Length(canonicalJson(empty));
    const rules = takeWhileFits(content.body.matched_rules, Math.floor(room / 2));
    const findings = takeWhileFits(content.body.findings, room - rules.bytes);
    const changes = takeWhileFits(content.body.changes, room - rules.bytes - findings.bytes);
    return { ...empty, matched_rules: rules.items, findings: findings.items, changes: changes.items };
  }
  if (content.kind === 'outcome') {
    const empty = { ...withTotals(content), changes: [], findings: [], truncated: true };
    const room = bytesMax - utf8Length(canonicalJson(empty));
    const findings = takeWhileFits(content.body.findings, room);
    const changes = takeWhileFits(content.body.changes, room - findings.bytes);
    return { ...empty, findings: findings.items, changes: changes.items };
  }
  return undefined;
}

function takeWhileFits(
  items: readonly Json[],
  room: number,
): { readonly items: readonly Json[]; readonly bytes: number } {
  let bytes = 0;
  let count = 0;
  for (const item of items) {
    const next = bytes + utf8Length(canonicalJson(item)) + 1;
    if (next > room) break;
    bytes = next;
    count += 1;
  }
  return { items: items.slice(0, count), bytes };
}
