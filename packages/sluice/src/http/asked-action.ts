/** An action as bodies carry it, and the request the gate is asked with. */
import {
  type Action,
  emptyAction,
  type Finding,
  type Json,
  type JsonObject,
  PROVENANCES,
  type Principal,
} from '@sluice/core';
import * as z from 'zod';
import type { GateRequest } from '../gate-request.ts';
import type { Call } from './api.ts';
import { type ClaimedFinding, claimedFinding, id, ids, json } from './schemas.ts';

const line = z.string().max(65_536);

/** What a call can hold; anything else in place of it has no fields that policies could look at. */
export const args = json.refine((value) => value !== null && typeof value === 'object', 'must be a list or an object');

/** What every route that asks for a decision takes. */
export const askedAction = {
  action: z.strictObject({
    type: z.string().trim().min(1).max(128),
    tool: line.optional(),
    server: line.optional(),
    resource: line.optional(),
    command: z.string().optional(),
    argv: z.array(z.string()).max(10_000).optional(),
    args: args.optional(),
    sensitive: z.boolean().optional(),
    provenance: z.record(z.string().max(1_024), z.enum(PROVENANCES)).optional(),
  }),
  text: z.string().optional(),
  findings: z.array(claimedFinding).max(1_000).optional(),
  tenant_id: id.optional(),
  actor_id: id.optional(),
  session_id: id.optional(),
  ...ids,
};
const shape = z.strictObject(askedAction);
export type AskedAction = z.infer<typeof shape>;

export function actionOf({ action, text }: Pick<AskedAction, 'action' | 'text'>): Action {
  const { args: given = {}, ...rest } = action;
  const told = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  return { ...emptyAction(action.type), ...told, args: given as JsonObject | readonly Json[], text: text ?? '' };
}

export interface Asked {
  readonly action: Action;
  readonly principal: Principal;
  readonly session_id?: string | undefined;
  readonly approval_id?: string | undefined;
  readonly findings?: readonly ClaimedFinding[] | undefined;
  readonly request_id?: string | undefined;
  readonly trace_id?: string | undefined;
  readonly tenant_id?: string | undefined;
  readonly actor_id?: string | undefined;
}

export function gateRequestOf(asked: Asked, { requestId, service, traceparent }: Call): GateRequest {
  return {
    door: 'http',
    action: asked.action,
    principal: asked.principal,
    session: { ...service.session, id: asked.session_id ?? '' },
    ...(asked.approval_id === undefined ? {} : { approvalId: asked.approval_id }),
    claimedFindings: (asked.findings ?? []).map(asFinding),
    ids: {
      request: asked.request_id ?? requestId,
      trace: asked.trace_id ?? '',
      claimedTenant: asked.tenant_id ?? '',
      claimedActor: asked.actor_id ?? '',
      traceparent,
    },
  };
}

/** A caller's finding counts as the most serious kind, since it can only tighten. Its value is not looked at. */
function asFinding({ entity_type, confidence }: ClaimedFinding): Finding {
  return {
    detector: 'claimed',
    entityType: entity_type.trim().toLowerCase(),
    entityClass: 'secret',
    confidence: confidence ?? 1,
    severity: 'high',
    pointer: '',
    part: 'value',
    layers: [],
    start: 0,
    end: 0,
  };
}
