/** Callers with a session: a cookie, for which changes need the token that only our own pages can read, or a signed token. */
import type { Known } from '../identity/sessions.ts';
import type { Caller } from '../keys/credentials.ts';
import { ApiError } from './api-error.ts';
import type { RawRequest } from './dispatch.ts';
import type { Service } from './service.ts';

export const SESSION_COOKIE = 'sluice_session';
const CSRF_HEADER = 'x-csrf-token';
const SIGNED = /^bearer +(eyJ[\w-]+\.[\w-]+\.[\w-]+)$/i;

/** What is looked at of a request. */
export type Shown = Pick<RawRequest, 'header' | 'method' | 'client'>;

/** Undefined where the request shows no session; it is then asked for another credential. @throws ApiError `unauthorized`, `forbidden` */
export async function sessionCaller({ identity }: Service, request: Shown): Promise<Caller | undefined> {
  const authorization = request.header('authorization');
  if (authorization !== '' || request.header('x-api-key') !== '') {
    const signed = SIGNED.exec(authorization.trim())?.[1];
    const known = signed === undefined ? undefined : await identity.sessions.ofToken(signed);
    return known && callerOf(known);
  }
  const cookie = cookieOf(request.header('cookie'), SESSION_COOKIE);
  if (cookie === undefined) return undefined;
  const known = await identity.sessions.ofCookie(cookie);
  if (known === undefined) throw new ApiError('unauthorized', 'the session is over: sign in again');
  const isChange = request.method !== 'GET' && request.method !== 'HEAD';
  if (isChange && !identity.sessions.csrfFits(known.session, request.header(CSRF_HEADER)))
    throw new ApiError('forbidden', `changes made with a session’s cookie need its token in \`${CSRF_HEADER}\``);
  return callerOf(known);
}

/** Whether there may be a session: without one nobody waits for it to be looked for. */
export function mayHaveSession(request: Shown): boolean {
  return request.header('cookie').includes(SESSION_COOKIE) || /^bearer +eyJ/i.test(request.header('authorization'));
}

export function cookieOf(header: string, name: string): string | undefined {
  const found = header.split(';').map((pair) => pair.trim().split('=', 2));
  return found.find(([key]) => key === name)?.[1];
}

function callerOf({ session, roles, scopes }: Known): Caller {
  const { tenant, name: agent, email: owner, assurance, id } = session;
  return { tenant, agent, owner, roles, scopes, assurance, session: id };
}
