/**
 * Cases from `*.test.yaml` files. A case is a mapping (`name`, `action`, `earlier`, `agent`, `context`, `now`, `calls`, `want`) or, short, a list: type,
 * fields of the action, the decision, and the rule that speaks.
 */
import {
  type Action,
  type CompiledDlp,
  compileSettings,
  emptyAction,
  field,
  isArray,
  isObject,
  type Json,
  type JsonObject,
  LIMITS,
  type Problem,
  ProblemError,
  readSource,
  type SourceNode,
  sourceJson,
} from '@sluice/core';
import { settingsFromFile } from '../../dlp/in-force.ts';
import { settingsInFile } from '../../dlp/settings-schema.ts';
import type { PolicyCase, Wanted } from './case.ts';
import { fillIn } from './stand-ins.ts';

const ACTION_FIELDS = Object.keys(emptyAction('x'));
const CASE_FIELDS = ['name', 'action', 'earlier', 'agent', 'context', 'now', 'calls', 'dlp', 'want'];
const WANT_FIELDS = ['decision', 'verdict', 'rule', 'reason', 'code', 'observed', 'effects', 'transformed'];

/** @throws ProblemError with every problem of the file */
export function readCases(file: { readonly name: string; readonly text: string }): readonly PolicyCase[] {
  const problems: Problem[] = [];
  const cases = readSource(file, LIMITS)
    .flatMap((document) => itemsOf(document, problems))
    .flatMap((node, index) => {
      const before = problems.length;
      const one = caseOf(node, `case ${index + 1}`, file.name, problems);
      return problems.length > before || one === undefined ? [] : [one];
    });
  const [first, ...rest] = problems;
  if (first !== undefined) throw new ProblemError(first, ...rest);
  return cases;
}

function itemsOf(document: SourceNode, problems: Problem[]): readonly SourceNode[] {
  if (Array.isArray(document.value)) return document.value as readonly SourceNode[];
  problems.push({ code: 'policy_type', message: 'a file of cases is a list of cases', span: document.span });
  return [];
}

function caseOf(node: SourceNode, name: string, file: string, problems: Problem[]): PolicyCase | undefined {
  const { span } = node;
  const complain = (message: string): undefined => {
    problems.push({ code: 'policy_value', message, span });
    return undefined;
  };
  const json = filled(sourceJson(node));
  if (isArray(json)) {
    const [type, fields, decision, rule] = json;
    if (typeof type !== 'string' || !isObject(fields) || typeof decision !== 'string' || json.length > 4)
      return complain('a short case is a list: type, fields of the action, the decision, and the rule that speaks');
    return mapped({ action: { type, ...fields }, want: { decision, ...(typeof rule === 'string' ? { rule } : {}) } });
  }
  if (!isObject(json)) return complain('a case is a mapping or a list');
  return mapped(json);

  function mapped(given: JsonObject): PolicyCase | undefined {
    known(given, CASE_FIELDS, 'case', complain);
    const action = field(given, 'action');
    const want = field(given, 'want');
    if (!isObject(action) || typeof field(action, 'type') !== 'string')
      return complain('a case needs an `action` with a `type`');
    const earlier = field(given, 'earlier') ?? [];
    if (!isArray(earlier) || !earlier.every((one) => isObject(one) && typeof field(one, 'type') === 'string'))
      return complain('`earlier` is a list of actions, each with a `type`');
    for (const one of earlier as readonly JsonObject[]) known(one, ACTION_FIELDS, 'action', complain);
    const context = field(given, 'context') ?? {};
    if (!isObject(context)) return complain('`context` is a mapping');
    if (!isObject(want) || Object.keys(want).length === 0)
      return complain('a case needs a `want` that names something');
    known(action, ACTION_FIELDS, 'action', complain);
    known(want, WANT_FIELDS, 'want', complain);
    const agent = field(given, 'agent');
    const calls = field(given, 'calls');
    const now = field(given, 'now');
    const shown = field(given, 'name');
    return {
      name: typeof shown === 'string' ? shown : `${name}: ${label(action)}`,
      file,
      line: span.line,
      action: whole(action),
      earlier: (earlier as readonly JsonObject[]).map(whole),
      context,
      agent: { name: textOf(agent, 'name', 'agent'), roles: rolesOf(agent) },
      now: typeof now === 'string' ? Date.parse(now) : undefined,
      calls: isObject(calls) ? (calls as Readonly<Record<string, number>>) : undefined,
      dlp: dlpOf(field(given, 'dlp'), complain),
      want: wantOf(want),
    };
  }
}

function dlpOf(given: Json | undefined, complain: (message: string) => undefined): CompiledDlp | undefined {
  if (given === undefined) return undefined;
  const parsed = settingsInFile.safeParse(given);
  if (!parsed.success) return complain('`dlp` holds no settings for data loss prevention');
  try {
    // Cases name no values of an allow-list: what they would be compared with is keyed.
    return compileSettings(settingsFromFile(parsed.data, () => '0'.repeat(64)));
  } catch (error) {
    if (error instanceof ProblemError) return complain(`\`dlp\`: ${error.first.message}`);
    throw error;
  }
}

function whole(action: JsonObject): Action {
  return { ...emptyAction(''), ...(action as unknown as Action) };
}

function known(given: JsonObject, names: readonly string[], what: string, complain: (message: string) => void): void {
  for (const key of Object.keys(given))
    if (!names.includes(key))
      complain(`unknown field \`${key.slice(0, 40)}\` in this ${what}; known: ${names.join(', ')}`);
}

function wantOf(want: JsonObject): Wanted {
  const text = (key: string): string | undefined => {
    const value = field(want, key);
    return typeof value === 'string' ? value : undefined;
  };
  const effects = field(want, 'effects');
  const observed = field(want, 'observed');
  return {
    decision: text('decision') ?? text('verdict'),
    rule: text('rule'),
    reason: text('reason'),
    code: text('code'),
    observed: typeof observed === 'boolean' ? observed : undefined,
    effects: isArray(effects) ? effects.map(String) : undefined,
    transformed: field(want, 'transformed'),
  };
}

function textOf(value: Json | undefined, key: string, otherwise: string): string {
  const found = isObject(value) ? field(value, key) : undefined;
  return typeof found === 'string' ? found : otherwise;
}

function rolesOf(agent: Json | undefined): readonly string[] {
  const roles = isObject(agent) ? field(agent, 'roles') : undefined;
  return isArray(roles) ? roles.map(String) : [];
}

/** What the case is about, in one line. */
function label(action: JsonObject): string {
  return `${String(field(action, 'type'))} ${JSON.stringify({ ...action, type: undefined }).slice(0, 80)}`;
}

function filled(value: Json): Json {
  if (typeof value === 'string') return fillIn(value);
  if (isArray(value)) return value.map(filled);
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, filled(one)])) : value;
}
