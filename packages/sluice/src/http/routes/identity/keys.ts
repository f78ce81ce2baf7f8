/** Keys of the caller’s tenant. A token is in the answer that makes it and nowhere else. */
import * as z from 'zod';
import type { Actor } from '../../../identity/key-admin.ts';
import { mayGrant, ROLES, SCOPES } from '../../../identity/roles.ts';
import type { KeyRecord } from '../../../store/identity-store.ts';
import type { Call, Route } from '../../api.ts';
import { ApiError } from '../../api-error.ts';
import { keyBody, keyShape } from './key-wire.ts';

const name = z.string().min(1).max(128);
const seconds = (max: number) => z.int().min(0).max(max);
const expires = { expires_in: seconds(10 * 366 * 86_400).optional() };
const made = keyShape.extend({ token: z.string() });

export const keys: Route = {
  method: 'GET',
  path: '/v1/keys',
  scope: 'admin',
  summary: 'Keys of the tenant, newest first, without their tokens',
  response: z.object({ keys: z.array(keyShape) }),
  handler: ({ service, caller }) => ({
    status: 200,
    body: {
      keys: service.identity.book.keys
        .filter(({ tenant }) => tenant === caller.tenant)
        .toSorted((a, b) => b.createdMs - a.createdMs)
        .map((key) => keyBody(key, Date.now())),
    },
  }),
  examples: [
    { summary: 'all of them', operator: true, status: 200 },
    { summary: 'an agent may not look', status: 403 },
  ],
};

export const key: Route = {
  method: 'GET',
  path: '/v1/keys/{id}',
  scope: 'admin',
  summary: 'One key',
  response: keyShape,
  handler: (call) => ({ status: 200, body: keyBody(keyOf(call), Date.now()) }),
  examples: [{ summary: 'one that is not there', path: '/v1/keys/0', operator: true, status: 404 }],
};

const newKey = z.strictObject({
  name,
  kind: z.enum(['agent', 'operator']).default('agent'),
  owner: name.optional(),
  roles: z.array(z.enum(ROLES)).min(1).max(ROLES.length).default(['agent']),
  scopes: z.array(z.enum(SCOPES)).min(1).max(SCOPES.length).optional(),
  ...expires,
});

export const createKey: Route = {
  method: 'POST',
  path: '/v1/keys',
  scope: 'admin',
  success: 201,
  summary: 'Make a key; its token is shown this once',
  body: newKey,
  response: made,
  handler: async (call) => {
    const { name, kind, owner = '', roles, scopes = null, expires_in } = call.body as z.infer<typeof newKey>;
    if (!roles.every((role) => mayGrant(call.caller.scopes, role)))
      throw new ApiError('forbidden', 'only who may approve can let others approve');
    const { tenant } = call.caller;
    const wish = { kind, tenant, name, owner, roles, scopes, expiresMs: endOf(expires_in) };
    const { key, token } = await call.service.identity.keys.create(wish, actorOf(call));
    await call.service.identity.book.refresh();
    return { status: 201, body: { ...keyBody(key, Date.now()), token } };
  },
  examples: [
    { summary: 'an agent may not make any', body: { name: 'bot' }, status: 403 },
    { summary: 'an agent that approves', body: { name: 'bot', roles: ['approver'] }, operator: true, status: 400 },
  ],
};

const rotation = z.strictObject({ grace_seconds: seconds(30 * 86_400).default(3_600), ...expires });

export const rotateKey: Route = {
  method: 'POST',
  path: '/v1/keys/{id}/rotate',
  scope: 'admin',
  success: 201,
  summary: 'Make a new token for the same holder; the old one works for a time yet',
  body: rotation,
  response: made,
  handler: async (call) => {
    const { grace_seconds, expires_in } = call.body as z.infer<typeof rotation>;
    const old = keyOf(call);
    if (!old.roles.every((role) => mayGrant(call.caller.scopes, role)))
      throw new ApiError('forbidden', 'only who may approve can let others approve');
    const { keys: admin, book } = call.service.identity;
    const { key, token } = await admin.rotate(old, grace_seconds * 1_000, endOf(expires_in), actorOf(call));
    await book.refresh();
    return { status: 201, body: { ...keyBody(key, Date.now()), token } };
  },
  examples: [{ summary: 'one that is not there', path: '/v1/keys/0/rotate', body: {}, operator: true, status: 404 }],
};

export const revokeKey: Route = {
  method: 'POST',
  path: '/v1/keys/{id}/revoke',
  scope: 'admin',
  summary: 'End a key at once',
  body: z.strictObject({}),
  response: keyShape,
  handler: async (call) => {
    const { keys: admin, book } = call.service.identity;
    await admin.revoke(keyOf(call), actorOf(call));
    await book.refresh();
    return { status: 200, body: keyBody(keyOf(call), Date.now()) };
  },
  examples: [{ summary: 'one that is not there', path: '/v1/keys/0/revoke', body: {}, operator: true, status: 404 }],
};

/** @throws ApiError `not_found`, also for a key of another tenant */
function keyOf({ service, caller, params }: Call): KeyRecord {
  const found = service.identity.book.key(params['id'] ?? '');
  if (found === undefined || found.tenant !== caller.tenant) throw new ApiError('not_found', 'there is no such key');
  return found;
}

export function actorOf({ caller }: Call): Actor {
  return { agent: caller.agent, channel: 'http' };
}

function endOf(seconds: number | undefined): number | null {
  return seconds === undefined ? null : Date.now() + seconds * 1_000;
}
