/**
 * START HERE. An action's way through the gate: normalise → trust → inspect → decide → transform → conclude.
 *
 * This file owns all control flow between the stages, and the one place where failure becomes a decision: whatever throws,
 * exceeds a limit or cannot be told ends in {@link failClosed}, a deny with a code. Stages are pure functions; clock, randomness
 * and hashing come in as ports. Same inputs, same decision.
 */
import type { Action, Principal, Session } from './action.ts';
import type { Change, Decision, Reason, Ruling } from './decision.ts';
import type { ActiveOverride } from './dlp-override.ts';
import { type CallHistory, type Facts, gatherFacts } from './facts.ts';
import type { Finding } from './finding.ts';
import type { CompiledDlp, Judgement } from './inspect/settings/compile-settings.ts';
import type { Limits } from './limits.ts';
import { normalise } from './normalise/normalise.ts';
import { targetsJson } from './normalise/target.ts';
import { blockedReason, findSensitive, overridesOf, overridesOfRequest, tightened } from './pipeline-dlp.ts';
import { transformContent, transformResult } from './pipeline-transform.ts';
import type { RuleExplanation } from './policy/explanation.ts';
import type { PolicySet, SessionMemory } from './policy/policy.ts';
import { denied, remembering, rule, stricterRuling } from './policy/rule.ts';
import { askShadows } from './policy/shadow.ts';
import type { Ports } from './ports.ts';
import { ProblemError } from './problem.ts';
import { trust } from './trust/trust.ts';
import type { Json, JsonObject } from './value/json.ts';

export interface DecideRequest {
  readonly action: Action;
  readonly principal: Principal;
  readonly session: Session;
  /** Findings the caller says it has. Like `action.sensitive` they may tighten the decision and never loosen it. */
  readonly claimedFindings: readonly Finding[];
  /** Milliseconds since the epoch, for conditions on the time. */
  readonly now?: number;
  /** What this agent called before, for conditions on how often. */
  readonly history?: CallHistory;
  /** What policies know of the earlier calls of this session. */
  readonly memory?: SessionMemory;
}

/** A decision with what it was made from, for programs that keep a memory of sessions. */
export interface Deliberation {
  readonly decision: Decision;
  /** Undefined where deciding failed before they were known. */
  readonly facts: Facts | undefined;
  /** What the settings for data loss prevention say about the findings; undefined without settings. */
  readonly dlp: Judgement | undefined;
}

/** What deciding needs besides the request. */
export interface Engine {
  readonly policies: PolicySet;
  readonly limits: Limits;
  readonly ports: Pick<Ports, 'keyedDigestHex'>;
  /** Settings for data loss prevention. They tighten what policies decide; without them findings are facts for policies only. */
  readonly dlp?: CompiledDlp | undefined;
  /** Whether somebody can be asked. Without it a review is a deny. */
  readonly canAsk?: boolean;
}

/** Never throws: a failure is a deny. */
export function decide(request: DecideRequest, engine: Engine): Decision {
  return deliberate(request, engine).decision;
}

/** As {@link decide}, and what was known about the action. Never throws. */
export function deliberate(request: DecideRequest, engine: Engine): Deliberation {
  let facts: Facts | undefined;
  let dlp: Judgement | undefined;
  try {
    const established = establishFacts(request, engine);
    ({ facts, dlp } = established);
    const { action } = facts;
    const pin = trust(action);
    const content = contentOf(action);
    const weighed = weighClaims(facts, request, engine);
    const shadow = askShadows(engine.policies, facts, engine.limits, request.memory, weighed);
    const ruling = tightened(engine.canAsk === true ? weighed : withoutApprovals(weighed), dlp);
    const transformed =
      ruling.verdict === 'deny'
        ? undefined
        : transformContent(
            content,
            ruling,
            { findings: facts.findings, dlp, overrides: established.overrides },
            request,
            engine,
          );
    return {
      decision: {
        ...ruling,
        shadow,
        observed: ruling.observed || shadow.length > 0,
        findings: facts.findings,
        policySet: engine.policies.name,
        transformed,
        pin,
      },
      facts,
      dlp,
    };
  } catch (error) {
    return { decision: failClosed(error, engine), facts, dlp };
  }
}

interface Established {
  readonly facts: Facts;
  readonly dlp: Judgement | undefined;
  readonly overrides: readonly ActiveOverride[];
}

/** What the stages before deciding find out about an action. @throws ProblemError when a limit is reached */
function establishFacts(request: DecideRequest, engine: Engine): Established {
  const normalised = normalise(request.action, request.session, engine.limits);
  const { action, targets } = normalised;
  const overrides = overridesOf(normalised, request, engine);
  const { findings, dlp } = findSensitive(contentOf(action), 'action', request, engine, overrides);
  const known = { ...request, action, findings, dlpActions: dlp?.actions, targets: targetsJson(targets) };
  return { facts: gatherFacts(known), dlp, overrides };
}

/** Every rule of every policy with its conditions, for people who ask why. @throws ProblemError when a limit is reached */
export function explain(request: DecideRequest, engine: Engine): readonly RuleExplanation[] {
  const { policies, limits } = engine;
  const { facts } = establishFacts(request, engine);
  return policies.policies
    .filter((policy) => policy.enabled)
    .flatMap((policy) => remembering(policy, request.memory).explain(facts, { stepsLeft: limits.evalStepsMax }));
}

/** What came back from the tool, inspected and changed by the effects of the decision that let it run. */
export interface ResultInspection {
  /** Undefined where the settings for data loss prevention do not let it pass. */
  readonly result: Json | undefined;
  readonly findings: readonly Finding[];
  readonly entitiesTransformed: number;
  readonly changes: readonly Change[];
  readonly dlp: Judgement | undefined;
  /** Why there is no result. */
  readonly withheld: Reason | undefined;
}

/** @throws ProblemError when a limit is reached: the result must then be withheld */
export function inspectResult(
  result: Json,
  decision: Decision,
  request: DecideRequest,
  engine: Engine,
): ResultInspection {
  const overrides = overridesOfRequest(request, engine);
  const { findings, dlp } = findSensitive(result, 'result', request, engine, overrides);
  if (dlp?.blocked !== undefined) return withheldResult(findings, dlp, blockedReason(dlp.blocked));
  return {
    ...transformResult(result, decision, { findings, dlp, overrides }, request, engine),
    findings,
    dlp,
    withheld: undefined,
  };
}

function withheldResult(findings: readonly Finding[], dlp: Judgement, withheld: Reason): ResultInspection {
  return { result: undefined, findings, entitiesTransformed: 0, changes: [], dlp, withheld };
}

/** The part of an action that carries content; pointers of findings are relative to it. */
function contentOf({ resource, command, argv, args, text }: Action): JsonObject {
  return { resource, command, argv, args, text };
}

/**
 * The caller's claims (`sensitive`, `provenance`, its own findings) are weighed by ruling twice, without and with them, and keeping the
 * stricter ruling. So a decoy finding cannot switch a rule on that lets more through.
 */
function weighClaims(facts: Facts, request: DecideRequest, { policies, limits }: Engine): Ruling {
  const { claimedFindings, memory } = request;
  const { sensitive, provenance } = facts.action;
  const claims = claimedFindings.length > 0 || sensitive || Object.keys(provenance).length > 0;
  if (!claims) return rule(policies, facts, limits, memory);
  const trusted = {
    ...facts,
    provenance: {},
    action: { ...facts.action, sensitive: false, provenance: {} },
    document: { ...facts.document, sensitive: false },
  };
  const claimed = gatherFacts({
    ...facts,
    findings: [...facts.findings, ...claimedFindings],
    targets: facts.document['targets'] as JsonObject,
  });
  return stricterRuling(rule(policies, trusted, limits, memory), rule(policies, claimed, limits, memory));
}

/** A review nobody can answer is a deny. */
function withoutApprovals(ruling: Ruling): Ruling {
  if (ruling.verdict !== 'review') return ruling;
  const [asking] = ruling.reasons;
  const reason: Reason = {
    policy: asking?.policy ?? '',
    rule: asking?.rule ?? '',
    verdict: 'deny',
    code: 'approval_unavailable',
    message: 'a human would have to approve this, and no approval channel is available',
    path: '',
  };
  return { ...denied(reason), reasons: [reason, ...ruling.reasons], matchedRules: ruling.matchedRules };
}

/** The one place where failure becomes a decision. */
export function failClosed(error: unknown, { policies }: Pick<Engine, 'policies'>): Decision {
  // The message of an unknown error may quote what it choked on, so it stays out of decisions and records.
  const problem =
    error instanceof ProblemError
      ? error.first
      : { code: 'internal' as const, message: 'the gate failed while deciding' };
  const reason: Reason = {
    policy: '',
    rule: '',
    verdict: 'deny',
    code: problem.code,
    message: problem.message,
    path: '',
  };
  return {
    ...denied(reason),
    shadow: [],
    findings: [],
    policySet: policies.name,
    transformed: undefined,
    pin: 'unpinned',
  };
}
