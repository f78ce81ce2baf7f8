/**
 * Data loss prevention on its way through the pipeline: which overrides apply, what is found and what the settings make of it, and
 * how that tightens a ruling.
 */
import type { Reason, Ruling } from './decision.ts';
import { type ActiveOverride, type BeforeScan, strictestOverride } from './dlp-override.ts';
import type { Finding } from './finding.ts';
import { inspect } from './inspect/inspect.ts';
import {
  type Blocked,
  type CompiledDlp,
  compileSettings,
  type Judgement,
} from './inspect/settings/compile-settings.ts';
import type { Direction } from './inspect/settings/locations.ts';
import { DEFAULT_DLP_SETTINGS } from './inspect/settings/settings.ts';
import { type Normalised, normalise } from './normalise/normalise.ts';
import type { DecideRequest, Engine } from './pipeline.ts';
import { denied, remembering } from './policy/rule.ts';
import { ProblemError } from './problem.ts';
import type { Json } from './value/json.ts';

/** What is found in a document, less what the settings do not count. */
export function findSensitive(
  document: Json,
  direction: Direction,
  { principal, now }: DecideRequest,
  { limits, dlp: settings, ports }: Engine,
  overrides: readonly ActiveOverride[],
): { readonly findings: readonly Finding[]; readonly dlp: Judgement | undefined } {
  // Policies tighten where nobody has set anything as well.
  const dlp = settings ?? (overrides.length === 0 ? undefined : unset());
  const found = inspect(document, { limits, ...(dlp === undefined ? {} : { detectors: dlp.detectors }) });
  if (dlp === undefined) return { findings: found, dlp };
  const digest = (value: string) => ports.keyedDigestHex('allowlist', principal.tenant, value);
  const fixed = direction === 'action' ? namesTarget : undefined;
  const judgement = dlp.judge(found, { document, direction, now, digest, fixed, overrides });
  return { findings: judgement.findings, dlp: judgement };
}

let defaults: CompiledDlp | undefined;
function unset(): CompiledDlp {
  defaults ??= compileSettings(DEFAULT_DLP_SETTINGS);
  return defaults;
}

/**
 * The pre-pass: which overrides of policies apply to an action. Where a policy cannot tell, the strictest does: nothing that is
 * found may pass.
 */
export function overridesOf(
  { action, targets }: Normalised,
  { principal, session, now, history, memory }: DecideRequest,
  { policies: { policies }, limits }: Engine,
): readonly ActiveOverride[] {
  const speaking = policies.filter(
    ({ enabled, mode, overrides }) => enabled && mode === 'enforce' && overrides !== undefined,
  );
  if (speaking.length === 0) return [];
  const { hosts, commands } = targets;
  const told = hosts.every(({ hostClass }) => hostClass !== 'invalid') && commands.every(({ dynamic }) => !dynamic);
  const before: BeforeScan = { action, principal, session, now, history, hosts, told };
  const budget = { stepsLeft: limits.evalStepsMax };
  return speaking.flatMap((policy) => {
    try {
      return remembering(policy, memory).overrides?.(before, budget) ?? [];
    } catch (error) {
      if (error instanceof ProblemError) return [strictestOverride(policy.name)];
      throw error;
    }
  });
}

/** The ruling of the policies with what the settings want on top: it may become a deny, and gain masks. Nothing is loosened. */
export function tightened(ruling: Ruling, dlp: Judgement | undefined): Ruling {
  if (dlp === undefined) return ruling;
  if (dlp.blocked === undefined)
    return dlp.wishes.length === 0 || ruling.verdict === 'deny'
      ? ruling
      : { ...ruling, effects: [...ruling.effects, ...dlp.wishes] };
  const reason = blockedReason(dlp.blocked);
  const { reasons, matchedRules, observed } = ruling;
  // What policies deny is denied for their reason; this one is told as well.
  if (ruling.verdict === 'deny' && !ruling.callerTransforms) return { ...ruling, reasons: [...reasons, reason] };
  return { ...denied(reason), observed, reasons: [reason, ...reasons], matchedRules };
}

export function blockedReason({ finding, policy, rule: name }: Blocked): Reason {
  return {
    policy,
    rule: name,
    verdict: 'deny',
    code: 'dlp_blocked',
    message: `sensitive data of the type \`${finding.entityType}\` must not pass`,
    path: '',
  };
}

/** What policies say of an action holds for its result as well. */
export function overridesOfRequest(request: DecideRequest, engine: Engine): readonly ActiveOverride[] {
  if (engine.policies.policies.every(({ overrides }) => overrides === undefined)) return [];
  return overridesOf(normalise(request.action, request.session, engine.limits), request, engine);
}

/** What is acted on may lose a secret, never a date or a name: changing those would change which file or host is meant. */
export function namesTarget({ pointer, entityClass }: Finding): boolean {
  return /^\/(?:resource|command)$/.test(pointer) && entityClass !== 'secret';
}
