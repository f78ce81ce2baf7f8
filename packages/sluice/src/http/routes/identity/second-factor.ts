/** One’s own second factor: set up, shown to work, and taken away again. */
import * as z from 'zod';
import { isAskedForCode } from '../../../identity/second-factors.ts';
import type { Route } from '../../api.ts';
import { ApiError } from '../../api-error.ts';
import { newPassword } from './accounts.ts';
import { actorOf } from './keys.ts';
import { mustTakeCode, tooMany } from './login.ts';
import { ownAccount } from './own-password.ts';

const code = z.string().min(1).max(64);
const withPassword = z.strictObject({ password: newPassword });

export const beginSecondFactor: Route = {
  method: 'POST',
  path: '/me/second-factor',
  scope: 'known',
  summary: 'Begin to set up one-time passwords (TOTP): the secret, which is shown this once',
  body: withPassword,
  response: z.object({ secret: z.string(), uri: z.string() }),
  handler: async (call) => {
    const { password } = call.body as z.infer<typeof withPassword>;
    const { secondFactors, book } = call.service.identity;
    // Another gate may have had one confirmed just now, which must not be begun anew.
    await book.refresh();
    const { secret, uri } = await secondFactors.begin(await ownAccount(call, password));
    await book.refresh();
    return { status: 200, headers: { 'cache-control': 'no-store' }, body: { secret, uri } };
  },
  examples: [{ summary: 'without a session', body: { password: 'x' }, status: 400 }],
};

const confirmation = z.strictObject({ password: newPassword, code });

export const confirmSecondFactor: Route = {
  method: 'POST',
  path: '/me/second-factor/confirm',
  scope: 'known',
  summary: 'Show with a code that it works: from now on one is needed; recovery codes, which are shown this once',
  body: confirmation,
  response: z.object({ recovery_codes: z.array(z.string()) }),
  handler: async (call) => {
    const asked = call.body as z.infer<typeof confirmation>;
    const account = await ownAccount(call, asked.password);
    const waitSeconds = call.service.logins.codes.take(account.id);
    if (waitSeconds > 0) throw tooMany(waitSeconds);
    const { secondFactors, book } = call.service.identity;
    const codes = await secondFactors.confirm(account, asked.code, actorOf(call), call.caller.session ?? '');
    if (codes === undefined) throw new ApiError('unauthorized', 'the code is wrong', { code: 'second_factor' });
    await book.refresh();
    return { status: 200, headers: { 'cache-control': 'no-store' }, body: { recovery_codes: [...codes] } };
  },
  examples: [{ summary: 'without a session', body: { password: 'x', code: '000000' }, status: 400 }],
};

export const removeSecondFactor: Route = {
  method: 'POST',
  path: '/me/second-factor/remove',
  scope: 'known',
  summary: 'Take one’s own second factor away, with the password and a code, or a recovery code',
  body: confirmation,
  response: z.object({ success: z.literal(true) }),
  handler: async (call) => {
    const asked = call.body as z.infer<typeof confirmation>;
    const account = await ownAccount(call, asked.password);
    if (!isAskedForCode(account)) throw new ApiError('invalid_request', 'there is no second factor');
    await mustTakeCode(call, account, asked.code);
    const { accounts, book } = call.service.identity;
    await accounts.removeSecondFactor(account, actorOf(call), false);
    await book.refresh();
    return { status: 200, body: { success: true } };
  },
  examples: [{ summary: 'without a session', body: { password: 'x', code: '000000' }, status: 400 }],
};
