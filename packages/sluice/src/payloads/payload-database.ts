/**
 * Payloads in `<state>/payloads.sqlite`, under the key `<state>/keys/payload.key`. Several processes may have it open; each change is a
 * transaction of its own. It is no index: what cannot be read is an error, and nothing is made anew.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { ProblemError } from '@sluice/core/storage';
import { loadOrCreateSecret, readSecret } from '../keys/secret-file.ts';
import { openPayloadFile, openPayloadFileToRead } from './payload-schema.ts';
import type { Payload, PayloadOwner, PayloadStore, PayloadsHeld } from './payload-store.ts';
import { openPayload, type SealedPayload, sealPayload } from './sealed-payload.ts';

type Decision = Omit<PayloadOwner, 'purpose'>;

/** What a row takes beside key and content, about: its texts and numbers, and its places in three indices. */
const ROW_BYTES = 320;
/** Of the bound, what one payload may take. */
const SHARE_MAX = 16;
/** How long a process may still hold a payload it has not written. */
const ERASED_FOR_MS = 600_000;

type Row = SealedPayload & { readonly expires_ms: number };

export class PayloadDatabase implements PayloadStore {
  readonly #stateFolder: string;
  readonly #bytesMax: number;
  readonly #database: DatabaseSync;
  #key: Buffer | undefined;

  /** @throws ProblemError `payload_store` */
  constructor(stateFolder: string, bytesMax: number, openFile = openPayloadFile) {
    this.#stateFolder = stateFolder;
    this.#bytesMax = bytesMax;
    this.#database = attempt(() => openFile(payloadPath(stateFolder)));
  }

  /** The store of a state folder where there is one, to read from and erase in. @throws ProblemError `payload_store` */
  static openIfThere(stateFolder: string): PayloadDatabase | undefined {
    return existsSync(payloadPath(stateFolder))
      ? new PayloadDatabase(stateFolder, Number.POSITIVE_INFINITY)
      : undefined;
  }

  /** The store of a state folder where there is one, which may be a copy nobody can write to. @throws ProblemError `payload_store` */
  static openToRead(stateFolder: string): PayloadDatabase | undefined {
    return existsSync(payloadPath(stateFolder))
      ? new PayloadDatabase(stateFolder, Number.POSITIVE_INFINITY, openPayloadFileToRead)
      : undefined;
  }

  get held(): PayloadsHeld {
    const held = attempt(() => this.#prepare('SELECT payloads, bytes FROM held').get());
    return { payloads: Number(held?.['payloads']), bytes: Number(held?.['bytes']) };
  }

  put(payloads: readonly Payload[], nowMs: number): number {
    this.#key ??= loadOrCreateSecret(keyPath(this.#stateFolder));
    const key = this.#key;
    const sealed = payloads.map((payload) => ({ payload, ...sealPayload(key, payload) }));
    const fitting = sealed.filter((each) => bytesOf(each) * SHARE_MAX <= this.#bytesMax);
    this.#commit(() => {
      this.#removeExpired(nowMs);
      const erased = this.#prepare('SELECT 1 FROM erased WHERE receipt_id = ? AND tenant = ?');
      const remove = this.#prepare('DELETE FROM payloads WHERE receipt_id = ? AND tenant = ? AND purpose = ?');
      const insert = this.#prepare(
        'INSERT INTO payloads (receipt_id, tenant, purpose, expires_ms, bytes, key, content) VALUES (?, ?, ?, ?, ?, ?, ?)',
      );
      for (const each of fitting) {
        const { receiptId, tenant, purpose, expiresMs } = each.payload;
        if (erased.get(receiptId, tenant) !== undefined) continue;
        remove.run(receiptId, tenant, purpose);
        insert.run(receiptId, tenant, purpose, expiresMs, bytesOf(each), each.key, each.content);
      }
      this.#makeRoom();
    });
    return sealed.length - fitting.length;
  }

  get({ receiptId, tenant, purpose }: PayloadOwner, nowMs: number): string | undefined {
    const find = 'SELECT key, content, expires_ms FROM payloads WHERE receipt_id = ? AND tenant = ? AND purpose = ?';
    const row = attempt(() => this.#prepare(find).get(receiptId, tenant, purpose)) as Row | undefined;
    if (row === undefined || row.expires_ms <= nowMs) return undefined;
    return attempt(() => {
      this.#key ??= readSecret(keyPath(this.#stateFolder));
      return openPayload(this.#key, row, { receiptId, tenant, purpose }, row.expires_ms);
    }, NOT_OPENED);
  }

  has({ receiptId, tenant }: Decision): boolean {
    const find = 'SELECT 1 FROM payloads WHERE receipt_id = ? AND tenant = ? LIMIT 1';
    return attempt(() => this.#prepare(find).get(receiptId, tenant)) !== undefined;
  }

  erase(decisions: readonly Decision[], nowMs: number): number {
    let found = 0;
    this.#commit(() => {
      const remove = this.#prepare('DELETE FROM payloads WHERE receipt_id = ? AND tenant = ?');
      const remember = this.#prepare('INSERT OR REPLACE INTO erased VALUES (?, ?, ?)');
      for (const { receiptId, tenant } of decisions) {
        if (remove.run(receiptId, tenant).changes > 0) found += 1;
        // A process that decided a moment ago may not have written it yet.
        else remember.run(receiptId, tenant, nowMs + ERASED_FOR_MS);
      }
    });
    this.#emptyLog();
    return found;
  }

  /** Opens the newest. @throws ProblemError `payload_store` where it does not open */
  check(): void {
    const newest = 'SELECT tenant, receipt_id, purpose FROM payloads ORDER BY number DESC LIMIT 1';
    const row = attempt(() => this.#prepare(newest).get()) as
      | { readonly tenant: string; readonly receipt_id: string; readonly purpose: PayloadOwner['purpose'] }
      | undefined;
    if (row !== undefined) this.get({ ...row, receiptId: row.receipt_id }, 0);
  }

  sweep(nowMs: number): number {
    let removed = 0;
    this.#commit(() => {
      removed = this.#removeExpired(nowMs);
      this.#makeRoom();
    });
    if (removed > 0) this.#emptyLog();
    return removed;
  }

  close(): void {
    this.#database.close();
  }

  #removeExpired(nowMs: number): number {
    this.#prepare('DELETE FROM erased WHERE forget_ms <= ?').run(nowMs);
    return Number(this.#prepare('DELETE FROM payloads WHERE expires_ms <= ?').run(nowMs).changes);
  }

  /** Decisions go before approvals, the oldest first. */
  #makeRoom(): void {
    let { bytes } = this.held;
    if (bytes <= this.#bytesMax) return;
    const remove = this.#prepare('DELETE FROM payloads WHERE number = ?');
    const oldest = this.#prepare('SELECT number, bytes FROM payloads ORDER BY purpose DESC, number LIMIT 64');
    for (let rows = oldest.all(); bytes > this.#bytesMax && rows.length > 0; rows = oldest.all())
      for (const row of rows) {
        if (bytes <= this.#bytesMax) return;
        remove.run(Number(row['number']));
        bytes -= Number(row['bytes']);
      }
  }

  #prepare(sql: string): StatementSync {
    return this.#database.prepare(sql);
  }

  #commit(work: () => void): void {
    attempt(() => {
      this.#database.exec('BEGIN IMMEDIATE');
      try {
        work();
        this.#database.exec('COMMIT');
      } catch (error) {
        // A full disk may have ended the transaction already.
        if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
        throw error;
      }
    });
  }

  /** What was deleted is still in the write-ahead log, until that is carried over and cut off. */
  #emptyLog(): void {
    const busy = attempt(() => this.#prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()?.['busy']);
    if (busy !== 0)
      throw new ProblemError({
        code: 'payload_store',
        message: 'payloads are erased, but a process that reads them keeps their copy in `payloads.sqlite-wal`',
        help: 'do it again',
      });
  }
}

function payloadPath(stateFolder: string): string {
  return join(stateFolder, 'payloads.sqlite');
}

function keyPath(stateFolder: string): string {
  return join(stateFolder, 'keys', 'payload.key');
}

function bytesOf({ key, content }: SealedPayload): number {
  return key.length + content.length + ROW_BYTES;
}

const NOT_OPENED = 'what is kept of the action cannot be opened: file or key was changed, or is gone';

function attempt<T>(work: () => T, message?: string): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Error) || (error instanceof ProblemError && message === undefined)) throw error;
    throw new ProblemError({
      code: 'payload_store',
      message: message ?? `\`payloads.sqlite\` cannot be used: ${error.message}`,
      help: 'restore `payloads.sqlite` and `keys/payload.key` from one backup, or remove both: what is kept is then lost',
    });
  }
}
