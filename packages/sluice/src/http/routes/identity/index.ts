/** The routes for who may call. */
import type { Route } from '../../api.ts';
import { createKey, key, keys, revokeKey, rotateKey } from './keys.ts';

export const IDENTITY_ROUTES: readonly Route[] = [keys, key, createKey, rotateKey, revokeKey];
