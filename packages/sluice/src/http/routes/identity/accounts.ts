/** Accounts of the caller’s tenant. Passwords come in and never go out; who has one that approves is changed by approvers only. */
import type { JsonObject } from '@sluice/core';
import * as z from 'zod';
import { mayGrant, ROLES, type Role } from '../../../identity/roles.ts';
import { isAskedForCode } from '../../../identity/second-factors.ts';
import type { AccountRecord } from '../../../store/identity-store.ts';
import type { Call, Route } from '../../api.ts';
import { ApiError } from '../../api-error.ts';
import { at } from './key-wire.ts';
import { actorOf } from './keys.ts';

const accountShape = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  roles: z.array(z.enum(ROLES)),
  state: z.enum(['active', 'disabled']),
  second_factor: z.boolean(),
  created_at: z.string(),
  disabled_at: z.string().nullable(),
});
const roles = z.array(z.enum(ROLES)).min(1).max(ROLES.length);
export const newPassword = z.string().min(1).max(1_024);

export const accounts: Route = {
  method: 'GET',
  path: '/v1/accounts',
  scope: 'admin',
  summary: 'Accounts of the tenant, by address',
  response: z.object({ accounts: z.array(accountShape) }),
  handler: ({ service, caller }) => ({
    status: 200,
    body: {
      accounts: service.identity.book.accounts
        .filter(({ tenant }) => tenant === caller.tenant)
        .toSorted((a, b) => (a.email < b.email ? -1 : 1))
        .map(accountBody),
    },
  }),
  examples: [
    { summary: 'all of them', operator: true, status: 200 },
    { summary: 'an agent may not look', status: 403 },
  ],
};

export const account: Route = {
  method: 'GET',
  path: '/v1/accounts/{id}',
  scope: 'admin',
  summary: 'One account',
  response: accountShape,
  handler: (call) => ({ status: 200, body: accountBody(accountNamed(call)) }),
  examples: [{ summary: 'one that is not there', path: '/v1/accounts/0', operator: true, status: 404 }],
};

const newAccount = z.strictObject({
  email: z.string().min(1).max(256),
  name: z.string().min(1).max(128).optional(),
  roles,
  password: newPassword,
});

export const createAccount: Route = {
  method: 'POST',
  path: '/v1/accounts',
  scope: 'admin',
  success: 201,
  summary: 'Make an account for a person',
  body: newAccount,
  response: accountShape,
  handler: async (call) => {
    const { email, name = '', roles: given, password } = call.body as z.infer<typeof newAccount>;
    mustGrant(call, given);
    const { accounts: admin, book } = call.service.identity;
    const wish = { tenant: call.caller.tenant, email, name, roles: given, password };
    const made = await admin.add(wish, actorOf(call));
    await book.refresh();
    return { status: 201, body: accountBody(made) };
  },
  examples: [
    { summary: 'an agent may not make any', body: { email: 'a@example.com' }, status: 403 },
    {
      summary: 'a role of agents',
      body: { email: 'a@example.com', roles: ['agent'], password: 'x' },
      operator: true,
      status: 400,
    },
  ],
};

/** A route that changes an account. */
function changing<Body>(
  what: string,
  summary: string,
  body: z.ZodType<Body>,
  change: (call: Call, account: AccountRecord, body: Body) => Promise<void>,
): Route {
  return {
    method: 'POST',
    path: `/v1/accounts/{id}/${what}`,
    scope: 'admin',
    summary,
    body,
    response: accountShape,
    handler: async (call) => {
      const found = accountNamed(call);
      await change(call, found, call.body as Body);
      await call.service.identity.book.refresh();
      return { status: 200, body: accountBody(accountNamed(call)) };
    },
    examples: [{ summary: 'an agent may not', path: `/v1/accounts/0/${what}`, body: {}, status: 403 }],
  };
}

const nothing = z.strictObject({});

export const accountRoles = changing(
  'roles',
  'Give other roles, which count at once',
  z.strictObject({ roles }),
  async (call, found, body) => {
    mustGrant(call, [...found.roles, ...body.roles]);
    await call.service.identity.accounts.setRoles(found, body.roles, actorOf(call));
  },
);

export const accountPassword = changing(
  'password',
  'Give another password; ends every session of the account',
  z.strictObject({ password: newPassword }),
  async (call, found, { password }) => {
    mustGrant(call, found.roles);
    await call.service.identity.accounts.setPassword(found, password, actorOf(call));
  },
);

export const disableAccount = changing(
  'disable',
  'End every session of the account, which can begin none',
  nothing,
  (call, found) => call.service.identity.accounts.disable(found, actorOf(call)),
);

export const accountSecondFactor = changing(
  'remove-second-factor',
  'Take the second factor of somebody away who has lost it; ends every session of the account',
  nothing,
  async (call, found) => {
    mustGrant(call, found.roles);
    await call.service.identity.accounts.removeSecondFactor(found, actorOf(call), true);
  },
);

export const enableAccount = changing(
  'enable',
  'Let a disabled account sign in again',
  nothing,
  async (call, found) => {
    mustGrant(call, found.roles);
    await call.service.identity.accounts.enable(found, actorOf(call));
  },
);

/** @throws ApiError `not_found`, also for an account of another tenant */
function accountNamed({ service, caller, params }: Call): AccountRecord {
  const found = service.identity.book.account(params['id'] ?? '');
  if (found === undefined || found.tenant !== caller.tenant)
    throw new ApiError('not_found', 'there is no such account');
  return found;
}

/** @throws ApiError `forbidden` */
function mustGrant({ caller }: Call, wanted: readonly Role[]): void {
  if (!wanted.every((role) => mayGrant(caller.scopes, role)))
    throw new ApiError('forbidden', 'only who may approve can let others approve, and change who does');
}

function accountBody(account: AccountRecord): JsonObject {
  const { id, email, name, roles: has, createdMs, disabledMs } = account;
  return {
    second_factor: isAskedForCode(account),
    ...{ id, email, name, roles: has, state: disabledMs === null ? 'active' : 'disabled' },
    ...{ created_at: at(createdMs) ?? '', disabled_at: at(disabledMs) },
  };
}
