/** Signing in with an account of the gate. Unknown, disabled and mistaken look and take the same. */
import * as z from 'zod';
import { passwordFits } from '../../../identity/password.ts';
import { isAskedForCode } from '../../../identity/second-factors.ts';
import type { AccountRecord } from '../../../store/identity-store.ts';
import type { Call, Route } from '../../api.ts';
import { ApiError } from '../../api-error.ts';
import { sessionCookie, signedIn, tokensOf } from './me.ts';

const credentials = z.strictObject({
  email: z.string().min(1).max(256),
  password: z.string().min(1).max(1_024),
  /** Of the second factor, or a recovery code. */
  code: z.string().min(1).max(64).optional(),
});

export const login: Route = {
  method: 'POST',
  path: '/login',
  scope: 'public',
  summary: 'Sign in with address, password and, where there is a second factor, a code; sets the session’s cookie',
  body: credentials,
  response: signedIn,
  handler: async (call) => {
    const { service, client } = call;
    const { email: given, password, code } = call.body as z.infer<typeof credentials>;
    const email = given.trim().toLowerCase();
    const waitSeconds = Math.max(service.logins.ofAddress.take(client.network), service.logins.ofAccount.take(email));
    if (waitSeconds > 0) throw tooMany(waitSeconds);
    const account = service.identity.book.accountOf(email);
    const fits = await passwordFits(account?.password, password);
    if (fits === 'busy') throw tooMany(5);
    if (!fits || account === undefined || account.disabledMs !== null) {
      service.log('login_refused', { client: client.address });
      throw new ApiError('unauthorized', 'the address or the password is wrong');
    }
    if (isAskedForCode(account)) await mustTakeCode(call, account, code);
    const { id, tenant, name, roles } = account;
    const { sessions } = service.identity;
    const assurance = isAskedForCode(account) ? 'second_factor' : 'password';
    const person = { account: id, tenant, name, email, roles, assurance } as const;
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

/** @throws ApiError `unauthorized`, which says where a code is missing; `rate_limited` */
export async function mustTakeCode(call: Call, account: AccountRecord, code: string | undefined): Promise<void> {
  const { service } = call;
  if (code === undefined)
    throw new ApiError('unauthorized', 'a code of the second factor is needed as well', { code: 'second_factor' });
  const waitSeconds = service.logins.codes.take(account.id);
  if (waitSeconds > 0) throw tooMany(waitSeconds);
  if (await service.identity.secondFactors.takes(account, code, { agent: account.name, channel: 'http' })) return;
  service.log('login_refused', { client: call.client.address });
  throw new ApiError('unauthorized', 'the code is wrong, or was used already', { code: 'second_factor' });
}

export function tooMany(seconds: number): ApiError {
  return new ApiError('rate_limited', 'too many attempts to sign in', undefined, { 'retry-after': String(seconds) });
}
