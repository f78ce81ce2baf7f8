/**
 * DataFog's meaning of its policy (specification §4): all matching rules are collected, and the strictest effect wins
 * whatever the priorities say. Two changes make it safe: a rule's own transforms are added to the default plan instead of
 * being ignored, and a prefix that permits must also hold after `..` and its like are resolved.
 */
import type { Effect, Reason, TransformMode, Verdict } from '../../decision.ts';
import type { Facts } from '../../facts.ts';
import { resolveDots } from '../../value/dots.ts';
import { isArray } from '../../value/json.ts';
import type { Answer, Budget } from '../answer.ts';
import { spend } from '../steps.ts';
import { sameAdapter } from './adapters.ts';
import type { DatafogEffect, DatafogMatch, DatafogPolicy, DatafogRule } from './datafog-policy.ts';
import { DEFAULT_PLAN } from './default-plan.ts';

export function answerDatafog(policy: DatafogPolicy, facts: Facts, budget: Budget): Answer {
  const found = new Set(facts.findings.map((finding) => finding.entityType));
  const matched = policy.rules.filter((rule) => {
    spend(budget, 1);
    return matches(rule, facts, found);
  });
  const effect = (['deny', 'transform', 'allow_with_redaction', 'allow'] as const).find((candidate) =>
    matched.some((rule) => rule.effect === candidate),
  );
  const matchedRules = matched.map((rule) => rule.id);
  if (effect === undefined) return verdict('deny', policy, undefined, 'no matching rule', [], matchedRules);
  const decisive = matched.filter((rule) => rule.effect === effect);
  const speaking = decisive.find((rule) => rule.description !== '') ?? decisive[0];
  return verdict(effect, policy, speaking, speaking?.description ?? '', planEffects(effect, matched), matchedRules);
}

function verdict(
  effect: DatafogEffect,
  policy: DatafogPolicy,
  rule: DatafogRule | undefined,
  message: string,
  effects: readonly Effect[],
  matchedRules: readonly string[],
): Answer {
  // `transform` asks the caller to change the content and come back, so the action as it stands does not run.
  const outcome: Verdict = effect === 'deny' || effect === 'transform' ? 'deny' : 'allow';
  const reason: Reason = {
    policy: policy.id,
    rule: rule?.id ?? '',
    verdict: outcome,
    code: rule === undefined ? 'default' : 'rule',
    message,
    path: '',
  };
  return {
    kind: 'verdict',
    verdict: outcome,
    observed: false,
    effects,
    reason,
    matchedRules,
    callerTransforms: effect === 'transform',
    redacts: effect === 'allow_with_redaction',
  };
}

/** Steps in the original's order; the transform stage lets the strictest step on a span win. */
function planEffects(effect: DatafogEffect, matched: readonly DatafogRule[]): readonly Effect[] {
  if (effect === 'deny' || effect === 'allow') return [];
  const own = matched
    .filter((rule) => rule.effect === 'transform' || rule.effect === 'allow_with_redaction')
    .flatMap((rule) => rule.entityTransforms);
  const steps = effect === 'transform' && own.length > 0 ? own : [...DEFAULT_PLAN, ...own];
  return steps.map(([entity, mode]) => step(entity, mode));
}

function step(entity: string, mode: TransformMode): Effect {
  return { kind: 'transform', mode, strategy: 'full', entities: [entity], scope: 'both' };
}

function matches(rule: DatafogRule, facts: Facts, found: ReadonlySet<string>): boolean {
  const { action } = facts;
  const { match } = rule;
  return (
    oneOf(match.actionTypes, action.type) &&
    oneOf(match.tools, action.tool) &&
    oneOf(match.commands, action.command.toLowerCase()) &&
    argsMatch(match, facts) &&
    (match.adapters.length === 0 || match.adapters.some((adapter) => sameAdapter(adapter, action.tool))) &&
    prefixMatches(rule, action.resource) &&
    (!rule.requireSensitiveOnly || action.sensitive) &&
    rule.entityRequirements.every((entity) => found.has(entity))
  );
}

function oneOf(listed: readonly string[], value: string): boolean {
  return listed.length === 0 || listed.includes(value);
}

/** Every listed argument must be among the action's. */
function argsMatch(match: DatafogMatch, { action }: Facts): boolean {
  if (match.args.length === 0) return true;
  const given = [
    ...action.argv,
    ...(isArray(action.args) ? action.args.filter((arg) => typeof arg === 'string') : []),
  ].map((arg) => arg.toLowerCase());
  return match.args.every((arg) => given.includes(arg));
}

function prefixMatches(rule: DatafogRule, resource: string): boolean {
  if (rule.match.resourcePrefixes.length === 0) return true;
  if (resource === '') return false;
  const resolved = resolveDots(resource);
  const starts = (text: string) => rule.match.resourcePrefixes.some((prefix) => text.startsWith(prefix));
  return rule.effect === 'deny' ? starts(resource) || starts(resolved) : starts(resource) && starts(resolved);
}
