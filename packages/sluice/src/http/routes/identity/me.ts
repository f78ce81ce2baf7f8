/** Who one is, and what is known of one’s sessions. */
import type { JsonObject } from '@sluice/core';
import * as z from 'zod';
import { TOKEN_SECONDS } from '../../../identity/sessions.ts';
import type { SessionRecord } from '../../../store/identity-store.ts';
import type { Call, Route } from '../../api.ts';
import { ApiError } from '../../api-error.ts';
import { setCookie } from '../../cookies.ts';
import { SESSION_COOKIE } from '../../session-caller.ts';
import { at } from './key-wire.ts';
import { actorOf } from './keys.ts';

const user = z.object({
  email: z.string(),
  name: z.string(),
  tenant: z.string(),
  role: z.string(),
  roles: z.array(z.string()),
});
export const signedIn = z.object({
  token: z.string(),
  expires_in: z.int(),
  csrf_token: z.string(),
  user,
});

export const me: Route = {
  method: 'GET',
  path: '/me',
  scope: 'known',
  summary: 'Who the caller is; of a session also a new signed token',
  response: z.object({ user, scopes: z.array(z.string()), assurance: z.string() }).extend(signedIn.partial().shape),
  handler: async (call) => {
    const { agent: name, owner, tenant, roles, scopes, assurance } = call.caller;
    const session = sessionOf(call);
    const known = { email: owner, name, tenant, role: roles[0] ?? '', roles };
    return {
      status: 200,
      body: { user: known, scopes, assurance, ...(session === undefined ? {} : await tokensOf(call, session)) },
    };
  },
  examples: [{ summary: 'a caller on this machine', status: 200 }],
};

export const logout: Route = {
  method: 'POST',
  path: '/logout',
  scope: 'known',
  summary: 'End the session the request is made with',
  body: z.strictObject({}),
  response: z.object({ success: z.literal(true) }),
  handler: async (call) => {
    const session = sessionOf(call);
    if (session === undefined) throw new ApiError('invalid_request', 'the request was made with no session');
    await call.service.identity.sessions.close(session, actorOf(call), 'closed');
    return { status: 200, headers: { 'set-cookie': sessionCookie(call, '', 0) }, body: { success: true } };
  },
  examples: [{ summary: 'without a session', body: {}, status: 400 }],
};

const shape = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  assurance: z.string(),
  opened_at: z.string(),
  expires_at: z.string(),
  own: z.boolean(),
});

export const sessions: Route = {
  method: 'GET',
  path: '/v1/sessions',
  scope: 'known',
  summary: 'One’s own sessions; to an administrator those of the tenant',
  response: z.object({ sessions: z.array(shape) }),
  handler: (call) => ({ status: 200, body: { sessions: visible(call).map((session) => shown(call, session)) } }),
  examples: [{ summary: 'of a caller without any', status: 200 }],
};

export const revokeSession: Route = {
  method: 'POST',
  path: '/v1/sessions/{id}/revoke',
  scope: 'known',
  summary: 'End one of one’s own sessions; an administrator any of the tenant',
  body: z.strictObject({}),
  response: shape,
  handler: async (call) => {
    const found = visible(call).find(({ id }) => id === call.params['id']);
    if (found === undefined) throw new ApiError('not_found', 'there is no such session');
    await call.service.identity.sessions.close(found, actorOf(call), 'revoked');
    return { status: 200, body: shown(call, found) };
  },
  examples: [{ summary: 'one that is not there', path: '/v1/sessions/0/revoke', body: {}, status: 404 }],
};

export async function tokensOf({ service }: Call, session: SessionRecord) {
  const { sessions: known } = service.identity;
  return {
    token: await known.signed(session),
    expires_in: TOKEN_SECONDS,
    csrf_token: known.csrfToken(session),
  };
}

export function sessionCookie({ service, client }: Call, value: string, seconds: number): string {
  const secure = client.isSecure || service.publicUrl.startsWith('https:');
  return setCookie({ name: SESSION_COOKIE, value, seconds, secure, sameSite: 'Strict', path: '/' });
}

function sessionOf({ service, caller }: Call): SessionRecord | undefined {
  return caller.session === undefined ? undefined : service.identity.book.session(caller.session);
}

function visible({ service, caller }: Call): readonly SessionRecord[] {
  const all = caller.scopes.includes('admin');
  // Keys and people share names only where an administrator wants it; a session is its person’s alone.
  const isOwn = (session: SessionRecord) => caller.session !== undefined && session.name === caller.agent;
  return service.identity.book.sessions.filter(
    (session) => session.tenant === caller.tenant && session.expiresMs > Date.now() && (all || isOwn(session)),
  );
}

function shown({ caller }: Call, { id, name, email, assurance, openedMs, expiresMs }: SessionRecord): JsonObject {
  return {
    ...{ id, name, email, assurance, opened_at: at(openedMs) ?? '', expires_at: at(expiresMs) ?? '' },
    own: id === caller.session,
  };
}
