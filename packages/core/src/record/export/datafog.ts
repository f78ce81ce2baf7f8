/** A decision as one of DataFog's events. Commands and arguments are never recorded, so they are null. */
import { field, type JsonObject } from '../../value/json.ts';
import type { Entry } from '../open.ts';
import { textAt, textsAt } from './read-body.ts';

export function datafogEvent({ body, kind, time }: Entry): readonly JsonObject[] {
  if (kind !== 'decision') return [];
  const verdict = textAt(body, 'verdict');
  const rules = textsAt(body, 'matched_rules');
  return [
    {
      timestamp: time,
      mode: field(body, 'observed') === true ? 'observed' : 'enforced',
      action_type: textAt(body, 'action', 'type'),
      tool: textAt(body, 'action', 'tool'),
      resource: textAt(body, 'action', 'resource'),
      command: null,
      args: null,
      decision: textAt(body, 'decision'),
      allowed: verdict === 'allow',
      receipt_id: textAt(body, 'receipt_id'),
      ...(rules.length > 0 ? { matched_rules: rules } : {}),
      ...(verdict === 'allow' ? {} : { reason: textAt(body, 'reason') }),
      request_id: textAt(body, 'request_id'),
      trace_id: textAt(body, 'trace_id'),
      door: textAt(body, 'door'),
    },
  ];
}
