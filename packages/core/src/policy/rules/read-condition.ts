/**
 * One condition of a rule: a test of a field, of the findings, of past calls or of the time, or a group of conditions under `all`,
 * `any` or `not`. Which of them it is stands in its keys.
 */
import { DLP_ACTIONS } from '../../decision.ts';
import { ENTITY_TYPES } from '../../entity-types.ts';
import type { Limits } from '../../limits.ts';
import type { Problem } from '../../problem.ts';
import type { Json } from '../../value/json.ts';
import { Fields, wordOf } from '../fields.ts';
import { type SourceNode, sourceJson } from '../source.ts';
import { OPERATORS } from './operators/index.ts';
import { readCalls, readFindings, readTime } from './read-subject.ts';
import type { Condition, Test } from './rules-policy.ts';
import { spelled } from './spelling.ts';
import type { FieldSubject, ProvenanceSubject, Subject } from './subject.ts';

export interface ConditionContext {
  readonly limits: Limits;
  readonly problems: Problem[];
  /** Fields the policy declares optional: missing, a condition on them is false. */
  readonly optional: ReadonlySet<string>;
}

const GROUPS = ['all', 'any'] as const;
const SUBJECTS = ['field', 'findings', 'calls', 'time'] as const;
/** Deep enough for any policy a person writes. */
const DEPTH_MAX = 16;

/** Nothing where the condition has a problem. */
export function readCondition(node: SourceNode, context: ConditionContext, depth = 0): readonly Condition[] {
  const map = node.value instanceof Map ? node.value : new Map<string, unknown>();
  if (depth > DEPTH_MAX) {
    context.problems.push({
      code: 'policy_value',
      message: `conditions are nested deeper than ${DEPTH_MAX} levels`,
      span: node.span,
    });
    return [];
  }
  for (const kind of GROUPS) {
    if (!map.has(kind)) continue;
    const fields = new Fields(node, 'group of conditions', [kind], context.problems);
    const conditions = fields.list(kind).flatMap((one) => readCondition(one, context, depth + 1));
    if (fields.list(kind).length === 0)
      fields.complain('policy_value', `\`${kind}\` needs at least one condition`, node.span);
    return [{ kind, conditions, span: node.span }];
  }
  if (map.has('not')) {
    const inner = new Fields(node, 'group of conditions', ['not'], context.problems).get('not');
    const [condition] = inner === undefined ? [] : readCondition(inner, context, depth + 1);
    return condition === undefined ? [] : [{ kind: 'not', condition, span: node.span }];
  }
  return readTest(node, SUBJECTS.find((key) => map.has(key)) ?? 'field', context);
}

function readTest(node: SourceNode, key: (typeof SUBJECTS)[number], context: ConditionContext): readonly Test[] {
  const known = key === 'time' ? ['time'] : [key, 'operator', 'value'];
  const fields = new Fields(node, 'condition', known, context.problems);
  const named = fields.required(key);
  if (key === 'time') return named === undefined ? [] : readTime(named, context.problems);
  // Findings are counted, and asked for without more words means: there is one.
  const counted = key === 'findings' && !fields.map.has('operator') && !fields.map.has('value');
  const value = counted ? undefined : fields.required('value');
  const operatorNode = counted ? undefined : fields.required('operator');
  const subject = named === undefined ? undefined : subjectOf(key, named, fields, context);
  if (subject === undefined || (!counted && (value === undefined || operatorNode === undefined))) return [];
  const operator = counted ? 'gte' : operatorId(operatorNode as SourceNode, fields);
  if (operator === undefined) return [];
  return prepare(subject, operator, counted ? { span: node.span, value: 1 } : (value as SourceNode), fields, context);
}

function subjectOf(
  key: 'field' | 'findings' | 'calls',
  node: SourceNode,
  fields: Fields,
  context: ConditionContext,
): Subject | undefined {
  if (key === 'findings') return readFindings(node, context.problems);
  if (key === 'calls') return readCalls(node, context.problems);
  const label = fields.text('field', '');
  return label === '' ? undefined : fieldSubject(label);
}

function fieldSubject(label: string): FieldSubject | ProvenanceSubject {
  return label.startsWith('@')
    ? { kind: 'provenance', path: label.slice(1).split('.'), label }
    : { kind: 'field', path: label.split('.'), label };
}

function operatorId(node: SourceNode, fields: Fields): string | undefined {
  const id = wordOf(
    node,
    'operator',
    OPERATORS.map((operator) => operator.id),
    fields.problems,
  );
  if (id !== undefined && node.value !== id) {
    fields.complain('policy_value', `operators are written in lower case: \`${id}\``, node.span);
    return undefined;
  }
  return id;
}

function prepare(
  subject: Subject,
  id: string,
  value: SourceNode,
  fields: Fields,
  { limits, optional }: ConditionContext,
): readonly Test[] {
  const operator = OPERATORS.find((candidate) => candidate.id === id);
  const expected = sourceJson(value);
  checkNames(subject.label, expected, value, fields.problems);
  // What is compared: names in their one spelling.
  const compared = spelled(subject.label, id, expected);
  const prepared = operator?.prepare(compared, limits);
  if (prepared === undefined) return [];
  if (typeof prepared === 'string') {
    fields.complain(
      id === 'regex' ? 'policy_regex' : 'policy_value',
      `the value of \`${id}\` ${prepared}`,
      value.span,
      id === 'regex' ? 'patterns use RE2 syntax: no look-around, no back-references' : undefined,
    );
    return [];
  }
  const { span } = fields.node;
  return [
    { kind: 'test', subject, operator: id, expected: compared, prepared, optional: optional.has(subject.label), span },
  ];
}

/** A condition on a type no detector reports, or on a word that is no action, would never be true. */
function checkNames(field: string, expected: Json, { span }: SourceNode, problems: Problem[]): void {
  const [, words, none] = CHECKED.find(([fields]) => fields.test(field)) ?? [];
  if (words === undefined) return;
  const names = (Array.isArray(expected) ? expected : [expected]).filter((name) => typeof name === 'string');
  for (const name of names) {
    if (!words.includes(name))
      problems.push({
        code: 'policy_value',
        message: `${none} \`${name.slice(0, 40)}\``,
        span,
        help: `known: ${words.join(', ')}`,
      });
  }
}

const CHECKED: readonly (readonly [fields: RegExp, words: readonly string[], none: string])[] = [
  [/^findings\.types(?:\.\*)?$/, ENTITY_TYPES, 'no detector reports'],
  [/^dlp\.action$/, ['none', ...DLP_ACTIONS], 'data loss prevention has no action'],
  [/^dlp\.(?:actions(?:\.\*)?|findings\.\*\.action)$/, DLP_ACTIONS, 'data loss prevention has no action'],
];
