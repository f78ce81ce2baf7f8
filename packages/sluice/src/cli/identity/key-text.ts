/** A key as people read it in a terminal, and as `--json` gives it. Its token is shown where it is made, and only there. */
import type { JsonObject } from '@sluice/core';
import { scopesOf } from '../../identity/roles.ts';
import type { KeyRecord } from '../../store/identity-store.ts';
import type { Terminal } from '../command.ts';

export function keyJson(key: KeyRecord, nowMs: number): JsonObject {
  const { id, kind, tenant, name, owner, roles, scopes, createdBy, rotatedFrom } = key;
  return {
    ...{ id, kind, tenant, name, owner, roles, scopes: scopesOf(roles, scopes), state: stateOf(key, nowMs) },
    ...{ created_at: time(key.createdMs), created_by: createdBy, expires_at: time(key.expiresMs) },
    ...{ revoked_at: time(key.revokedMs), last_used_at: time(key.lastUsedMs), rotated_from: rotatedFrom },
  };
}

/** One line: id, state, tenant and name, roles, owner, when it was used last. */
export function keyLine(key: KeyRecord, { paint }: Pick<Terminal, 'paint'>, nowMs: number): string {
  const state = stateOf(key, nowMs);
  const cells = [
    key.id,
    paint(state === 'active' ? 'green' : 'dim', state.padEnd(7)),
    `${key.tenant}/${key.name}`.padEnd(28),
    key.roles.join(',').padEnd(14),
    (key.owner === '' ? '' : `of ${key.owner}`).padEnd(18),
    key.lastUsedMs === null ? 'never used' : `used ${time(key.lastUsedMs)}`,
    key.expiresMs === null ? '' : `until ${time(key.expiresMs)}`,
  ];
  return cells.join('  ').trimEnd();
}

export function showMade(key: KeyRecord, token: string, json: boolean, terminal: Terminal): void {
  if (json) terminal.out(JSON.stringify({ ...keyJson(key, Date.now()), token }));
  else {
    terminal.out(token);
    terminal.error(`key ${key.id} of \`${key.name}\` (${key.roles.join(', ')}); the token is shown this once`);
  }
}

function stateOf({ revokedMs, expiresMs }: KeyRecord, nowMs: number): string {
  if (revokedMs !== null) return 'revoked';
  return expiresMs !== null && expiresMs <= nowMs ? 'expired' : 'active';
}

function time(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
