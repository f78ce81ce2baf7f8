/**
 * OpenTelemetry logs in OTLP's JSON encoding: each is a whole export request with one record, as the OTLP file format has one on a line. Many
 * make one request by joining their `resourceLogs`.
 */
import { canonicalJson } from '../../value/canonical.ts';
import type { JsonObject } from '../../value/json.ts';
import type { Entry } from '../open.ts';
import type { ExportContext } from './format.ts';
import { present, textAt } from './read-body.ts';

/** Numbers of OpenTelemetry's log data model. */
const SEVERITIES: Readonly<Record<string, JsonObject>> = {
  deny: { severityNumber: 13, severityText: 'WARN' },
  review: { severityNumber: 10, severityText: 'INFO2' },
};
const INFORMATIONAL: JsonObject = { severityNumber: 9, severityText: 'INFO' };

export function otlpLogs(
  { body, kind, mac, origin, seq, time }: Entry,
  { installation, version }: ExportContext,
): readonly JsonObject[] {
  const traceId = textAt(body, 'trace_id').toLowerCase();
  const record = {
    timeUnixNano: `${Date.parse(time)}000000`,
    ...(SEVERITIES[textAt(body, 'verdict')] ?? INFORMATIONAL),
    eventName: `sluice.${kind}`,
    body: { stringValue: canonicalJson(body) },
    attributes: attributes({
      'log.record.uid': `${installation}/${origin}/${seq}`,
      'sluice.mac': mac,
      'sluice.receipt_id': textAt(body, 'receipt_id'),
      'sluice.verdict': textAt(body, 'verdict'),
      'sluice.rule': textAt(body, 'rule'),
      'sluice.reason_code': textAt(body, 'reason_code'),
      'sluice.agent': textAt(body, 'principal', 'agent'),
      'sluice.tenant': textAt(body, 'principal', 'tenant'),
      'gen_ai.tool.name': textAt(body, 'action', 'tool'),
      'session.id': textAt(body, 'session_id'),
    }),
    // Callers choose their ids; only what OpenTelemetry could have made is one.
    ...(/^(?!0+$)[0-9a-f]{32}$/.test(traceId) ? { traceId } : {}),
  };
  const resource = {
    attributes: attributes({
      'service.name': 'sluice',
      'service.version': version,
      'service.namespace': installation,
      'service.instance.id': `${installation}/${origin}`,
    }),
  };
  return [
    { resourceLogs: [{ resource, scopeLogs: [{ scope: { name: 'sluice.journal', version }, logRecords: [record] }] }] },
  ];
}

function attributes(given: Readonly<Record<string, string>>): readonly JsonObject[] {
  return Object.entries(present(given)).map(([key, stringValue]) => ({ key, value: { stringValue } }));
}
