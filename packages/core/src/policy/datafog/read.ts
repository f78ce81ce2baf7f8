/** `policy.json` text → DataFog policy, with the original's validation, plus an error for every unknown key. */
import { TRANSFORMS } from '../../decision.ts';
import { type Problem, ProblemError } from '../../problem.ts';
import { Fields } from '../fields.ts';
import type { SourceNode } from '../source.ts';
import { DATAFOG_EFFECTS, type DatafogMatch, type DatafogPolicy, type DatafogRule } from './datafog-policy.ts';
import { DATAFOG_ENTITIES } from './default-plan.ts';

const POLICY_FIELDS = ['policy_id', 'policy_version', 'description', 'updated_at', 'rules', '$schema'];
const RULE_FIELDS = [
  'id',
  'description',
  'priority',
  'effect',
  'match',
  'entity_requirements',
  'entity_transforms',
  'require_sensitive_only',
];
const MATCH_FIELDS = ['action_types', 'tools', 'resource_prefixes', 'commands', 'args', 'adapters'];

/** Whether a document is in this dialect: told by the keys only DataFog uses. */
export function isDatafog(node: SourceNode): boolean {
  return node.value instanceof Map && (node.value.has('policy_id') || node.value.has('policy_version'));
}

/** @throws ProblemError with every problem of the document */
export function readDatafog(node: SourceNode): DatafogPolicy {
  const problems: Problem[] = [];
  const fields = new Fields(node, 'DataFog policy', POLICY_FIELDS, problems);
  for (const key of ['policy_id', 'policy_version']) {
    if (fields.required(key) !== undefined && fields.text(key, '').trim() === '')
      fields.complain('policy_value', `\`${key}\` is blank`, (fields.get(key) as SourceNode).span);
  }
  const updated = fields.get('updated_at');
  if (
    updated !== undefined &&
    !/^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/.test(String(updated.value))
  )
    fields.complain('policy_value', '`updated_at` is no RFC 3339 time', updated.span);
  const nodes = fields.required('rules') === undefined ? [] : fields.list('rules');
  if (nodes.length === 0) fields.complain('policy_empty', 'the policy has no rules', node.span);
  const rules = nodes.map((rule) => readRule(rule, problems));
  const seen = new Set<string>();
  rules.forEach((rule, index) => {
    if (seen.has(rule.id))
      problems.push({
        code: 'policy_value',
        message: `the rule id \`${rule.id}\` is used twice`,
        span: (nodes[index] as SourceNode).span,
      });
    seen.add(rule.id);
  });
  const [first, ...rest] = problems;
  if (first !== undefined) throw new ProblemError(first, ...rest);
  return {
    id: fields.text('policy_id', ''),
    version: fields.text('policy_version', ''),
    rules: rules.sort((a, b) => b.priority - a.priority),
  };
}

function readRule(node: SourceNode, problems: Problem[]): DatafogRule {
  const fields = new Fields(node, 'rule', RULE_FIELDS, problems);
  const id = fields.required('id') === undefined ? '' : fields.text('id', '').trim();
  if (id === '' && fields.get('id') !== undefined) fields.complain('policy_value', 'the rule id is blank', node.span);
  const priority = fields.integer('priority', 0);
  if (priority < 0) fields.complain('policy_value', 'the priority is negative', node.span);
  fields.required('effect');
  const match = fields.required('match');
  const requirements = fields.texts('entity_requirements').map((entity) => entity.toLowerCase());
  for (const entity of requirements) knownEntity(entity, fields, node);
  return {
    id,
    description: fields.text('description', ''),
    priority,
    effect: fields.oneOf('effect', DATAFOG_EFFECTS, 'deny'),
    match: match === undefined ? NOTHING : readMatch(match, problems),
    entityRequirements: requirements,
    entityTransforms: fields.list('entity_transforms').flatMap((step) => {
      const each = new Fields(step, 'entity transform', ['entity_type', 'mode'], problems);
      if (each.required('entity_type') === undefined || each.required('mode') === undefined) return [];
      const entity = each.text('entity_type', '').toLowerCase();
      knownEntity(entity, each, step);
      return [[entity, each.oneOf('mode', TRANSFORMS, 'redact')] as const];
    }),
    requireSensitiveOnly: fields.boolean('require_sensitive_only', false),
  };
}

const NOTHING: DatafogMatch = {
  actionTypes: [],
  tools: [],
  resourcePrefixes: [],
  commands: [],
  args: [],
  adapters: [],
};

function readMatch(node: SourceNode, problems: Problem[]): DatafogMatch {
  const fields = new Fields(node, 'match', MATCH_FIELDS, problems);
  return {
    actionTypes: fields.texts('action_types').map((type) => type.toLowerCase()),
    tools: fields.texts('tools').map((tool) => tool.toLowerCase()),
    resourcePrefixes: fields.texts('resource_prefixes'),
    commands: fields.texts('commands').map((command) => command.toLowerCase()),
    args: fields.texts('args').map((arg) => arg.toLowerCase()),
    adapters: fields.texts('adapters'),
  };
}

function knownEntity(entity: string, fields: Fields, node: SourceNode): void {
  if (!DATAFOG_ENTITIES.includes(entity))
    fields.complain(
      'policy_value',
      `unknown entity type \`${entity.slice(0, 40)}\``,
      node.span,
      `known: ${DATAFOG_ENTITIES.join(', ')}`,
    );
}
