/** Events of data loss prevention, made from what the journal says of an action or of its result. They hold no part of a value. */
import { type Entry, field, isArray, isObject, type Json, type JsonObject } from '@sluice/core';

/** What was found in an action, in what came back from it, or in a document somebody asked about. */
type Scanned = 'action' | 'result' | 'document';

/** Of which kind of journal entry the events are. */
export const DLP_EVENT_KINDS = { action: 'decision', result: 'outcome' } as const;

export function dlpEvent({ kind, time, body, origin, seq }: Entry): JsonObject {
  const direction = kind === DLP_EVENT_KINDS.result ? 'result' : 'action';
  const found = field(body, 'findings');
  const findings = isArray(found as Json) ? (found as readonly Json[]) : [];
  return {
    event_type: 'dlp.detected',
    event_id: `${origin}-${seq}`,
    timestamp: time,
    action_request_id: field(body, 'receipt_id') ?? '',
    direction,
    detections: findings.flatMap((each) => (isObject(each) ? [detectionOf(direction, each)] : [])),
    detections_total: field(body, 'findings_total') ?? findings.length,
  };
}

const STARS_MAX = 64;

/** The original shows the ends of values. The record holds none, so a star stands for each character. */
export function detectionOf(scanned: Scanned, finding: JsonObject): JsonObject {
  const [start, end] = [Number(field(finding, 'start') ?? 0), Number(field(finding, 'end') ?? 0)];
  return {
    detector: field(finding, 'entity_type') ?? '',
    detector_id: field(finding, 'detector') ?? '',
    severity: field(finding, 'severity') ?? '',
    field: dottedField(scanned, finding),
    action_taken: field(finding, 'action') ?? 'flag',
    masked_value: '*'.repeat(Math.min(Math.max(end - start, 0), STARS_MAX)),
  };
}

/** `/args/body/note` behind base64 → `params.body.note#base64`; of a result `result.rows.0`; a key is marked `#key`. */
function dottedField(scanned: Scanned, finding: JsonObject): string {
  const steps = String(field(finding, 'pointer') ?? '')
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  const [root = '', ...rest] = scanned === 'result' ? ['result', ...steps] : steps;
  const layers = field(finding, 'layers');
  const marks = [
    ...(field(finding, 'part') === 'key' ? ['key'] : []),
    ...(isArray(layers as Json) ? (layers as readonly Json[]) : []),
  ];
  return [[root === 'args' && scanned === 'action' ? 'params' : root, ...rest].join('.'), ...marks.map(String)].join(
    '#',
  );
}
