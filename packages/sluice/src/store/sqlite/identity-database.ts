import type { DatabaseSync, StatementSync } from 'node:sqlite';
import {
  accountOf,
  afterUse,
  delegationOf,
  identityText,
  isIdle,
  type KeyColumns,
  keyOf,
  sessionOf,
  usedAt,
} from '../identity-row.ts';
import {
  ACCOUNTS_MAX,
  type AccountChanges,
  type AccountRecord,
  type Added,
  DELEGATIONS_MAX,
  type DelegationRecord,
  type EndSessions,
  type FactorUse,
  type IdentityKey,
  type IdentitySnapshot,
  KEYS_MAX,
  type KeyRecord,
  SESSIONS_OF_ONE_MAX,
  type SessionRecord,
} from '../identity-store.ts';
import { commitOnce, openDurable } from './durable-database.ts';
import { IDENTITY_FORMAT, IDENTITY_SCHEMA } from './identity-schema.ts';

/**
 * Keys, accounts and sessions in SQLite (WAL, every commit synced). Several processes may have it open. Calls work within
 * {@link IdentityDatabase.commit}.
 */
export class IdentityDatabase {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  /** @throws Error of SQLite, or one that names a format this version does not know */
  constructor(path: string) {
    this.#database = openDurable(path, IDENTITY_FORMAT, IDENTITY_SCHEMA);
    // What is deleted is overwritten: old hashes of passwords are not to be found in freed pages.
    this.#database.exec('PRAGMA secure_delete = ON');
  }

  /** Does all of `work` and syncs once. What fails takes everything back. @throws the error */
  commit<T>(work: () => T): T {
    return commitOnce(this.#database, work);
  }

  revision(): number {
    return Number(this.#sql('SELECT number FROM revision').get()?.['number']);
  }

  snapshot(): IdentitySnapshot {
    const all = (table: string, columns = '') => this.#sql(`SELECT body${columns} FROM ${table} ORDER BY id`).all();
    return {
      revision: this.revision(),
      keys: all('keys', ', expires_ms, revoked_ms, last_used_ms').map((row) => keyOf(row as unknown as KeyColumns)),
      accounts: all('accounts').map(({ body }) => accountOf(String(body))),
      sessions: all('sessions').map(({ body }) => sessionOf(String(body))),
      delegations: all('delegations').map(({ body }) => delegationOf(String(body))),
    };
  }

  addKey(key: KeyRecord, nowMs: number): Added {
    if (this.#count('keys') >= KEYS_MAX) return 'full';
    const account = this.#sql('SELECT id FROM accounts WHERE tenant = ? AND name = ?').get(key.tenant, key.name);
    if (account !== undefined || this.#livingKey(key.tenant, key.name, nowMs)) return 'taken';
    this.#insertKey(key);
    return 'added';
  }

  rotateKey(next: KeyRecord, untilMs: number, nowMs: number): boolean {
    const { changes } = this.#sql(
      `UPDATE keys SET expires_ms = min(coalesce(expires_ms, ?), ?)
       WHERE id = ? AND tenant = ? AND revoked_ms IS NULL AND (expires_ms IS NULL OR expires_ms > ?)`,
    ).run(untilMs, untilMs, next.rotatedFrom, next.tenant, nowMs);
    if (Number(changes) === 0) return false;
    this.#insertKey(next);
    return true;
  }

  revokeKey({ tenant, id }: IdentityKey, nowMs: number): boolean {
    const { changes } = this.#sql(
      'UPDATE keys SET revoked_ms = ? WHERE id = ? AND tenant = ? AND revoked_ms IS NULL',
    ).run(nowMs, id, tenant);
    return this.#changed(Number(changes) > 0);
  }

  keysUsed(uses: readonly (readonly [id: string, ms: number])[]): void {
    const note = this.#sql('UPDATE keys SET last_used_ms = max(coalesce(last_used_ms, 0), ?) WHERE id = ?');
    for (const [id, ms] of uses) note.run(ms, id);
  }

  addAccount(account: AccountRecord): Added {
    if (this.#count('accounts') >= ACCOUNTS_MAX) return 'full';
    const { id, tenant, name, email, createdMs } = account;
    const same = this.#sql('SELECT id FROM accounts WHERE email = ? OR (tenant = ? AND name = ?)');
    if (same.get(email, tenant, name) !== undefined || this.#livingKey(tenant, name, createdMs)) return 'taken';
    this.#sql('INSERT INTO accounts (id, tenant, name, email, body) VALUES (?, ?, ?, ?, ?)').run(
      ...[id, tenant, name, email, identityText(account)],
    );
    this.#changed(true);
    return 'added';
  }

  updateAccount({ tenant, id }: IdentityKey, changes: AccountChanges, endSessions: EndSessions): boolean {
    const row = this.#sql('SELECT body FROM accounts WHERE id = ? AND tenant = ?').get(id, tenant);
    if (row === undefined) return false;
    const account = { ...accountOf(String(row['body'])), ...changes };
    this.#sql('UPDATE accounts SET body = ? WHERE id = ?').run(identityText(account), id);
    const kept = typeof endSessions === 'object' ? endSessions.butId : '';
    if (endSessions !== false) this.#sql('DELETE FROM sessions WHERE account = ? AND id <> ?').run(id, kept);
    return this.#changed(true);
  }

  useSecondFactor({ tenant, id }: IdentityKey, use: FactorUse): boolean {
    const row = this.#sql('SELECT body FROM accounts WHERE id = ? AND tenant = ?').get(id, tenant);
    const used = row && afterUse(accountOf(String(row['body'])), use);
    if (used === undefined) return false;
    this.#sql('UPDATE accounts SET body = ? WHERE id = ?').run(identityText(used), id);
    return this.#changed(true);
  }

  openSession(session: SessionRecord, nowMs: number): void {
    this.#sql('DELETE FROM sessions WHERE expires_ms <= ?').run(nowMs);
    const { id, tenant, name, account, openedMs, expiresMs } = session;
    this.#sql(
      `DELETE FROM sessions WHERE tenant = ? AND name = ? AND id NOT IN
       (SELECT id FROM sessions WHERE tenant = ? AND name = ? ORDER BY opened_ms DESC LIMIT ?)`,
    ).run(tenant, name, tenant, name, SESSIONS_OF_ONE_MAX - 1);
    this.#sql(
      'INSERT INTO sessions (id, tenant, name, account, opened_ms, expires_ms, body) VALUES (?, ?, ?, ?, ?, ?, ?)',
    ).run(id, tenant, name, account, openedMs, expiresMs, identityText(session));
    this.#changed(true);
  }

  useSession({ tenant, id }: IdentityKey, idleMs: number, nowMs: number): boolean {
    const row = this.#sql('SELECT body FROM sessions WHERE id = ? AND tenant = ?').get(id, tenant);
    if (row === undefined) return false;
    const session = sessionOf(String(row['body']));
    if (isIdle(session, idleMs, nowMs)) {
      this.closeSession(session);
      return false;
    }
    this.#sql('UPDATE sessions SET body = ? WHERE id = ?').run(usedAt(session, nowMs), id);
    return true;
  }

  closeSession({ tenant, id }: IdentityKey): boolean {
    const { changes } = this.#sql('DELETE FROM sessions WHERE id = ? AND tenant = ?').run(id, tenant);
    return this.#changed(Number(changes) > 0);
  }

  addDelegation(delegation: DelegationRecord, nowMs: number): Added {
    this.#sql('DELETE FROM delegations WHERE expires_ms <= ?').run(nowMs);
    if (this.#count('delegations') >= DELEGATIONS_MAX) return 'full';
    const { id, tenant, expiresMs } = delegation;
    this.#sql('INSERT INTO delegations (id, tenant, expires_ms, body) VALUES (?, ?, ?, ?)').run(
      ...[id, tenant, expiresMs, identityText(delegation)],
    );
    this.#changed(true);
    return 'added';
  }

  endDelegation({ tenant, id }: IdentityKey): boolean {
    const { changes } = this.#sql('DELETE FROM delegations WHERE id = ? AND tenant = ?').run(id, tenant);
    return this.#changed(Number(changes) > 0);
  }

  close(): void {
    this.#database.close();
  }

  #livingKey(tenant: string, name: string, nowMs: number): boolean {
    const living = 'revoked_ms IS NULL AND (expires_ms IS NULL OR expires_ms > ?)';
    return (
      this.#sql(`SELECT id FROM keys WHERE tenant = ? AND name = ? AND ${living}`).get(tenant, name, nowMs) !==
      undefined
    );
  }

  #insertKey(key: KeyRecord): void {
    const { id, tenant, name, expiresMs, revokedMs, lastUsedMs } = key;
    this.#sql(
      'INSERT INTO keys (id, tenant, name, expires_ms, revoked_ms, last_used_ms, body) VALUES (?, ?, ?, ?, ?, ?, ?)',
    ).run(id, tenant, name, expiresMs, revokedMs, lastUsedMs, identityText(key));
    this.#changed(true);
  }

  #count(table: 'keys' | 'accounts' | 'delegations'): number {
    return Number(this.#sql(`SELECT count(*) AS total FROM ${table}`).get()?.['total']);
  }

  /** Tells the other processes, in the same transaction. */
  #changed(did: boolean): boolean {
    if (did) this.#sql('UPDATE revision SET number = number + 1').run();
    return did;
  }

  #sql(text: string): StatementSync {
    const known = this.#statements.get(text);
    if (known !== undefined) return known;
    const statement = this.#database.prepare(text);
    this.#statements.set(text, statement);
    return statement;
  }
}
