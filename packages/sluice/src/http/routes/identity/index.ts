/** The routes for who may call. */
import type { Route } from '../../api.ts';
import { createKey, key, keys, revokeKey, rotateKey } from './keys.ts';
import { login } from './login.ts';
import { logout, me, revokeSession, sessions } from './me.ts';
import { oidcBegin, oidcCallback } from './oidc.ts';

export const IDENTITY_ROUTES: readonly Route[] = [
  ...[keys, key, createKey, rotateKey, revokeKey],
  ...[login, oidcBegin, oidcCallback, me, logout, sessions, revokeSession],
];
