/** Signing in with another provider: there, and back again. */
import * as z from 'zod';
import { BEGUN_SECONDS, CALLBACK_PATH, type OidcLogin } from '../../../identity/oidc.ts';
import type { OidcPerson } from '../../../identity/oidc-claims.ts';
import { failureFields } from '../../../observe/log.ts';
import type { Call, Route } from '../../api.ts';
import { ApiError } from '../../api-error.ts';
import { setCookie } from '../../cookies.ts';
import { cookieOf } from '../../session-caller.ts';
import { sessionCookie } from './me.ts';

const COOKIE = 'sluice_oidc';
const nothing = z.object({});

export const oidcBegin: Route = {
  method: 'GET',
  path: '/login/oidc',
  scope: 'public',
  success: 302,
  summary: 'Sign in with the provider of the configuration file: sends the browser there',
  response: nothing,
  handler: async (call) => {
    const oidc = oidcOf(call);
    const seconds = call.service.logins.ofAddress.take(call.client.network);
    if (seconds > 0)
      throw new ApiError('rate_limited', 'too many attempts to sign in', undefined, { 'retry-after': String(seconds) });
    try {
      const { url, cookie } = await oidc.begin();
      const headers = { location: url.href, 'set-cookie': begunCookie(call, cookie, BEGUN_SECONDS) };
      return { status: 302, headers, body: { text: '', contentType: 'text/plain' } };
    } catch (error) {
      call.service.log('oidc_failed', failureFields(error));
      throw new ApiError('identity_unavailable', 'the provider does not answer');
    }
  },
  examples: [{ summary: 'where none is set up', status: 404 }],
};

export const oidcCallback: Route = {
  method: 'GET',
  path: CALLBACK_PATH,
  scope: 'public',
  summary: 'Where the provider sends the browser back to',
  query: z.record(z.string().max(64), z.string().max(8_192)),
  response: nothing,
  handler: async (call) => {
    const oidc = oidcOf(call);
    const seconds = call.service.logins.ofAddress.take(call.client.network);
    if (seconds > 0)
      throw new ApiError('rate_limited', 'too many attempts to sign in', undefined, { 'retry-after': String(seconds) });
    const query = new URLSearchParams(call.query as Record<string, string>).toString();
    const outcome = await oidc.finish(query, cookieOf(call.cookie, COOKIE) ?? '');
    if (typeof outcome === 'string') {
      call.service.log('oidc_refused', { code: outcome, client: call.client.address });
      throw new ApiError('unauthorized', 'the provider did not prove who you are, or you may not sign in here', {
        code: outcome,
      });
    }
    const { session, token } = await call.service.identity.sessions.open(personIn(call, outcome));
    const lasts = Math.floor((session.expiresMs - Date.now()) / 1_000);
    return {
      status: 200,
      headers: {
        'set-cookie': [sessionCookie(call, token, lasts), begunCookie(call, '', 0)],
        'content-security-policy': "default-src 'none'",
      },
      // A redirect would still count as coming from the provider, and the strict cookie would not be sent.
      body: {
        contentType: 'text/html; charset=utf-8',
        text: '<!doctype html><meta http-equiv="refresh" content="0;url=/"><title>Sluice</title><a href="/">signed in</a>\n',
      },
    };
  },
  examples: [{ summary: 'where none is set up', status: 404 }],
};

function oidcOf({ service }: Call): OidcLogin {
  if (service.oidc === undefined) throw new ApiError('not_found', 'no provider is set up to sign in with');
  return service.oidc;
}

/** Whoever has an account as well goes by its name, so that nobody is two people; and not at all where it is disabled. */
function personIn({ service }: Call, { email, tenant, roles }: OidcPerson) {
  const account = service.identity.book.accountOf(email);
  if (account !== undefined && (account.disabledMs !== null || account.tenant !== tenant))
    throw new ApiError('unauthorized', 'the provider did not prove who you are, or you may not sign in here', {
      code: 'account',
    });
  return { account: '', tenant, name: account?.name ?? email, email, roles, assurance: 'sso' } as const;
}

function begunCookie({ service, client }: Call, value: string, seconds: number): string {
  const secure = client.isSecure || service.publicUrl.startsWith('https:');
  return setCookie({ name: COOKIE, value, seconds, secure, sameSite: 'Lax', path: '/login/oidc' });
}
