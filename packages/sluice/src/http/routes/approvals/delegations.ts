/** Who answers approvals in whose place. */
import type { JsonObject } from '@sluice/core';
import * as z from 'zod';
import { DELEGATED_MS_MAX } from '../../../identity/delegations.ts';
import { recordable } from '../../../recordable.ts';
import type { DelegationRecord } from '../../../store/identity-store.ts';
import type { Route } from '../../api.ts';
import { ApiError } from '../../api-error.ts';
import { actorOf } from '../identity/keys.ts';
import { at } from './approval-wire.ts';

const shape = z.object({
  id: z.string(),
  from: z.string(),
  to: z.string(),
  note: z.string(),
  created_at: z.string(),
  expires_at: z.string(),
});

export const delegations: Route = {
  method: 'GET',
  path: '/v1/delegations',
  scope: 'view',
  summary: 'Who answers approvals in whose place at present, newest first',
  response: z.object({ delegations: z.array(shape) }),
  handler: ({ service, caller }) => ({
    status: 200,
    body: { delegations: service.identity.delegations.of(caller.tenant).map(delegationBody) },
  }),
  examples: [
    { summary: 'all of them', operator: true, status: 200 },
    { summary: 'an agent may not look', status: 403 },
  ],
};

const wish = z.strictObject({
  /** Name of whoever stands in, or the person’s. */
  to: z.string().min(1).max(128),
  for_seconds: z
    .int()
    .min(1)
    .max(DELEGATED_MS_MAX / 1_000),
  note: z.string().max(2_000).optional(),
});

export const delegate: Route = {
  method: 'POST',
  path: '/v1/delegations',
  scope: 'approve',
  success: 201,
  summary: 'Have somebody else who may approve answer in your place, for a while',
  body: wish,
  response: shape,
  handler: async (call) => {
    const { to, for_seconds, note = '' } = call.body as z.infer<typeof wish>;
    const { delegations: admin, book } = call.service.identity;
    const asked = { to, note: recordable(note), forMs: for_seconds * 1_000 };
    const made = await admin.give(call.caller, asked, actorOf(call));
    await book.refresh();
    return { status: 201, body: delegationBody(made) };
  },
  examples: [
    { summary: 'an agent may not', body: { to: 'bob', for_seconds: 60 }, status: 403 },
    { summary: 'for ever', body: { to: 'bob', for_seconds: 1e9 }, operator: true, status: 400 },
  ],
};

/** By either of the two, or an administrator. */
export const endDelegation: Route = {
  method: 'POST',
  path: '/v1/delegations/{id}/end',
  scope: 'view',
  summary: 'End a delegation at once',
  body: z.strictObject({}),
  response: z.object({ success: z.literal(true), id: z.string() }),
  handler: async (call) => {
    const { service, caller, params } = call;
    const { delegations: admin, book } = service.identity;
    const found = admin.of(caller.tenant).find(({ id }) => id === params['id']);
    const own = [caller.agent, caller.owner];
    const may =
      caller.scopes.includes('admin') ||
      [...(found?.from ?? []), found?.to ?? ''].some((name) => name !== '' && own.includes(name));
    if (found === undefined || !may) throw new ApiError('not_found', 'there is no such delegation');
    await admin.end(found, actorOf(call));
    await book.refresh();
    return { status: 200, body: { success: true, id: found.id } };
  },
  examples: [
    { summary: 'one that is not there', path: '/v1/delegations/0/end', body: {}, operator: true, status: 404 },
  ],
};

function delegationBody({ id, from, to, note, createdMs, expiresMs }: DelegationRecord): JsonObject {
  return { id, from: from[0] ?? '', to, note, created_at: at(createdMs), expires_at: at(expiresMs) };
}
