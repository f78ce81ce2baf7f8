/**
 * Keys, accounts and sessions in PostgreSQL, for gates that share them. Whatever changes one of them goes one after the other, under the row
 * that holds the revision, so that a name is given once on whatever node.
 */
import { ProblemError } from '@sluice/core';
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
  type IdentityStore,
  KEYS_MAX,
  type KeyRecord,
  SESSIONS_OF_ONE_MAX,
  type SessionRecord,
} from '../identity-store.ts';
import type { PostgresHints } from './postgres-hints.ts';
import type { PostgresPool, Query } from './postgres-pool.ts';

const BEGIN_CHANGE = 'BEGIN; SELECT FROM sluice.identity_revision FOR UPDATE';
/** All tables as they were at one moment. */
const BEGIN_READING = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY';
const LIVING = 'revoked_ms IS NULL AND (expires_ms IS NULL OR expires_ms > $3)';

interface Body {
  readonly body: string;
}

export class PostgresIdentity implements IdentityStore {
  readonly #pool: PostgresPool;
  readonly #hints: PostgresHints;

  constructor(pool: PostgresPool, hints: PostgresHints) {
    this.#pool = pool;
    this.#hints = hints;
  }

  async revision(): Promise<number> {
    const [row] = await this.#pool
      .run<{ number: number }>({ name: 'identity-revision', text: 'SELECT number FROM sluice.identity_revision' })
      .catch(unavailable);
    return row?.number ?? 0;
  }

  snapshot(): Promise<IdentitySnapshot> {
    return this.#pool
      .transaction(async (query) => {
        const [row] = await query<{ number: number }>({ text: 'SELECT number FROM sluice.identity_revision' });
        const keys = await query<KeyColumns>({
          text: 'SELECT body, expires_ms, revoked_ms, last_used_ms FROM sluice.credentials ORDER BY id COLLATE "C"',
        });
        const bodies = (table: 'accounts' | 'login_sessions' | 'delegations') =>
          query<Body>({ text: `SELECT body FROM sluice.${table} ORDER BY id COLLATE "C"` });
        return {
          revision: row?.number ?? 0,
          keys: keys.map(keyOf),
          accounts: (await bodies('accounts')).map(({ body }) => accountOf(body)),
          sessions: (await bodies('login_sessions')).map(({ body }) => sessionOf(body)),
          delegations: (await bodies('delegations')).map(({ body }) => delegationOf(body)),
        };
      }, BEGIN_READING)
      .catch(unavailable);
  }

  addKey(key: KeyRecord, nowMs: number): Promise<Added> {
    return this.#change(async (query) => {
      if ((await count(query, 'credentials')) >= KEYS_MAX) return 'full';
      const [taken] = await query({
        text: `SELECT id FROM sluice.accounts WHERE tenant = $1 AND name = $2
               UNION ALL SELECT id FROM sluice.credentials WHERE tenant = $1 AND name = $2 AND ${LIVING} LIMIT 1`,
        values: [key.tenant, key.name, nowMs],
      });
      if (taken !== undefined) return 'taken';
      await insertKey(query, key);
      return 'added';
    });
  }

  rotateKey(next: KeyRecord, untilMs: number, nowMs: number): Promise<boolean> {
    return this.#change(async (query) => {
      const [rotated] = await query({
        text: `UPDATE sluice.credentials SET expires_ms = least(expires_ms, $4)
               WHERE id = $1 AND tenant = $2 AND ${LIVING} RETURNING id`,
        values: [next.rotatedFrom, next.tenant, nowMs, untilMs],
      });
      if (rotated === undefined) return false;
      await insertKey(query, next);
      return true;
    });
  }

  revokeKey({ tenant, id }: IdentityKey, nowMs: number): Promise<boolean> {
    return this.#changeOne({
      text: `UPDATE sluice.credentials SET revoked_ms = $3 WHERE id = $1 AND tenant = $2 AND revoked_ms IS NULL RETURNING id`,
      values: [id, tenant, nowMs],
    });
  }

  async keysUsed(uses: readonly (readonly [id: string, ms: number])[]): Promise<void> {
    await this.#pool
      .run({
        // Locked in one order, since nodes note their uses at the same time.
        text: `WITH locked AS MATERIALIZED (SELECT FROM sluice.credentials WHERE id = ANY($1) ORDER BY id FOR UPDATE)
               UPDATE sluice.credentials AS held SET last_used_ms = greatest(held.last_used_ms, used.ms)
               FROM unnest($1::text[], $2::double precision[]) AS used (id, ms)
               WHERE held.id = used.id AND (SELECT count(*) FROM locked) >= 0`,
        values: [uses.map(([id]) => id), uses.map(([, ms]) => ms)],
      })
      .catch(unavailable);
  }

  addAccount(account: AccountRecord): Promise<Added> {
    const { id, tenant, name, email, createdMs } = account;
    return this.#change(async (query) => {
      if ((await count(query, 'accounts')) >= ACCOUNTS_MAX) return 'full';
      const [taken] = await query({
        text: `SELECT id FROM sluice.accounts WHERE email = $4 OR (tenant = $1 AND name = $2)
               UNION ALL SELECT id FROM sluice.credentials WHERE tenant = $1 AND name = $2 AND ${LIVING} LIMIT 1`,
        values: [tenant, name, createdMs, email],
      });
      if (taken !== undefined) return 'taken';
      await query({
        text: 'INSERT INTO sluice.accounts (id, tenant, name, email, body) VALUES ($1, $2, $3, $4, $5)',
        values: [id, tenant, name, email, identityText(account)],
      });
      return 'added';
    });
  }

  updateAccount({ tenant, id }: IdentityKey, changes: AccountChanges, endSessions: EndSessions): Promise<boolean> {
    return this.#change(async (query) => {
      const [row] = await query<Body>({
        text: 'SELECT body FROM sluice.accounts WHERE id = $1 AND tenant = $2',
        values: [id, tenant],
      });
      if (row === undefined) return false;
      const changed = identityText({ ...accountOf(row.body), ...changes });
      await query({ text: 'UPDATE sluice.accounts SET body = $2 WHERE id = $1', values: [id, changed] });
      const kept = typeof endSessions === 'object' ? endSessions.butId : '';
      const ended = { text: 'DELETE FROM sluice.login_sessions WHERE account = $1 AND id <> $2', values: [id, kept] };
      if (endSessions !== false) await query(ended);
      return true;
    });
  }

  useSecondFactor({ tenant, id }: IdentityKey, use: FactorUse): Promise<boolean> {
    return this.#change(async (query) => {
      const [row] = await query<Body>({
        text: 'SELECT body FROM sluice.accounts WHERE id = $1 AND tenant = $2',
        values: [id, tenant],
      });
      const used = row && afterUse(accountOf(row.body), use);
      if (used === undefined) return false;
      await query({ text: 'UPDATE sluice.accounts SET body = $2 WHERE id = $1', values: [id, identityText(used)] });
      return true;
    });
  }

  async openSession(session: SessionRecord, nowMs: number): Promise<void> {
    const { id, tenant, name, account, openedMs, expiresMs } = session;
    await this.#change(async (query) => {
      await query({
        text: `DELETE FROM sluice.login_sessions WHERE expires_ms <= $1 OR (tenant = $2 AND name = $3 AND id NOT IN
                 (SELECT id FROM sluice.login_sessions WHERE tenant = $2 AND name = $3 AND expires_ms > $1
                  ORDER BY opened_ms DESC LIMIT ${SESSIONS_OF_ONE_MAX - 1}))`,
        values: [nowMs, tenant, name],
      });
      await query({
        text: `INSERT INTO sluice.login_sessions (id, tenant, name, account, opened_ms, expires_ms, body)
               VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        values: [id, tenant, name, account, openedMs, expiresMs, identityText(session)],
      });
      return true;
    });
  }

  async useSession(key: IdentityKey, idleMs: number, nowMs: number): Promise<boolean> {
    const found = await this.#pool
      .transaction(async (query) => {
        const [row] = await query<Body>({
          text: 'SELECT body FROM sluice.login_sessions WHERE id = $1 AND tenant = $2 FOR UPDATE',
          values: [key.id, key.tenant],
        });
        if (row === undefined) return 'gone';
        const session = sessionOf(row.body);
        if (isIdle(session, idleMs, nowMs)) return 'idle';
        const text = 'UPDATE sluice.login_sessions SET body = $2 WHERE id = $1';
        await query({ text, values: [key.id, usedAt(session, nowMs)] });
        return 'used';
      })
      .catch(unavailable);
    if (found === 'idle') await this.closeSession(key);
    return found === 'used';
  }

  closeSession({ tenant, id }: IdentityKey): Promise<boolean> {
    return this.#changeOne({
      text: 'DELETE FROM sluice.login_sessions WHERE id = $1 AND tenant = $2 RETURNING id',
      values: [id, tenant],
    });
  }

  addDelegation(delegation: DelegationRecord, nowMs: number): Promise<Added> {
    const { id, tenant, expiresMs } = delegation;
    return this.#change(async (query) => {
      await query({ text: 'DELETE FROM sluice.delegations WHERE expires_ms <= $1', values: [nowMs] });
      if ((await count(query, 'delegations')) >= DELEGATIONS_MAX) return 'full';
      await query({
        text: 'INSERT INTO sluice.delegations (id, tenant, expires_ms, body) VALUES ($1, $2, $3, $4)',
        values: [id, tenant, expiresMs, identityText(delegation)],
      });
      return 'added';
    });
  }

  endDelegation({ tenant, id }: IdentityKey): Promise<boolean> {
    return this.#changeOne({
      text: 'DELETE FROM sluice.delegations WHERE id = $1 AND tenant = $2 RETURNING id',
      values: [id, tenant],
    });
  }

  hints(hinted: () => void): () => void {
    return this.#hints.listen('sluice_identity', hinted);
  }

  /** Nothing: whoever gave pool and hints closes them. */
  close(): Promise<void> {
    return Promise.resolve();
  }

  #changeOne(statement: Parameters<Query>[0]): Promise<boolean> {
    return this.#change(async (query) => (await query(statement)).length > 0);
  }

  /** The others are told in the same transaction, by another revision, and behind it by a hint. */
  async #change<T extends boolean | Added>(work: (query: Query) => Promise<T>): Promise<T> {
    let revision = 0;
    const result = await this.#pool
      .transaction(async (query) => {
        const did = await work(query);
        if (did !== true && did !== 'added') return did;
        const [row] = await query<{ number: number }>({
          text: 'UPDATE sluice.identity_revision SET number = number + 1 RETURNING number',
        });
        revision = row?.number ?? 0;
        return did;
      }, BEGIN_CHANGE)
      .catch(unavailable);
    if (revision > 0) this.#hints.send('sluice_identity', 'revision', revision);
    return result;
  }
}

async function insertKey(query: Query, key: KeyRecord): Promise<void> {
  const { id, tenant, name, expiresMs, revokedMs, lastUsedMs } = key;
  await query({
    text: `INSERT INTO sluice.credentials (id, tenant, name, expires_ms, revoked_ms, last_used_ms, body)
           VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    values: [id, tenant, name, expiresMs, revokedMs, lastUsedMs, identityText(key)],
  });
}

async function count(query: Query, table: 'credentials' | 'accounts' | 'delegations'): Promise<number> {
  const [row] = await query<{ total: number }>({ text: `SELECT count(*) AS total FROM sluice.${table}` });
  return row?.total ?? Number.POSITIVE_INFINITY;
}

/** @throws ProblemError */
function unavailable(error: unknown): never {
  if (error instanceof ProblemError) throw error;
  throw new ProblemError({
    code: 'identity_store',
    message: `keys and accounts cannot be read or changed: ${error instanceof Error ? error.message : 'unknown'}`,
    help: 'check the database that the nodes share; it is tried again all the time',
  });
}
