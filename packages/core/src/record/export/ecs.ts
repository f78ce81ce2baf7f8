/** Elastic Common Schema: the fields it has for what an entry says, and the entry itself under `sluice`. */
import type { JsonObject } from '../../value/json.ts';
import type { Entry } from '../open.ts';
import type { ExportContext } from './format.ts';
import { numberAt, present, textAt } from './read-body.ts';

const ECS_VERSION = '8.17.0';
const OUTCOMES: Readonly<Record<string, string>> = {
  allow: 'success',
  deny: 'failure',
  completed: 'success',
  failed: 'failure',
};
const TYPES: Readonly<Record<string, string>> = { allow: 'allowed', deny: 'denied' };

export function ecsEvent(entry: Entry, { installation, version }: ExportContext): readonly JsonObject[] {
  const { body, kind, origin, seq, time } = entry;
  const [verdict, actionType] = [textAt(body, 'verdict'), textAt(body, 'action', 'type')];
  return [
    {
      '@timestamp': time,
      ecs: { version: ECS_VERSION },
      event: present({
        id: `${installation}/${origin}/${seq}`,
        sequence: seq,
        kind: 'event',
        module: 'sluice',
        dataset: `sluice.${kind}`,
        provider: 'sluice',
        category: [categoryOf(kind, actionType)],
        type: [TYPES[verdict] ?? (kind.endsWith('_change') ? 'change' : 'info')],
        action: actionType || kind,
        outcome: OUTCOMES[verdict || textAt(body, 'status')] ?? 'unknown',
        code: textAt(body, 'reason_code'),
        reason: textAt(body, 'reason') || textAt(body, 'message'),
        duration: numberAt(body, 'eval_us') * 1_000,
      }),
      ...present({
        rule: present({
          name: textAt(body, 'rule'),
          ruleset: textAt(body, 'policy'),
          version: textAt(body, 'policy_set', 'version'),
        }),
        user: present({ name: textAt(body, 'principal', 'agent') }),
        organization: present({ id: textAt(body, 'principal', 'tenant') }),
        service: present({ name: textAt(body, 'action', 'server') }),
        trace: present({ id: textAt(body, 'trace_id') }),
        transaction: present({ id: textAt(body, 'request_id') }),
      }),
      observer: {
        vendor: 'Sluice',
        product: 'Sluice',
        type: 'data-firewall',
        name: `${installation}/${origin}`,
        version,
      },
      sluice: { [kind]: body },
    },
  ];
}

/** What an action touches, in the words ECS allows. */
function categoryOf(kind: string, actionType: string): string {
  if (kind !== 'decision' && kind !== 'outcome') return 'configuration';
  if (actionType.startsWith('file.')) return 'file';
  if (/^(?:shell|command|process)\./.test(actionType)) return 'process';
  return actionType.startsWith('http.') ? 'web' : 'api';
}
