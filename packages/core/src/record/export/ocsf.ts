/**
 * OCSF: a decision or an outcome is an API Activity (6003), and where something was found there is a Detection Finding (2004) as well; what
 * concerns the gate itself is a Base Event. The version is pinned: later ones moved fields (`metadata.uid`, `actor.app_name`).
 */
import type { Json, JsonObject } from '../../value/json.ts';
import type { Entry } from '../open.ts';
import type { ExportContext } from './format.ts';
import { numberAt, objectsAt, present, textAt } from './read-body.ts';

const OCSF_VERSION = '1.6.0';

interface Numbered {
  readonly id: number;
  readonly name: string;
}
const OTHER = 99;
const SEVERITIES: Readonly<Record<string, Numbered>> = {
  low: { id: 2, name: 'Low' },
  medium: { id: 3, name: 'Medium' },
  high: { id: 4, name: 'High' },
  critical: { id: 5, name: 'Critical' },
};
const INFORMATIONAL: Numbered = { id: 1, name: 'Informational' };

/** What the gate did, in the words of the profile `security_control`. */
const CONTROLS: Readonly<Record<string, JsonObject>> = {
  allow: { action: 'Allowed', action_id: 1, disposition: 'Allowed', disposition_id: 1 },
  deny: { action: 'Denied', action_id: 2, disposition: 'Blocked', disposition_id: 2 },
  review: { action: 'Review', action_id: OTHER, disposition: 'Review', disposition_id: OTHER },
};
const STATUSES: Readonly<Record<string, JsonObject>> = {
  allow: { status: 'Success', status_id: 1 },
  completed: { status: 'Success', status_id: 1 },
  deny: { status: 'Failure', status_id: 2 },
  failed: { status: 'Failure', status_id: 2 },
  review: { status: 'Review', status_id: OTHER },
};
const UNKNOWN_STATUS: JsonObject = { status: 'Unknown', status_id: 0 };

export function ocsfEvents(entry: Entry, context: ExportContext): readonly JsonObject[] {
  if (entry.kind !== 'decision' && entry.kind !== 'outcome') return [baseEvent(entry, context)];
  const activity = apiActivity(entry, context);
  return numberAt(entry.body, 'findings_total') > 0 ? [activity, detectionFinding(entry, context)] : [activity];
}

function apiActivity(entry: Entry, context: ExportContext): JsonObject {
  const { body, kind, origin } = entry;
  const verdict = textAt(body, 'verdict');
  const activity = kind === 'decision' ? activityOf(textAt(body, 'action', 'type')) : { id: OTHER, name: 'Outcome' };
  return {
    ...classOf(6, 'Application Activity', 6003, 'API Activity', activity),
    ...severity(verdict === 'deny' ? (SEVERITIES['medium'] ?? INFORMATIONAL) : INFORMATIONAL),
    ...(STATUSES[verdict || textAt(body, 'status')] ?? UNKNOWN_STATUS),
    ...present({ status_detail: textAt(body, 'reason'), status_code: textAt(body, 'reason_code') }),
    ...common(entry, context),
    ...(CONTROLS[verdict] ?? {}),
    actor: { user: { name: textAt(body, 'principal', 'agent') || 'unknown', type: 'System', type_id: 3 } },
    api: {
      operation: textAt(body, 'action', 'tool') || textAt(body, 'action', 'type') || kind,
      ...present({ service: present({ name: textAt(body, 'action', 'server') }) }),
      request: { uid: textAt(body, 'request_id') || textAt(body, 'receipt_id') },
    },
    src_endpoint: { name: origin },
    ...present({
      policy: policyOf(body),
      firewall_rule: present({ uid: textAt(body, 'rule'), name: textAt(body, 'rule') }),
    }),
    ...resources(body),
    unmapped: unmapped(entry),
  };
}

function detectionFinding(entry: Entry, context: ExportContext): JsonObject {
  const { body, kind, origin, seq, time } = entry;
  const findings = objectsAt(body, 'findings');
  const types = [...new Set(findings.map((each) => textAt(each, 'entity_type')))].sort();
  const where = kind === 'decision' ? 'an action' : 'a result';
  return {
    ...classOf(2, 'Findings', 2004, 'Detection Finding', { id: 1, name: 'Create' }),
    ...severity(worst(findings)),
    status: 'New',
    status_id: 1,
    ...common(entry, context),
    ...(CONTROLS[textAt(body, 'verdict')] ?? {}),
    count: numberAt(body, 'findings_total'),
    is_alert: textAt(body, 'verdict') === 'deny',
    finding_info: {
      uid: `${context.installation}/${origin}/${seq}`,
      title: `Sensitive data in ${where}: ${types.join(', ')}`,
      types,
      created_time: Date.parse(time),
      analytic: { name: 'Sluice data loss prevention', type: 'Rule', type_id: 1 },
    },
    evidences: findings.map((data) => ({ data })),
    ...present({ policy: policyOf(body) }),
    unmapped: unmapped(entry),
  };
}

function baseEvent(entry: Entry, context: ExportContext): JsonObject {
  return {
    ...classOf(0, 'Uncategorized', 0, 'Base Event', { id: OTHER, name: entry.kind }),
    ...severity(INFORMATIONAL),
    ...common(entry, context),
    message: `Sluice recorded ${entry.kind}`,
    unmapped: { ...unmapped(entry), body: entry.body },
  };
}

function classOf(category: number, categoryName: string, uid: number, name: string, activity: Numbered): JsonObject {
  return {
    activity_id: activity.id,
    activity_name: activity.name,
    category_name: categoryName,
    category_uid: category,
    class_name: name,
    class_uid: uid,
    type_name: `${name}: ${activity.name}`,
    type_uid: uid * 100 + activity.id,
  };
}

function common({ body, kind, origin, seq, time }: Entry, { installation, version }: ExportContext): JsonObject {
  return {
    time: Date.parse(time),
    metadata: {
      version: OCSF_VERSION,
      product: { name: 'Sluice', vendor_name: 'Sluice', version },
      uid: `${installation}/${origin}/${seq}`,
      event_code: kind,
      log_name: `journal/${origin}`,
      log_provider: installation,
      original_time: time,
      profiles: kind === 'decision' ? ['security_control'] : [],
      sequence: seq,
      ...present({ correlation_uid: textAt(body, 'receipt_id'), tenant_uid: textAt(body, 'principal', 'tenant') }),
    },
  };
}

function severity({ id, name }: Numbered): JsonObject {
  return { severity: name, severity_id: id };
}

function worst(findings: readonly JsonObject[]): Numbered {
  return findings
    .map((each) => SEVERITIES[textAt(each, 'severity')] ?? INFORMATIONAL)
    .reduce((most, each) => (each.id > most.id ? each : most), INFORMATIONAL);
}

const ACTIVITIES: readonly (readonly [RegExp, Numbered])[] = [
  [/\.(?:create|post|send)$/, { id: 1, name: 'Create' }],
  [/\.(?:read|get|list|query)$/, { id: 2, name: 'Read' }],
  [/\.(?:write|update|edit|put|patch)$/, { id: 3, name: 'Update' }],
  [/\.(?:delete|remove)$/, { id: 4, name: 'Delete' }],
];

/** Most actions say nothing of what they do to what they touch. */
function activityOf(actionType: string): Numbered {
  return ACTIVITIES.find(([pattern]) => pattern.test(actionType))?.[1] ?? { id: OTHER, name: actionType || 'Other' };
}

function policyOf(body: JsonObject): JsonObject {
  return present({
    name: textAt(body, 'policy') || textAt(body, 'policy_set', 'id'),
    uid: textAt(body, 'policy_set', 'digest'),
    version: textAt(body, 'policy_set', 'version'),
  });
}

function resources(body: JsonObject): JsonObject {
  const name = textAt(body, 'action', 'resource');
  return name === '' ? {} : { resources: [{ name, type: textAt(body, 'action', 'type') }] };
}

/** What proves the entry, and what OCSF has no field for. */
function unmapped({ body, key_id, mac }: Entry): JsonObject {
  const digests: Readonly<Record<string, Json>> = {
    args_digest: textAt(body, 'args_digest'),
    decision: textAt(body, 'decision'),
    input_digest: textAt(body, 'input_digest'),
    receipt_id: textAt(body, 'receipt_id'),
    result_digest: textAt(body, 'result_digest'),
    session_id: textAt(body, 'session_id'),
  };
  return { key_id, mac, ...present(digests) };
}
