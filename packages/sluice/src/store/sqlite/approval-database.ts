import type { DatabaseSync, StatementSync } from 'node:sqlite';
import {
  type Approval,
  isClosed,
  type NewApproval,
  openApproval,
  type Stepped,
  stepApproval,
} from '@sluice/core/storage';
import { approvalOf, eventOf, eventText, rowOf } from '../approval-row.ts';
import type {
  ApprovalBounds,
  ApprovalChange,
  ApprovalKey,
  ApprovalList,
  ApprovalQuery,
  GrantQuery,
  UnrecordedEvent,
} from '../approval-store.ts';
import { APPROVAL_FORMAT, APPROVAL_SCHEMA } from './approval-schema.ts';
import { commitOnce, openDurable } from './durable-database.ts';

type Row = { readonly body: string };
type StepArgs = Parameters<typeof stepApproval>;

/**
 * Approvals in SQLite (WAL, every commit synced). Several processes may have it open. Calls work within {@link ApprovalDatabase.commit},
 * which takes the lock first, so what each reads is what the one before it wrote.
 */
export class ApprovalDatabase {
  readonly #database: DatabaseSync;
  readonly #now: () => number;
  readonly #statements = new Map<string, StatementSync>();

  /** @throws Error of SQLite, or one that names a format this version does not know */
  constructor(path: string, now: () => number) {
    this.#database = openDurable(path, APPROVAL_FORMAT, APPROVAL_SCHEMA);
    // What is deleted is overwritten: sealed actions are not to be found in freed pages.
    this.#database.exec('PRAGMA secure_delete = ON');
    this.#now = now;
  }

  /** Does all of `work` and syncs once. What fails takes everything back. @throws the error */
  commit<T>(work: () => T): T {
    return commitOnce(this.#database, work);
  }

  open(asked: NewApproval, sealed: Uint8Array, bounds: ApprovalBounds): ApprovalChange | 'full' {
    const { tenant, session, requester, binding } = asked;
    const same = this.#sql(
      "SELECT body FROM approvals WHERE tenant = ? AND agent = ? AND session = ? AND asked_digest = ? AND state = 'pending'",
    ).get(tenant, requester.agent, session, binding.actionDigest) as Row | undefined;
    if (same !== undefined) {
      const before = approvalOf(same.body);
      const change = this.#keep(
        before,
        stepApproval(before, { kind: 'join', receiptId: asked.receiptId }, this.#now()),
      );
      if (change.refusal === undefined) return change;
    }
    const pending = this.#sql(
      "SELECT count(*) AS pending, count(*) FILTER (WHERE agent = ?) AS own FROM approvals WHERE tenant = ? AND state = 'pending'",
    ).get(requester.agent, tenant) as { readonly pending: number; readonly own: number };
    if (pending.pending >= bounds.pendingMax || pending.own >= bounds.pendingPerAgentMax) return 'full';
    const opened = openApproval(asked, this.#now());
    const { body, nextTickMs, createdMs, version, state, risk, id } = rowOf(opened.approval);
    this.#sql(
      `INSERT INTO approvals (id, tenant, agent, session, state, risk, version, asked_digest, action_digest, created_ms, next_tick_ms, body, sealed)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(
      ...[id, tenant, requester.agent, session, state, risk, version],
      ...[binding.actionDigest, binding.actionDigest, createdMs, nextTickMs, body, sealed],
    );
    return { approval: opened.approval, events: this.#keepEvents(opened), refusal: undefined };
  }

  step(key: ApprovalKey, step: StepArgs[1], sealed?: Uint8Array): ApprovalChange | undefined {
    const before = this.find(key);
    if (before === undefined) return undefined;
    return this.#keep(before, stepApproval(before, step, this.#now()), sealed);
  }

  find({ tenant, id }: ApprovalKey): Approval | undefined {
    const row = this.#sql('SELECT body FROM approvals WHERE id = ? AND tenant = ?').get(id, tenant);
    return row && approvalOf((row as Row).body);
  }

  sealed({ tenant, id }: ApprovalKey): Uint8Array | undefined {
    const row = this.#sql('SELECT sealed FROM approvals WHERE id = ? AND tenant = ?').get(id, tenant);
    return (row?.['sealed'] as Uint8Array | null | undefined) ?? undefined;
  }

  list({ tenant, states = [], agent, risk, limit, offset }: ApprovalQuery): ApprovalList {
    const where = [
      ...(tenant === undefined ? [] : ['tenant = ?']),
      ...(states.length === 0 ? [] : [`state IN (${states.map(() => '?').join(', ')})`]),
      ...(agent === undefined ? [] : ['agent = ?']),
      ...(risk === undefined ? [] : ['risk = ?']),
    ].join(' AND ');
    const values = [tenant, ...states, agent, risk].filter((value) => value !== undefined);
    const matching = `FROM approvals ${where === '' ? '' : `WHERE ${where}`}`;
    const found = this.#sql(`SELECT body ${matching} ORDER BY created_ms DESC, id DESC LIMIT ? OFFSET ?`);
    const total = this.#sql(`SELECT count(*) AS total ${matching}`).get(...values)?.['total'];
    const rows = found.all(...values, limit, offset) as unknown as readonly Row[];
    return { approvals: rows.map(({ body }) => approvalOf(body)), total: Number(total) };
  }

  grantFor({ tenant, agent, session, actionDigest }: GrantQuery): Approval | undefined {
    // Left to itself SQLite takes the index that is in order already, and walks through all the tenant ever asked for.
    const row = this.#sql(
      `SELECT body FROM approvals INDEXED BY approvals_granted
       WHERE tenant = ? AND agent = ? AND session = ? AND action_digest = ? AND state = 'approved' ORDER BY created_ms LIMIT 1`,
    ).get(tenant, agent, session, actionDigest);
    return row && approvalOf((row as Row).body);
  }

  due(limit: number): readonly ApprovalKey[] {
    return this.#sql('SELECT tenant, id FROM approvals WHERE next_tick_ms <= ? ORDER BY next_tick_ms LIMIT ?').all(
      this.#now(),
      limit,
    ) as unknown as readonly ApprovalKey[];
  }

  versions(ids: readonly string[]): ReadonlyMap<string, number> {
    const find = this.#sql('SELECT version FROM approvals WHERE id = ?');
    const versions = ids.map((id) => [id, find.get(id)?.['version']] as const);
    return new Map(versions.flatMap(([id, version]) => (version === undefined ? [] : [[id, Number(version)]])));
  }

  recorded(numbers: readonly number[]): void {
    const remove = this.#sql('DELETE FROM unrecorded WHERE number = ?');
    for (const number of numbers) remove.run(number);
  }

  unrecorded(olderThanMs: number, limit: number): readonly ApprovalChange[] {
    const now = this.#now();
    const rows = this.#sql(
      `SELECT number, unrecorded.version AS version, event, body
       FROM unrecorded JOIN approvals ON approvals.id = unrecorded.approval WHERE lent_ms <= ? ORDER BY number LIMIT ?`,
    ).all(now - olderThanMs, limit) as unknown as readonly (Row & { number: number; version: number; event: string })[];
    const lend = this.#sql('UPDATE unrecorded SET lent_ms = ? WHERE number = ?');
    return rows.map(({ number, version, event, body }) => {
      lend.run(now, number);
      return { approval: approvalOf(body), events: [{ number, version, event: eventOf(event) }], refusal: undefined };
    });
  }

  forget(olderThanMs: number): number {
    const { changes } = this.#sql(
      'DELETE FROM approvals WHERE closed_ms <= ? AND id NOT IN (SELECT approval FROM unrecorded)',
    ).run(this.#now() - olderThanMs);
    return Number(changes);
  }

  close(): void {
    this.#database.close();
  }

  #keep(before: Approval, stepped: Stepped, sealed?: Uint8Array): ApprovalChange {
    const { approval, refusal } = stepped;
    if (approval !== before) {
      const { state, version, actionDigest, nextTickMs, closedMs, body, id } = rowOf(approval);
      this.#sql(
        'UPDATE approvals SET state = ?, version = ?, action_digest = ?, next_tick_ms = ?, closed_ms = ?, body = ? WHERE id = ?',
      ).run(state, version, actionDigest, nextTickMs, closedMs, body, id);
      if (isClosed(approval)) this.#sql('UPDATE approvals SET sealed = NULL WHERE id = ?').run(id);
      else if (sealed !== undefined && actionDigest !== before.binding.actionDigest)
        this.#sql('UPDATE approvals SET sealed = ? WHERE id = ?').run(sealed, id);
    }
    return { approval, events: this.#keepEvents(stepped), refusal };
  }

  #keepEvents({ approval: { id, version }, events }: Stepped): readonly UnrecordedEvent[] {
    const insert = this.#sql('INSERT INTO unrecorded (approval, version, event, lent_ms) VALUES (?, ?, ?, ?)');
    return events.map((event) => {
      const { lastInsertRowid } = insert.run(id, version, eventText(event), this.#now());
      return { number: Number(lastInsertRowid), version, event };
    });
  }

  #sql(text: string): StatementSync {
    const known = this.#statements.get(text);
    if (known !== undefined) return known;
    const statement = this.#database.prepare(text);
    this.#statements.set(text, statement);
    return statement;
  }
}
