/** An action nobody is about to take, and what would be decided about it: nothing runs, nobody is asked, nothing is recorded. */
import { emptyAction, type JsonObject, type PolicySet } from '@sluice/core';
import * as z from 'zod';
import type { GateRequest } from '../../../gate-request.ts';
import type { Call } from '../../api.ts';
import { type AskedAction, actionOf, askedAction, gateRequestOf } from '../../asked-action.ts';
import { decisionBody, decisionShape } from '../../decision-body.ts';
import { principalOf } from '../../principal-of.ts';
import { id } from '../../schemas.ts';
import { submittedAction, submittedContent } from './action-wire.ts';

/** Whose action it would be; the caller's own unless told. Always of the caller's tenant. */
const as = z.strictObject({ agent: id, user: id.optional(), roles: z.array(id).max(32).optional() }).optional();

const input = z.strictObject(submittedAction);

/** An action as `/v1/decide` takes it, as `/v1/actions` does, or the latter as `input`; `more` stands beside each. */
export function hypothetical<More extends z.ZodRawShape>(more: More) {
  return z.union([
    z.strictObject({ ...askedAction, as, ...more }),
    z.strictObject({ ...submittedAction, as, ...more }),
    z.strictObject({ input, as, ...more }),
  ]);
}

export const body = hypothetical({});
type Given =
  | (AskedAction & { readonly as?: As })
  | (z.infer<typeof input> & { readonly as?: As })
  | { readonly input: z.infer<typeof input>; readonly as?: As };
type As = z.infer<typeof as>;

export const answerShape = { ...decisionShape, dry_run: z.literal(true) };

/** Decided by the policies in force, or by others. */
export function wouldBe(call: Call, policies?: PolicySet): JsonObject {
  const request = requestOf(call);
  return { dry_run: true, ...decisionBody(call.service.gate.preview(request, policies), request) };
}

function requestOf(call: Call): GateRequest {
  const given = call.body as Given;
  const { tenant } = call.caller;
  const principal =
    given.as === undefined
      ? principalOf(call.caller)
      : { tenant, agent: given.as.agent, user: given.as.user ?? '', roles: given.as.roles ?? ['agent'] };
  if ('action' in given) return gateRequestOf({ ...given, action: actionOf(given), principal }, call);
  const asked = 'input' in given ? given.input : given;
  const action = { ...emptyAction('tool.call'), ...submittedContent(asked) };
  return gateRequestOf({ action, principal, session_id: asked.context?.session_id }, call);
}
