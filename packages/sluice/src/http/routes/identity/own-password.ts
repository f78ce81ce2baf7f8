/** Changing one’s own password: with the one there is, and every other session ends. */
import * as z from 'zod';
import { passwordFits } from '../../../identity/password.ts';
import type { AccountRecord } from '../../../store/identity-store.ts';
import type { Call, Route } from '../../api.ts';
import { ApiError } from '../../api-error.ts';
import { newPassword } from './accounts.ts';
import { actorOf } from './keys.ts';
import { tooMany } from './login.ts';

const change = z.strictObject({ current: newPassword, password: newPassword });

export const ownPassword: Route = {
  method: 'POST',
  path: '/me/password',
  scope: 'known',
  summary: 'Change one’s own password; every other session of the account ends',
  body: change,
  response: z.object({ success: z.literal(true) }),
  handler: async (call) => {
    const { current, password } = call.body as z.infer<typeof change>;
    const account = await ownAccount(call, current);
    const { accounts, book } = call.service.identity;
    await accounts.setPassword(account, password, actorOf(call), call.caller.session);
    await book.refresh();
    return { status: 200, body: { success: true } };
  },
  examples: [{ summary: 'without a session', body: { current: 'x', password: 'y' }, status: 400 }],
};

/**
 * The account of the session the request is made with, where the password is right. Guesses count as attempts to sign in.
 * @throws ApiError `invalid_request`, `unauthorized`, `rate_limited`
 */
export async function ownAccount({ service, caller }: Call, password: string): Promise<AccountRecord> {
  const { book } = service.identity;
  const session = caller.session === undefined ? undefined : book.session(caller.session);
  const account = session === undefined ? undefined : book.account(session.account);
  if (account === undefined)
    throw new ApiError('invalid_request', 'the request was made with no session of an account');
  const waitSeconds = service.logins.ofAccount.take(account.email);
  if (waitSeconds > 0) throw tooMany(waitSeconds);
  const fits = await passwordFits(account.password, password);
  if (fits === 'busy') throw tooMany(5);
  if (!fits) throw new ApiError('unauthorized', 'the password is wrong');
  return account;
}
