/** What the commands for accounts share. */
import type { JsonObject } from '@sluice/core';
import { AccountAdmin } from '../../identity/account-admin.ts';
import type { Actor } from '../../identity/key-admin.ts';
import type { AccountRecord } from '../../store/identity-store.ts';
import { type CommandContext, UsageError } from '../command.ts';
import { changingExisting } from './open-identity.ts';

export function accountJson({ id, tenant, email, name, roles, createdMs, disabledMs }: AccountRecord): JsonObject {
  return {
    ...{ id, tenant, email, name, roles, state: disabledMs === null ? 'active' : 'disabled' },
    created_at: new Date(createdMs).toISOString(),
  };
}

/** Changes the account of an address. @throws UsageError, ProblemError */
export async function changingAccount(
  context: CommandContext,
  change: (admin: AccountAdmin, account: AccountRecord, actor: Actor) => Promise<void>,
): Promise<AccountRecord> {
  const email = context.positionals[0]?.trim().toLowerCase();
  if (email === undefined || context.positionals.length > 1) throw new UsageError('say one address');
  return changingExisting(context, async ({ store, record, actor }) => {
    const account = (await store.snapshot()).accounts.find((each) => each.email === email);
    if (account === undefined) throw new UsageError('there is no such account (`sluice accounts ls`)');
    await change(new AccountAdmin({ store, record, now: Date.now }), account, actor);
    return account;
  });
}
