/**
 * Policy text → rules policies. PolicyForge's files load unmodified (one mapping, a list, or `policies: […]`, any number of
 * documents); what it ignores silently is an error here, because a policy that means less than it says is a hole.
 */
import { ENTITY_TYPES } from '../../entity-types.ts';
import type { Limits } from '../../limits.ts';
import { type Problem, ProblemError } from '../../problem.ts';
import { isArray, isObject, type Json } from '../../value/json.ts';
import { normaliseName } from '../../value/name.ts';
import { Fields, wordOf } from '../fields.ts';
import { type SourceNode, sourceJson } from '../source.ts';
import { readEffects } from './effects.ts';
import { OPERATORS } from './operators/index.ts';
import { type Condition, FAIL_MODES, RULE_VERDICTS, type Rule, type RulesPolicy } from './rules-policy.ts';

const POLICY_FIELDS = [
  'name',
  'description',
  'version',
  'enabled',
  'default_verdict',
  'fail_mode',
  'effects',
  'rules',
  '$schema',
];
const RULE_FIELDS = [
  'name',
  'description',
  'conditions',
  'verdict',
  'match_strategy',
  'priority',
  'message',
  'effects',
];
const CONDITION_FIELDS = ['field', 'operator', 'value'];

/** @throws ProblemError with every problem of the document */
export function readRules(node: SourceNode, limits: Limits): readonly RulesPolicy[] {
  const problems: Problem[] = [];
  const policies = policyNodes(node, problems).map((policy) => readPolicy(policy, limits, problems));
  const [first, ...rest] = problems;
  if (first !== undefined) throw new ProblemError(first, ...rest);
  return policies;
}

/** A document is a policy, a list of policies, or a mapping that lists them under `policies`. */
function policyNodes(node: SourceNode, problems: Problem[]): readonly SourceNode[] {
  if (Array.isArray(node.value)) return node.value;
  if (node.value instanceof Map && node.value.has('policies')) {
    refuseToolTrust(node, problems);
    return new Fields(node, 'policy file', ['policies', 'tool_trust', '$schema'], problems).list('policies');
  }
  if (node.value instanceof Map && node.value.size === 1 && node.value.has('tool_trust')) {
    refuseToolTrust(node, problems);
    return [];
  }
  return [node];
}

/** Loading a pinning block and not pinning would be worse than refusing it. */
function refuseToolTrust(node: SourceNode, problems: Problem[]): void {
  const entry = node.value instanceof Map ? node.value.get('tool_trust') : undefined;
  const mode = entry?.node.value instanceof Map ? entry.node.value.get('mode')?.node.value : 'disabled';
  if (entry === undefined || entry.node.value === null || mode === undefined || mode === 'disabled') return;
  problems.push({
    code: 'policy_value',
    message: 'tool pinning is not available yet, so `tool_trust` cannot be enforced',
    span: entry.keySpan,
    help: 'set `mode: disabled` or remove the block',
  });
}

function readPolicy(node: SourceNode, limits: Limits, problems: Problem[]): RulesPolicy {
  refuseToolTrust(node, problems);
  const fields = new Fields(node, 'policy', [...POLICY_FIELDS, 'tool_trust'], problems);
  fields.required('name');
  const rules = fields.list('rules').map((rule) => readRule(rule, limits, problems));
  return {
    name: fields.text('name', ''),
    description: fields.text('description', ''),
    version: fields.text('version', '1.0.0'),
    enabled: fields.boolean('enabled', true),
    defaultVerdict: fields.oneOf('default_verdict', [...RULE_VERDICTS, 'ABSTAIN'], 'DENY'),
    failMode: fields.oneOf('fail_mode', FAIL_MODES, 'closed'),
    effects: readEffects(fields),
    rules: [...rules].sort((a, b) => a.priority - b.priority),
    span: node.span,
  };
}

function readRule(node: SourceNode, limits: Limits, problems: Problem[]): Rule {
  const fields = new Fields(node, 'rule', RULE_FIELDS, problems);
  fields.required('name');
  const conditions = fields.required('conditions') === undefined ? [] : fields.list('conditions');
  if (conditions.length === 0 && Array.isArray(fields.get('conditions')?.value))
    fields.complain(
      'policy_value',
      'a rule needs at least one condition',
      (fields.get('conditions') as SourceNode).span,
      'a rule that always applies is the policy’s `default_verdict`',
    );
  return {
    name: fields.text('name', ''),
    verdict: fields.oneOf('verdict', RULE_VERDICTS, 'DENY'),
    strategy: fields.oneOf('match_strategy', ['all', 'any'], 'all'),
    priority: fields.integer('priority', 100),
    message: fields.text('message', ''),
    effects: readEffects(fields),
    conditions: conditions.flatMap((condition) => readCondition(condition, limits, problems)),
    span: node.span,
  };
}

function readCondition(node: SourceNode, limits: Limits, problems: Problem[]): readonly Condition[] {
  const fields = new Fields(node, 'condition', CONDITION_FIELDS, problems);
  const field = fields.required('field') === undefined ? '' : fields.text('field', '');
  const value = fields.required('value');
  const operatorNode = fields.required('operator');
  if (field === '' || value === undefined || operatorNode === undefined) return [];
  const id = wordOf(
    operatorNode,
    'operator',
    OPERATORS.map((operator) => operator.id),
    problems,
  );
  const operator = OPERATORS.find((candidate) => candidate.id === id);
  if (operator === undefined || operatorNode.value !== id) {
    if (operator !== undefined)
      fields.complain('policy_value', `operators are written in lower case: \`${operator.id}\``, operatorNode.span);
    return [];
  }
  const expected = sourceJson(value);
  checkEntityNames(field, expected, value, problems);
  const prepared = operator.prepare(spelled(field, operator.id, expected), limits);
  if (typeof prepared === 'string') {
    fields.complain(
      operator.id === 'regex' ? 'policy_regex' : 'policy_value',
      `the value of \`${operator.id}\` ${prepared}`,
      value.span,
      operator.id === 'regex' ? 'patterns use RE2 syntax: no look-around, no back-references' : undefined,
    );
    return [];
  }
  return [{ path: field.split('.'), field, operator: operator.id, prepared }];
}

/** A condition on a type no detector reports would never be true. */
function checkEntityNames(field: string, expected: Json, { span }: SourceNode, problems: Problem[]): void {
  if (!/^findings\.types(?:\.\*)?$/.test(field)) return;
  const names = (Array.isArray(expected) ? expected : [expected]).filter((name) => typeof name === 'string');
  for (const name of names) {
    if (!ENTITY_TYPES.includes(name as never))
      problems.push({
        code: 'policy_value',
        message: `no detector reports \`${name.slice(0, 40)}\``,
        span,
        help: `known: ${ENTITY_TYPES.join(', ')}`,
      });
  }
}

/** The gate gives tool names and types one spelling, so a policy's own spelling of them must not matter either. */
function spelled(field: string, operator: string, expected: Json): Json {
  if (!['tool_name', 'tool', 'type'].includes(field)) return expected;
  // What is matched is in lower case already, so a pattern with capitals would never match.
  if (operator === 'regex') return typeof expected === 'string' ? `(?i)${expected}` : expected;
  return spelledNames(expected);
}

function spelledNames(value: Json): Json {
  if (typeof value === 'string') return normaliseName(value);
  if (isArray(value)) return value.map(spelledNames);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [normaliseName(name), item]));
}
