/** Keys, accounts and sessions as stores keep them: columns they look for, and the whole of each as JSON. */
import { type Json, LIMITS, readJson, writeJson } from '@sluice/core/storage';
import type { AccountRecord, DelegationRecord, FactorUse, KeyRecord, SessionRecord } from './identity-store.ts';

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

/** The account with a code used up; undefined where that is not to be had. */
export function afterUse(account: AccountRecord, use: FactorUse): AccountRecord | undefined {
  const factor = account.secondFactor ?? null;
  if (factor === null || factor.confirmedMs === null) return undefined;
  if ('step' in use)
    return use.step > factor.lastStep ? { ...account, secondFactor: { ...factor, lastStep: use.step } } : undefined;
  if (!factor.recovery.includes(use.recovery)) return undefined;
  return { ...account, secondFactor: { ...factor, recovery: factor.recovery.filter((each) => each !== use.recovery) } };
}

/** Whether a session has not been used for so long. */
export function isIdle({ lastUsedMs, openedMs }: SessionRecord, idleMs: number, nowMs: number): boolean {
  return nowMs - (lastUsedMs ?? openedMs) >= idleMs;
}

/** The session as it is kept after being used. */
export function usedAt(session: SessionRecord, nowMs: number): string {
  return identityText({ ...session, lastUsedMs: Math.max(session.lastUsedMs ?? 0, nowMs) });
}

/** @throws ProblemError `json_*` for a row nobody of ours wrote */
export function delegationOf(body: string): DelegationRecord {
  return read<DelegationRecord>(body);
}

function read<T>(body: string): T {
  return readJson(body, LIMITS, 'identity') as unknown as T;
}
