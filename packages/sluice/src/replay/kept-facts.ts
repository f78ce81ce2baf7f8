/** Facts of a decision whose action was kept: all of them but the past calls, and the findings where the entry had no room for all. */
import {
  type DecisionBody,
  type Finding,
  gatherFacts,
  LIMITS,
  normalise,
  type PartialFacts,
  ProblemError,
  targetsJson,
} from '@sluice/core';
import type { KeptAction } from '../payloads/kept-action.ts';
import type { RecordedFacts } from './recorded-facts.ts';
import { readFinding, recordedFindings } from './recorded-findings.ts';

/** Undefined where a limit is reached on the way. */
export function keptFacts(body: DecisionBody, kept: KeptAction): RecordedFacts | undefined {
  const { session, roles, decidedMs } = kept;
  const normalised = normalisedOf(kept);
  if (normalised === undefined) return undefined;
  const { action, targets } = normalised;
  const { findings, dlpActions } = recordedFindings(body);
  const principal = { tenant: body.principal.tenant, agent: body.principal.agent, roles };
  const recorded = new Set(['*', '@', ...(body.truncated ? [] : ['findings', 'dlp'])]);
  const factsOf = (colour: Partial<KeptAction['action']>, more: readonly Finding[]): PartialFacts => ({
    facts: gatherFacts({
      ...{ action: { ...action, ...colour }, findings: [...findings, ...more], dlpActions },
      ...{ principal, session, targets: targetsJson(targets) },
    }),
    recorded,
    moments: [decidedMs],
  });
  const claims = kept.claimedFindings.map(readFinding);
  const { sensitive, provenance } = action;
  const claimed = claims.length > 0 || sensitive || Object.keys(provenance).length > 0;
  // The caller's word is weighed by ruling twice, as when it was decided.
  return {
    trusted: factsOf({ sensitive: false, provenance: {} }, []),
    claimed: claimed ? factsOf({}, claims) : undefined,
  };
}

function normalisedOf({ action, session }: KeptAction): ReturnType<typeof normalise> | undefined {
  try {
    return normalise(action, session, LIMITS);
  } catch (error) {
    if (error instanceof ProblemError) return undefined;
    throw error;
  }
}
