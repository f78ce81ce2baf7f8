/** Signing in with an account of the gate. Unknown, disabled and mistaken look and take the same. */
import * as z from 'zod';
import { passwordFits } from '../../../identity/password.ts';
import type { Route } from '../../api.ts';
import { ApiError } from '../../api-error.ts';
import { sessionCookie, signedIn, tokensOf } from './me.ts';

const credentials = z.strictObject({ email: z.string().min(1).max(256), password: z.string().min(1).max(1_024) });

export const login: Route = {
  method: 'POST',
  path: '/login',
  scope: 'public',
  summary: 'Sign in with address and password; sets the session’s cookie',
  body: credentials,
  response: signedIn,
  handler: async (call) => {
    const { service, remoteAddress } = call;
    const { email: given, password } = call.body as z.infer<typeof credentials>;
    const email = given.trim().toLowerCase();
    const waitSeconds = Math.max(service.logins.ofAddress.take(remoteAddress), service.logins.ofAccount.take(email));
    if (waitSeconds > 0) throw tooMany(waitSeconds);
    const account = service.identity.book.accountOf(email);
    const fits = await passwordFits(account?.password, password);
    if (fits === 'busy') throw tooMany(5);
    if (!fits || account === undefined || account.disabledMs !== null) {
      service.log('login_refused', {});
      throw new ApiError('unauthorized', 'the address or the password is wrong');
    }
    const { id, tenant, name, roles } = account;
    const { sessions } = service.identity;
    const person = { account: id, tenant, name, email, roles, assurance: 'password' } as const;
    const { session, token } = await sessions.open(person);
    return {
      status: 200,
      headers: { 'set-cookie': sessionCookie(call, token, Math.floor((session.expiresMs - Date.now()) / 1_000)) },
      body: {
        ...(await tokensOf(call, session)),
        user: { email, name, tenant, role: roles[0] ?? '', roles },
      },
    };
  },
  examples: [
    { summary: 'an account that is not there', body: { email: 'nobody@example.com', password: 'x' }, status: 401 },
    { summary: 'no password', body: { email: 'nobody@example.com' }, status: 400 },
  ],
};

export function tooMany(seconds: number): ApiError {
  return new ApiError('rate_limited', 'too many attempts to sign in', undefined, { 'retry-after': String(seconds) });
}
