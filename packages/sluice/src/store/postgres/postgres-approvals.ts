/** Approvals in PostgreSQL: rows that are locked while they are stepped, events kept in the same transaction, and times by the database’s clock. */
import { hash } from 'node:crypto';
import {
  type Approval,
  type ApprovalStep,
  isClosed,
  type NewApproval,
  openApproval,
  ProblemError,
  type Stepped,
  stepApproval,
} from '@sluice/core';
import { approvalOf, eventOf, eventText, rowOf } from '../approval-row.ts';
import type {
  ApprovalBounds,
  ApprovalChange,
  ApprovalKey,
  ApprovalList,
  ApprovalQuery,
  ApprovalStore,
  GrantQuery,
} from '../approval-store.ts';
import { NOW_MS } from './migrations.ts';
import type { Hinted, PostgresHints } from './postgres-hints.ts';
import type { PostgresPool, Query } from './postgres-pool.ts';

interface Found {
  readonly body: string;
  readonly now_ms: number;
}

const FORGET_AT_ONCE = 1_000;

export class PostgresApprovals implements ApprovalStore {
  readonly #pool: PostgresPool;
  readonly #hints: PostgresHints;

  constructor(pool: PostgresPool, hints: PostgresHints) {
    this.#pool = pool;
    this.#hints = hints;
  }

  async open(asked: NewApproval, sealed: Uint8Array, bounds: ApprovalBounds): Promise<ApprovalChange | 'full'> {
    // One after the other for each tenant: the same is asked for once, and bounds are exact.
    const begin = `BEGIN; SELECT pg_advisory_xact_lock(${lockOf(asked.tenant)})`;
    const change = await this.#transaction(async (query) => {
      const joined = await joinPending(query, asked);
      if (joined !== undefined) return joined;
      const [pending] = await query<{ pending: number; own: number; now_ms: number }>({
        name: 'pending',
        text: `SELECT count(*) AS pending, count(*) FILTER (WHERE agent = $2) AS own, ${NOW_MS} AS now_ms
               FROM sluice.approvals WHERE tenant = $1 AND state = 'pending'`,
        values: [asked.tenant, asked.requester.agent],
      });
      if (pending === undefined || pending.pending >= bounds.pendingMax || pending.own >= bounds.pendingPerAgentMax)
        return 'full';
      return insert(query, openApproval(asked, pending.now_ms), sealed, pending.now_ms);
    }, begin);
    if (change !== 'full') this.#hints.send('sluice_approvals', change.approval.id, change.approval.version);
    return change;
  }

  async step(
    { tenant, id }: ApprovalKey,
    step: ApprovalStep,
    sealed?: Uint8Array,
  ): Promise<ApprovalChange | undefined> {
    const [change, isNew] = await this.#transaction(async (query) => {
      const [found] = await query<Found>({
        name: 'lock',
        text: locked('tenant = $1 AND id = $2'),
        values: [tenant, id],
      });
      if (found === undefined) return [undefined, false];
      const before = approvalOf(found.body);
      const stepped = stepApproval(before, step, found.now_ms);
      return [await keep(query, before, stepped, found.now_ms, sealed), stepped.approval !== before];
    });
    if (change !== undefined && isNew) this.#hints.send('sluice_approvals', id, change.approval.version);
    return change;
  }

  async find({ tenant, id }: ApprovalKey): Promise<Approval | undefined> {
    const [row] = await this.#run<Found>({
      name: 'find',
      text: 'SELECT body FROM sluice.approvals WHERE tenant = $1 AND id = $2',
      values: [tenant, id],
    });
    return row && approvalOf(row.body);
  }

  async sealed({ tenant, id }: ApprovalKey): Promise<Uint8Array | undefined> {
    const [row] = await this.#run<{ sealed: Buffer | null }>({
      name: 'sealed',
      text: 'SELECT sealed FROM sluice.approvals WHERE tenant = $1 AND id = $2',
      values: [tenant, id],
    });
    return row?.sealed ?? undefined;
  }

  async list({ tenant, states = [], agent, risk, limit, offset }: ApprovalQuery): Promise<ApprovalList> {
    const where = `($1::text IS NULL OR tenant = $1) AND (cardinality($2::text[]) = 0 OR state = ANY($2))
      AND ($3::text IS NULL OR agent = $3) AND ($4::text IS NULL OR risk = $4)`;
    const values = [tenant ?? null, states, agent ?? null, risk ?? null];
    const [counted] = await this.#run<{ total: number }>({
      text: `SELECT count(*) AS total FROM sluice.approvals WHERE ${where}`,
      values,
    });
    const rows = await this.#run<Found>({
      text: `SELECT body FROM sluice.approvals WHERE ${where} ORDER BY created_ms DESC, id DESC LIMIT $5 OFFSET $6`,
      values: [...values, limit, offset],
    });
    return { approvals: rows.map(({ body }) => approvalOf(body)), total: counted?.total ?? 0 };
  }

  async grantFor({ tenant, agent, session, actionDigest }: GrantQuery): Promise<Approval | undefined> {
    // Ordered by what no index has, so that none in order is walked through to find the few that match.
    const [row] = await this.#run<Found>({
      name: 'grant',
      text: `SELECT body FROM sluice.approvals
             WHERE tenant = $1 AND agent = $2 AND session = $3 AND action_digest = $4 AND state = 'approved'
             ORDER BY created_ms + 0 LIMIT 1`,
      values: [tenant, agent, session, actionDigest],
    });
    return row && approvalOf(row.body);
  }

  /** Leaves out those that are being stepped. */
  due(limit: number): Promise<readonly ApprovalKey[]> {
    return this.#run<ApprovalKey>({
      name: 'due',
      text: `SELECT tenant, id FROM sluice.approvals WHERE next_tick_ms <= ${NOW_MS}
             ORDER BY next_tick_ms LIMIT $1 FOR UPDATE SKIP LOCKED`,
      values: [limit],
    });
  }

  async versions(ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const rows = await this.#run<{ id: string; version: number }>({
      name: 'versions',
      text: 'SELECT id, version FROM sluice.approvals WHERE id = ANY($1::text[])',
      values: [ids],
    });
    return new Map(rows.map(({ id, version }) => [id, version]));
  }

  async recorded(numbers: readonly number[]): Promise<void> {
    await this.#run({
      name: 'recorded',
      text: 'DELETE FROM sluice.unrecorded WHERE number = ANY($1::bigint[])',
      values: [numbers],
    });
  }

  async unrecorded(olderThanMs: number, limit: number): Promise<readonly ApprovalChange[]> {
    const rows = await this.#run<{ number: number; version: number; event: string; body: string }>({
      name: 'unrecorded',
      text: `WITH lent AS (
               UPDATE sluice.unrecorded SET lent_ms = ${NOW_MS} WHERE number IN (
                 SELECT number FROM sluice.unrecorded WHERE lent_ms <= ${NOW_MS} - $1::double precision
                 ORDER BY number LIMIT $2 FOR UPDATE SKIP LOCKED)
               RETURNING number, tenant, approval, version, event)
             SELECT lent.number, lent.version, lent.event, approvals.body
             FROM lent JOIN sluice.approvals ON approvals.tenant = lent.tenant AND approvals.id = lent.approval
             ORDER BY lent.number`,
      values: [olderThanMs, limit],
    });
    return rows.map(({ number, version, event, body }) => ({
      approval: approvalOf(body),
      events: [{ number, version, event: eventOf(event) }],
      refusal: undefined,
    }));
  }

  async forget(olderThanMs: number): Promise<number> {
    let forgotten = 0;
    for (;;) {
      const rows = await this.#run({
        name: 'forget',
        text: `DELETE FROM sluice.approvals WHERE (tenant, id) IN (
                 SELECT tenant, id FROM sluice.approvals WHERE closed_ms <= ${NOW_MS} - $1::double precision
                 AND NOT EXISTS (SELECT FROM sluice.unrecorded WHERE unrecorded.tenant = approvals.tenant AND approval = approvals.id)
                 LIMIT ${FORGET_AT_ONCE} FOR UPDATE SKIP LOCKED) RETURNING id`,
        values: [olderThanMs],
      });
      forgotten += rows.length;
      if (rows.length < FORGET_AT_ONCE) return forgotten;
    }
  }

  hints(hinted: Hinted): () => void {
    return this.#hints.listen('sluice_approvals', hinted);
  }

  /** Nothing: whoever gave pool and hints closes them. */
  close(): Promise<void> {
    return Promise.resolve();
  }

  #run<R>(statement: Parameters<Query>[0]): Promise<readonly R[]> {
    return this.#pool.run<R>(statement).catch(unavailable);
  }

  #transaction<T>(work: (query: Query) => Promise<T>, begin?: string): Promise<T> {
    return this.#pool.transaction(work, begin).catch(unavailable);
  }
}

/** The row, locked, and the time behind the lock, which may have been waited for. */
function locked(where: string): string {
  return `WITH locked AS MATERIALIZED (SELECT body FROM sluice.approvals WHERE ${where} FOR UPDATE)
          SELECT body, ${NOW_MS} AS now_ms FROM locked`;
}

async function joinPending(query: Query, asked: NewApproval): Promise<ApprovalChange | undefined> {
  const [found] = await query<Found>({
    name: 'lock-pending',
    text: locked("tenant = $1 AND agent = $2 AND session = $3 AND asked_digest = $4 AND state = 'pending'"),
    values: [asked.tenant, asked.requester.agent, asked.session, asked.binding.actionDigest],
  });
  if (found === undefined) return undefined;
  const before = approvalOf(found.body);
  const change = await keep(
    query,
    before,
    stepApproval(before, { kind: 'join', receiptId: asked.receiptId }, found.now_ms),
    found.now_ms,
  );
  return change.refusal === undefined ? change : undefined;
}

async function insert(query: Query, opened: Stepped, sealed: Uint8Array, nowMs: number): Promise<ApprovalChange> {
  const { approval, events } = opened;
  const row = rowOf(approval);
  const rows = await query<{ number: number }>({
    name: 'open',
    text: `WITH opened AS (
             INSERT INTO sluice.approvals (tenant, id, agent, session, state, risk, version, asked_digest, action_digest,
                                           created_ms, next_tick_ms, body, sealed)
             VALUES ($1, $2, $6, $7, $8, $9, $3, $10, $10, $11, $12, $13, $14))
           ${INSERT_EVENTS}`,
    values: [
      ...[row.tenant, row.id, row.version, nowMs, events.map(eventText)],
      ...[row.agent, row.session, row.state, row.risk, row.actionDigest, row.createdMs, row.nextTickMs, row.body],
      Buffer.from(sealed),
    ],
  });
  return changeOf(opened, rows);
}

const INSERT_EVENTS = `INSERT INTO sluice.unrecorded (tenant, approval, version, lent_ms, event)
  SELECT $1, $2, $3, $4, event FROM unnest($5::text[]) WITH ORDINALITY AS events (event, place) ORDER BY place RETURNING number`;

async function keep(
  query: Query,
  before: Approval,
  stepped: Stepped,
  nowMs: number,
  sealed?: Uint8Array,
): Promise<ApprovalChange> {
  const { approval, events } = stepped;
  const { tenant, id, state, version, actionDigest, nextTickMs, closedMs, body } = rowOf(approval);
  const about = [tenant, id, version, nowMs, events.map(eventText)];
  if (approval === before) {
    if (events.length === 0) return changeOf(stepped, []);
    return changeOf(stepped, await query({ name: 'events', text: INSERT_EVENTS, values: about }));
  }
  const edited = sealed !== undefined && actionDigest !== before.binding.actionDigest ? Buffer.from(sealed) : null;
  const rows = await query<{ number: number }>({
    name: 'step',
    text: `WITH stepped AS (
             UPDATE sluice.approvals SET state = $6, version = $3, action_digest = $7, next_tick_ms = $8, closed_ms = $9, body = $10,
               sealed = CASE WHEN $11::boolean THEN NULL ELSE coalesce($12::bytea, sealed) END
             WHERE tenant = $1 AND id = $2)
           ${INSERT_EVENTS}`,
    values: [...about, state, actionDigest, nextTickMs, closedMs, body, isClosed(approval), edited],
  });
  return changeOf(stepped, rows);
}

function changeOf(
  { approval, events, refusal }: Stepped,
  rows: readonly { readonly number: number }[],
): ApprovalChange {
  const numbers = rows.map(({ number }) => number).sort((a, b) => a - b);
  const { version } = approval;
  return {
    approval,
    events: events.map((event, at) => ({ number: numbers[at] ?? Number.NaN, version, event })),
    refusal,
  };
}

/** A number of 64 bits for the tenant. */
function lockOf(tenant: string): bigint {
  return hash('sha256', `sluice approvals\0${tenant}`, 'buffer').readBigInt64BE();
}

/** @throws ProblemError */
function unavailable(error: unknown): never {
  if (error instanceof ProblemError) throw error;
  throw new ProblemError({
    code: 'approval_store',
    message: `approvals cannot be kept: ${error instanceof Error ? error.message : 'unknown'}`,
    help: 'check the database that the nodes share; it is tried again with every request',
  });
}
