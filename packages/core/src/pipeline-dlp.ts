/**
 * Data loss prevention on its way through the pipeline: which overrides apply, what is found and what the settings make of it, and
 * how that tightens a ruling.
 */
import type { Reason, Ruling } from './decision.ts';
import type { ActiveOverride } from './dlp-override.ts';
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
import { normalise } from './normalise/normalise.ts';
import type { Targets } from './normalise/target.ts';
import type { DecideRequest, Engine } from './pipeline.ts';
import type { PolicySet } from './policy/policy.ts';
import { denied } from './policy/rule.ts';
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
 * The pre-pass: which overrides of policies apply, by the tool and the hosts as parsed, never by parts of texts. What may be meant
 * may tighten; only what is surely meant, whatever else the action reaches, may loosen.
 */
export function overridesOf(
  tool: string,
  { hosts, commands }: Targets,
  { policies }: PolicySet,
): readonly ActiveOverride[] {
  const deciding = policies.filter(({ enabled, mode }) => enabled && mode === 'enforce');
  const told = hosts.every(({ hostClass }) => hostClass !== 'invalid') && commands.every(({ dynamic }) => !dynamic);
  return deciding.flatMap(({ dlp = [] }) =>
    dlp.flatMap((override): readonly ActiveOverride[] => {
      const { isTool, isHost } = override;
      if (!isTool(tool)) return [];
      if (isHost === undefined) return [{ override, certain: true }];
      const meant = hosts.filter(({ host }) => isHost(host)).length;
      if (meant === 0 && told) return [];
      return [{ override, certain: told && meant === hosts.length }];
    }),
  );
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

/** What policies say of an action's tool and hosts holds for its result as well. */
export function overridesOfRequest(
  { action: given, session }: DecideRequest,
  engine: Engine,
): readonly ActiveOverride[] {
  if (engine.policies.policies.every(({ dlp }) => dlp === undefined)) return [];
  const { action, targets } = normalise(given, session, engine.limits);
  return overridesOf(action.tool, targets, engine.policies);
}

/** What is acted on may lose a secret, never a date or a name: changing those would change which file or host is meant. */
export function namesTarget({ pointer, entityClass }: Finding): boolean {
  return /^\/(?:resource|command)$/.test(pointer) && entityClass !== 'secret';
}
