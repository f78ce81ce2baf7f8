/** Runs cases through the whole gate (normalise, inspect, decide, transform), without recording. */
import { createHmac } from 'node:crypto';
import {
  type CompiledDlp,
  canonicalJson,
  type DecideRequest,
  type Decision,
  decide,
  decisionWord,
  deliberate,
  type Engine,
  explain,
  factsOfAction,
  LIMITS,
  NO_PAST,
  type Policy,
  type PolicySession,
  type PolicySet,
  type RuleExplanation,
  type SessionMemory,
} from '@sluice/core';
import type { PolicyCase } from './case.ts';

/** Cases live in this workspace, whoever runs them. */
const SESSION = { id: 'test', workspaces: ['/work/app'], home: '/home/ada' };

export interface CaseResult {
  readonly case: PolicyCase;
  /** One line per thing that is not as wanted; empty where all is. */
  readonly wrong: readonly string[];
  readonly milliseconds: number;
  readonly rules: readonly RuleExplanation[];
}

/** The set as its cases are about it: what is on trial is tested as what it would be. */
export function inForce(set: PolicySet): PolicySet {
  return { ...set, policies: set.policies.map((policy) => ({ ...policy, mode: 'enforce' })), shadows: [] };
}

/** Under a key that everybody knows: cases hold no secrets. */
export function caseDigest(text: string): string {
  return createHmac('sha256', 'test').update(text).digest('hex');
}

/** `dlp` are settings for data loss prevention that hold besides the policies. */
export function runCase(one: PolicyCase, policies: PolicySet, dlp?: CompiledDlp): CaseResult {
  const engine: Engine = {
    policies,
    limits: LIMITS,
    ports: { keyedDigestHex: (_purpose, _tenant, text) => caseDigest(text) },
    // What a case says itself holds for it alone.
    dlp: one.dlp ?? dlp,
  };
  const request = { ...requestOf(one), memory: memoryOf(one, engine) };
  const started = performance.now();
  const decision = decide(request, engine);
  const milliseconds = performance.now() - started;
  return { case: one, wrong: compare(one, decision), milliseconds, rules: explain(request, engine) };
}

/** Every policy that looks back has seen the earlier calls. */
function memoryOf(one: PolicyCase, engine: Engine): SessionMemory {
  const seen = one.earlier.map((action, index) => {
    const { facts } = deliberate(requestOf({ ...one, action }), engine);
    return facts === undefined ? [] : factsOfAction(facts, `earlier-${index + 1}`);
  });
  const sessions = new Map<Policy, PolicySession>();
  for (const policy of engine.policies.policies) {
    const session = policy.openSession?.();
    if (session === undefined) continue;
    for (const facts of seen) session.add(facts);
    sessions.set(policy, session);
  }
  return { sessionOf: (policy) => sessions.get(policy) };
}

/** What a case asks the gate. */
export function requestOf({
  action,
  agent,
  context,
  now,
  calls,
}: Pick<PolicyCase, 'action' | 'agent' | 'context' | 'now' | 'calls'>): DecideRequest {
  return {
    action,
    principal: { tenant: 'default', agent: agent.name, roles: agent.roles },
    session: { ...SESSION, context },
    claimedFindings: [],
    memory: NO_PAST,
    ...(now === undefined ? {} : { now }),
    ...(calls === undefined
      ? {}
      : {
          history: {
            calls: (tools) =>
              Object.entries(calls).reduce(
                (sum, [tool, count]) => sum + (tools.length === 0 || tools.includes(tool) ? count : 0),
                0,
              ),
          },
        }),
  };
}

function compare({ want }: PolicyCase, decision: Decision): readonly string[] {
  const [reason] = decision.reasons;
  const wrong: string[] = [];
  const check = (what: string, wanted: unknown, got: unknown): void => {
    if (wanted !== undefined && wanted !== got) wrong.push(`${what}: wanted ${show(wanted)}, got ${show(got)}`);
  };
  // A review without anybody to ask is a deny, with the review among its reasons.
  const asked = decision.reasons.some(({ verdict }) => verdict === 'review');
  check('decision', want.decision, want.decision === 'review' && asked ? 'review' : decisionWord(decision));
  check('rule', want.rule, want.decision === 'review' && asked ? decision.reasons[1]?.rule : (reason?.rule ?? ''));
  check('code', want.code, reason?.code);
  check('observed', want.observed, decision.observed);
  if (want.reason !== undefined && !decision.reasons.some(({ message }) => message.includes(want.reason ?? '')))
    wrong.push(`reason: wanted ${show(want.reason)} in it, got ${show(reason?.message ?? '')}`);
  if (want.effects !== undefined) {
    const got = decision.effects.map((effect) => (effect.kind === 'transform' ? effect.mode : effect.kind));
    check('effects', [...want.effects].sort().join(' '), got.sort().join(' '));
  }
  if (want.transformed !== undefined)
    check('transformed', canonicalJson(want.transformed), canonicalJson((decision.transformed?.args ?? null) as never));
  return wrong;
}

function show(value: unknown): string {
  return value === undefined || value === '' ? 'nothing' : `\`${String(value)}\``;
}
