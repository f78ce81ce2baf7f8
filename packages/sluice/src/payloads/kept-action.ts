/** A decided action as it is kept to ask other policies about: what the caller sent, and what its session was. Past calls are not in it. */
import {
  canonicalJson,
  type Finding,
  findingJson,
  type Json,
  type JsonObject,
  LIMITS,
  ProblemError,
  readJson,
} from '@sluice/core';
import type { GateRequest } from '../gate-request.ts';

export interface KeptAction extends Pick<GateRequest, 'action' | 'session'> {
  readonly roles: readonly string[];
  /** As {@link findingJson} writes them. */
  readonly claimedFindings: readonly JsonObject[];
  /** Milliseconds since the epoch. */
  readonly decidedMs: number;
}

/** Around the action lie three levels more than in the request. */
const READ_LIMITS = { ...LIMITS, jsonDepthMax: LIMITS.jsonDepthMax + 4, jsonNodesMax: LIMITS.jsonNodesMax + 10_000 };

export function keptText({ action, session, principal, claimedFindings }: GateRequest, decidedMs: number): string {
  const { type, tool, server, resource, command, argv, args, text, sensitive, provenance } = action;
  const { id, workspaces, home, context } = session;
  return canonicalJson({
    action: { args, argv, command, provenance, resource, sensitive, server, text, tool, type },
    claimed_findings: claimedFindings.map((finding: Finding) => findingJson(finding)),
    decided_ms: decidedMs,
    format: 1,
    roles: principal.roles,
    session: { context, home, id, workspaces },
  });
}

/** A payload opens only as it was written, so its shape is that of its format. @throws ProblemError `payload_store` where the format is another */
export function readKept(text: string): KeptAction {
  const read = readJson(text, READ_LIMITS) as Record<string, Json>;
  if (Number(read['format']) !== 1)
    throw new ProblemError({ code: 'payload_store', message: 'a newer version of Sluice kept this action' });
  const {
    action,
    session,
    roles,
    claimed_findings: claimedFindings,
    decided_ms,
  } = read as unknown as {
    readonly action: KeptAction['action'];
    readonly session: KeptAction['session'];
    readonly roles: readonly string[];
    readonly claimed_findings: readonly JsonObject[];
    readonly decided_ms: Json;
  };
  return { action, session, roles, claimedFindings, decidedMs: Number(decided_ms) };
}
