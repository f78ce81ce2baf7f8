/**
 * Policy text → rules policies. PolicyForge's files load unmodified (one mapping, a list, or `policies: […]`, any number of
 * documents); what it ignores silently is an error here, because a policy that means less than it says is a hole.
 */
import type { Limits } from '../../limits.ts';
import { type Problem, ProblemError } from '../../problem.ts';
import { Fields } from '../fields.ts';
import type { SourceNode } from '../source.ts';
import { readEffects } from './effects.ts';
import { type ConditionContext, readCondition } from './read-condition.ts';
import { readDlpOverrides } from './read-dlp.ts';
import { readMatch } from './read-match.ts';
import {
  type Condition,
  FAIL_MODES,
  ON_INDETERMINATE,
  POLICY_MODES,
  RULE_VERDICTS,
  type Rule,
  type RulesPolicy,
} from './rules-policy.ts';

const POLICY_FIELDS = [
  'name',
  'description',
  'version',
  'enabled',
  'default_verdict',
  'mode',
  'fail_mode',
  'effects',
  'rules',
  'dlp',
  'optional',
  'on_indeterminate',
  '$schema',
];
const RULE_FIELDS = [
  'name',
  'description',
  'match',
  'conditions',
  'verdict',
  'match_strategy',
  'priority',
  'message',
  'effects',
  'on_indeterminate',
];

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
  const context: RuleContext = {
    limits,
    problems,
    optional: new Set(fields.texts('optional')),
    onIndeterminate: fields.oneOf('on_indeterminate', ON_INDETERMINATE, 'deny'),
  };
  const rules = fields.list('rules').map((rule) => readRule(rule, context));
  return {
    name: fields.text('name', ''),
    description: fields.text('description', ''),
    version: fields.text('version', '1.0.0'),
    enabled: fields.boolean('enabled', true),
    mode: fields.oneOf('mode', POLICY_MODES, 'enforce'),
    defaultVerdict: fields.oneOf('default_verdict', [...RULE_VERDICTS, 'ABSTAIN'], 'DENY'),
    failMode: fields.oneOf('fail_mode', FAIL_MODES, 'closed'),
    effects: readEffects(fields),
    dlp: readDlpOverrides(fields, fields.text('name', '')),
    rules: [...rules].sort((a, b) => a.priority - b.priority),
    span: node.span,
  };
}

/** What a policy says about all its rules. */
interface RuleContext extends ConditionContext {
  readonly onIndeterminate: Rule['onIndeterminate'];
}

function readRule(node: SourceNode, context: RuleContext): Rule {
  const fields = new Fields(node, 'rule', RULE_FIELDS, context.problems);
  fields.required('name');
  return {
    name: fields.text('name', ''),
    verdict: fields.oneOf('verdict', RULE_VERDICTS, 'DENY'),
    priority: fields.integer('priority', 100),
    message: fields.text('message', ''),
    effects: readEffects(fields),
    when: readWhen(fields, context),
    onIndeterminate: fields.oneOf('on_indeterminate', ON_INDETERMINATE, context.onIndeterminate),
    span: node.span,
  };
}

/** `match` and `conditions` together; one of them is enough. */
function readWhen(fields: Fields, context: RuleContext): Condition {
  const match = fields.get('match');
  const matching = match === undefined ? [] : readMatch(match, context);
  if (match === undefined) fields.required('conditions');
  const conditions = fields.list('conditions');
  if (conditions.length === 0 && Array.isArray(fields.get('conditions')?.value))
    fields.complain(
      'policy_value',
      'a rule needs at least one condition',
      (fields.get('conditions') as SourceNode).span,
      'a rule that always applies is the policy’s `default_verdict`',
    );
  const kind = fields.oneOf('match_strategy', ['all', 'any'], 'all');
  const read = conditions.flatMap((condition) => readCondition(condition, context));
  const { span } = fields.node;
  if (matching.length === 0) return { kind, conditions: read, span };
  if (read.length === 0 || kind === 'all') return { kind: 'all', conditions: [...matching, ...read], span };
  return { kind: 'all', conditions: [...matching, { kind, conditions: read, span }], span };
}
