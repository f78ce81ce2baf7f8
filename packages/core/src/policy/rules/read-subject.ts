/** What a condition can be about besides a field: the findings, past calls, the time. */
import { DLP_ACTIONS } from '../../decision.ts';
import { ENTITY_TYPES } from '../../entity-types.ts';
import type { Problem } from '../../problem.ts';
import { normaliseName } from '../../value/name.ts';
import { Fields } from '../fields.ts';
import type { SourceNode } from '../source.ts';
import { plain } from './plain-compat.ts';
import type { Test } from './rules-policy.ts';
import type { CallsSubject, FindingsSubject } from './subject.ts';

const CLASSES = ['secret', 'pii'] as const;
const SEVERITIES = ['low', 'medium', 'high', 'critical'] as const;

export function readFindings(node: SourceNode, problems: Problem[]): FindingsSubject | undefined {
  const before = problems.length;
  const known = ['types', 'classes', 'severity', 'confidence', 'under', 'actions'];
  const fields = new Fields(node, 'condition on findings', known, problems);
  const types = fields.texts('types').map((type) => type.toLowerCase());
  for (const type of types)
    if (!ENTITY_TYPES.includes(type as never))
      fields.complain(
        'policy_value',
        `no detector reports \`${type.slice(0, 40)}\``,
        node.span,
        `known: ${ENTITY_TYPES.join(', ')}`,
      );
  const classes = wordsOf(fields, 'classes', CLASSES, 'class');
  const actions = wordsOf(fields, 'actions', DLP_ACTIONS, 'action');
  const confidence = fields.get('confidence')?.value ?? 0;
  if (typeof confidence !== 'number' || !(confidence >= 0 && confidence <= 1))
    fields.complain('policy_value', '`confidence` is the least one, a number from 0 to 1', node.span);
  const under = fields.texts('under');
  if (under.some((place) => !place.startsWith('/')))
    fields.complain('policy_value', '`under` lists JSON Pointers such as /args/body', node.span);
  const severityMin = fields.oneOf('severity', SEVERITIES, 'low');
  if (problems.length > before) return undefined;
  return {
    kind: 'findings',
    types: new Set(types),
    classes: new Set(classes),
    actions: new Set(actions),
    severityMin,
    confidenceMin: confidence as number,
    under,
    label: 'findings',
  };
}

function wordsOf<T extends string>(fields: Fields, key: string, known: readonly T[], what: string): readonly T[] {
  return fields.texts(key).flatMap((word) => {
    const found = known.find((each) => each === word.toLowerCase());
    if (found === undefined)
      fields.complain(
        'policy_value',
        `\`${word.slice(0, 40)}\` is no ${what}`,
        fields.node.span,
        `use ${known.join(', ')}`,
      );
    return found ?? [];
  });
}

const UNITS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
/** Counters reach back this far at most. */
const WINDOW_MS_MAX = 86_400_000;

export function readCalls(node: SourceNode, problems: Problem[]): CallsSubject | undefined {
  const fields = new Fields(node, 'condition on calls', ['tools', 'window'], problems);
  if (fields.required('window') === undefined) return undefined;
  const window = fields.text('window', '');
  const [, count = '', unit = ''] = /^([1-9]\d{0,5})\s*([smhd])$/.exec(window) ?? [];
  const windowMs = Number(count) * (UNITS[unit] ?? 0);
  if (windowMs === 0 || windowMs > WINDOW_MS_MAX) {
    fields.complain(
      'policy_value',
      `\`${window.slice(0, 40)}\` is no window`,
      node.span,
      'write 30s, 10m, 1h; at most 1d',
    );
    return undefined;
  }
  const tools = fields.texts('tools').map(normaliseName);
  return { kind: 'calls', tools, windowMs, label: `calls in ${window}` };
}

const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** `time: { from: "09:00", to: "17:00", days: [mon, fri], offset: "+01:00" }`; past midnight where `to` comes before `from`. */
export function readTime(node: SourceNode, problems: Problem[]): readonly Test[] {
  const before = problems.length;
  const fields = new Fields(node, 'condition on the time', ['from', 'to', 'days', 'offset'], problems);
  const from = minuteOf(fields, 'from', '00:00');
  const to = minuteOf(fields, 'to', '24:00');
  const days = fields.texts('days').map((day) => DAYS.indexOf(day.toLowerCase().slice(0, 3)));
  if (days.includes(-1))
    fields.complain('policy_value', 'a day of `days` is none', node.span, `use ${DAYS.join(', ')}`);
  const offset = /^([+-])(\d\d):([0-5]\d)$/.exec(fields.text('offset', '+00:00'));
  if (offset === null) fields.complain('policy_value', '`offset` from UTC is written +01:00', node.span);
  if (problems.length > before) return [];
  const offsetMinutes = Number(`${offset?.[1]}1`) * (Number(offset?.[2]) * 60 + Number(offset?.[3]));
  const prepared = plain((actual) => {
    const { minute, day } = actual as { readonly minute: number; readonly day: number };
    const within = from <= to ? minute >= from && minute < to : minute >= from || minute < to;
    return within && (days.length === 0 || days.includes(day));
  });
  const subject = { kind: 'time', offsetMinutes, label: 'time' } as const;
  return [{ kind: 'test', subject, operator: 'within', expected: null, prepared, optional: false, span: node.span }];
}

function minuteOf(fields: Fields, key: string, otherwise: string): number {
  const text = fields.text(key, otherwise);
  const [, hour = '', minute = ''] = /^(\d\d):([0-5]\d)$/.exec(text) ?? [];
  const minutes = Number(hour) * 60 + Number(minute);
  if (hour === '' || minutes > 1_440)
    fields.complain('policy_value', `\`${key}\` is a time of day such as 09:30, from 00:00 to 24:00`, fields.node.span);
  return minutes;
}
