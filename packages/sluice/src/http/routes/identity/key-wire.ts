/** A key as the API shows it: never the token, nor its digest. */
import type { JsonObject } from '@sluice/core';
import * as z from 'zod';
import { ROLES, SCOPES, scopesOf } from '../../../identity/roles.ts';
import type { KeyRecord } from '../../../store/identity-store.ts';

const time = z.string().nullable();
export const keyShape = z.object({
  id: z.string(),
  kind: z.enum(['agent', 'operator']),
  name: z.string(),
  owner: z.string(),
  roles: z.array(z.enum(ROLES)),
  scopes: z.array(z.enum(SCOPES)),
  state: z.enum(['active', 'expired', 'revoked']),
  created_at: z.string(),
  created_by: z.string(),
  expires_at: time,
  revoked_at: time,
  last_used_at: time,
  rotated_from: z.string(),
});

export function keyBody(key: KeyRecord, nowMs: number): JsonObject {
  const { id, kind, name, owner, roles, scopes, revokedMs, expiresMs } = key;
  const expired = expiresMs !== null && expiresMs <= nowMs;
  return {
    ...{ id, kind, name, owner, roles, scopes: scopesOf(roles, scopes) },
    state: revokedMs !== null ? 'revoked' : expired ? 'expired' : 'active',
    created_at: at(key.createdMs) ?? '',
    created_by: key.createdBy,
    expires_at: at(expiresMs),
    revoked_at: at(revokedMs),
    last_used_at: at(key.lastUsedMs),
    rotated_from: key.rotatedFrom,
  };
}

export function at(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
