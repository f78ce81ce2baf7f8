/** The routes for who may call. */
import type { Route } from '../../api.ts';
import {
  account,
  accountPassword,
  accountRoles,
  accountSecondFactor,
  accounts,
  createAccount,
  disableAccount,
  enableAccount,
} from './accounts.ts';
import { createKey, key, keys, revokeKey, rotateKey } from './keys.ts';
import { login } from './login.ts';
import { logout, me, revokeSession, sessions } from './me.ts';
import { oidcBegin, oidcCallback } from './oidc.ts';
import { ownPassword } from './own-password.ts';
import { beginSecondFactor, confirmSecondFactor, removeSecondFactor } from './second-factor.ts';

export const IDENTITY_ROUTES: readonly Route[] = [
  ...[keys, key, createKey, rotateKey, revokeKey],
  ...[
    accounts,
    account,
    createAccount,
    accountRoles,
    accountPassword,
    disableAccount,
    enableAccount,
    accountSecondFactor,
  ],
  ...[beginSecondFactor, confirmSecondFactor, removeSecondFactor],
  ...[login, oidcBegin, oidcCallback, me, logout, ownPassword, sessions, revokeSession],
];
