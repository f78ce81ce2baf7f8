/** Reads the `dlp` of a policy: for which tools and hosts data loss prevention is tightened or loosened. */
import { DLP_ACTIONS, type DlpAction } from '../../decision.ts';
import { ENTITY_TYPES } from '../../entity-types.ts';
import type { Problem } from '../../problem.ts';
import { compileGlob } from '../../value/glob.ts';
import { normaliseName } from '../../value/name.ts';
import { Fields, wordOf } from '../fields.ts';
import type { SourceNode } from '../source.ts';
import type { RulesOverride } from './active-overrides.ts';

const OVERRIDE_FIELDS = ['name', 'tools', 'hosts', 'action', 'detectors', 'force'];
const HOST = /^(?:\*\.)?[a-z0-9_](?:[a-z0-9_.:-]*[a-z0-9_])?$/i;

export function readDlpOverrides(fields: Fields, policy: string): readonly RulesOverride[] {
  return fields.list('dlp').map((node) => readOverride(node, policy, fields.problems));
}

function readOverride(node: SourceNode, policy: string, problems: Problem[]): RulesOverride {
  const fields = new Fields(node, 'override', OVERRIDE_FIELDS, problems);
  fields.required('name');
  for (const key of ['tools', 'hosts'])
    if (Array.isArray(fields.get(key)?.value) && fields.list(key).length === 0)
      fields.complain('policy_value', `\`${key}\` is empty and would match nothing`, node.span);
  if (fields.get('tools') === undefined && fields.get('hosts') === undefined)
    fields.complain('policy_missing_field', 'this override has neither `tools` nor `hosts`', node.span, GENERAL);
  if (fields.get('action') === undefined && fields.get('detectors') === undefined)
    fields.complain('policy_missing_field', 'this override has neither `action` nor `detectors`', node.span);
  const action = fields.get('action');
  return {
    policy,
    name: fields.text('name', ''),
    isTool: toolTest(fields),
    isHost: hostTest(fields),
    action: action === undefined ? undefined : wordOf(action, 'action', DLP_ACTIONS, problems),
    types: readTypes(fields),
    force: fields.boolean('force', false),
  };
}

const GENERAL = 'what holds for all tools and hosts is said in the settings, not in a policy';

function toolTest(fields: Fields): (tool: string) => boolean {
  if (fields.get('tools') === undefined) return () => true;
  const tests = fields.texts('tools').flatMap((name) => {
    const test = compileGlob(normaliseName(name));
    if (typeof test !== 'string') return [test];
    fields.complain('policy_value', test, (fields.get('tools') as SourceNode).span);
    return [];
  });
  return (tool) => tests.some((test) => test(tool));
}

function hostTest(fields: Fields): ((host: string) => boolean) | undefined {
  const node = fields.get('hosts');
  if (node === undefined) return undefined;
  const names = fields.texts('hosts').map((name) => name.toLowerCase());
  for (const name of names.filter((each) => !HOST.test(each)))
    fields.complain(
      'policy_value',
      `\`${name.slice(0, 60)}\` is no host name`,
      node.span,
      'example.com or *.example.com',
    );
  const exact = new Set(names.filter((name) => !name.startsWith('*.')));
  const below = names.filter((name) => name.startsWith('*.')).map((name) => name.slice(1));
  return (host) => exact.has(host) || below.some((suffix) => host.endsWith(suffix));
}

function readTypes(fields: Fields): ReadonlyMap<string, DlpAction> {
  const node = fields.get('detectors');
  if (node === undefined) return new Map();
  const types = new Fields(node, 'list of types', ENTITY_TYPES, fields.problems);
  return new Map(
    [...types.map].flatMap(([type, entry]) => {
      const action = wordOf(entry.node, type, DLP_ACTIONS, fields.problems);
      return action === undefined ? [] : [[type, action] as const];
    }),
  );
}
