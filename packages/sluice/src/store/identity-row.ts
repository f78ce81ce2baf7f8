/** Keys, accounts and sessions as stores keep them: columns they look for, and the whole of each as JSON. */
import { type Json, LIMITS, readJson, writeJson } from '@sluice/core/storage';
import type { AccountRecord, DelegationRecord, KeyRecord, SessionRecord } from './identity-store.ts';

/** What changes of a key without its text. */
export interface KeyColumns {
  readonly body: string;
  readonly expires_ms: number | null;
  readonly revoked_ms: number | null;
  readonly last_used_ms: number | null;
}

export function identityText(record: KeyRecord | AccountRecord | SessionRecord | DelegationRecord): string {
  return writeJson(record as unknown as Json);
}

/** @throws ProblemError `json_*` for a row nobody of ours wrote */
export function keyOf({ body, expires_ms, revoked_ms, last_used_ms }: KeyColumns): KeyRecord {
  return { ...read<KeyRecord>(body), expiresMs: expires_ms, revokedMs: revoked_ms, lastUsedMs: last_used_ms };
}

/** @throws ProblemError `json_*` for a row nobody of ours wrote */
export function accountOf(body: string): AccountRecord {
  return read<AccountRecord>(body);
}

/** @throws ProblemError `json_*` for a row nobody of ours wrote */
export function sessionOf(body: string): SessionRecord {
  return read<SessionRecord>(body);
}

/** @throws ProblemError `json_*` for a row nobody of ours wrote */
export function delegationOf(body: string): DelegationRecord {
  return read<DelegationRecord>(body);
}

function read<T>(body: string): T {
  return readJson(body, LIMITS, 'identity') as unknown as T;
}
