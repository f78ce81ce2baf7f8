/**
 * Keys, accounts and sessions in memory, so that looking one up costs no time: the store is asked twice a second, and when it hints at it,
 * whether anything has changed, by whichever process, and read again if so. Where it has not answered for a while nobody is known any
 * more: a key may have been revoked meanwhile.
 */
import { ProblemError } from '@sluice/core';
import type {
  AccountRecord,
  DelegationRecord,
  IdentitySnapshot,
  IdentityStore,
  KeyRecord,
  SessionRecord,
} from '../store/identity-store.ts';

export interface BookOptions {
  readonly store: IdentityStore;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** How long what was read counts while the store does not answer. */
  readonly staleAfterMs: number;
  /** Told when the store stops answering, once until it answers again. */
  readonly failed: (error: unknown) => void;
  /** Begin without the store where it does not answer, with nobody known; refused unless told. */
  readonly mayBeginUnread?: boolean;
}

const LOOK_MS = 500;
/** How exactly it is noted when a key was used. */
const USED_MS = 600_000;

export class IdentityBook {
  readonly store: IdentityStore;
  readonly #now: () => number;
  readonly #staleAfterMs: number;
  readonly #failed: BookOptions['failed'];
  readonly #uses = new Map<string, number>();
  #keys: ReadonlyMap<string, KeyRecord> = new Map();
  #accounts: ReadonlyMap<string, AccountRecord> = new Map();
  #emails: ReadonlyMap<string, AccountRecord> = new Map();
  #sessions: ReadonlyMap<string, SessionRecord> = new Map();
  #delegations: readonly DelegationRecord[] = [];
  #revision = 0;
  #readAt = Number.NEGATIVE_INFINITY;
  #hasAgentKeys = false;
  #looking: Promise<void> | undefined;
  #lookAgain = false;
  #isFailing = false;
  #closed = false;
  #timer: NodeJS.Timeout | undefined;
  #ignoreHints: (() => void) | undefined;

  private constructor({ store, now, staleAfterMs, failed }: BookOptions) {
    this.store = store;
    this.#now = now;
    this.#staleAfterMs = staleAfterMs;
    this.#failed = failed;
  }

  /** @throws ProblemError `identity_store` */
  static async open(options: BookOptions): Promise<IdentityBook> {
    const book = new IdentityBook(options);
    try {
      await book.#read();
    } catch (error) {
      const isAway = error instanceof ProblemError && error.first.code === 'identity_store';
      if (!isAway || options.mayBeginUnread !== true) throw error;
      book.#fail(error);
    }
    return book;
  }

  /** Begins to look for changes of others. */
  start(): void {
    this.#timer = setInterval(() => void this.#look(), LOOK_MS);
    this.#timer.unref();
    this.#ignoreHints = this.store.hints?.(() => void this.#look());
  }

  /** Reads what has changed. @throws ProblemError `identity_store` */
  async refresh(): Promise<void> {
    const askedAt = performance.now();
    const isUnread = this.#readAt === Number.NEGATIVE_INFINITY;
    if (isUnread || (await this.store.revision()) !== this.#revision) await this.#read();
    this.#readAt = Math.max(this.#readAt, askedAt);
  }

  /**
   * Whether there has ever been an agent’s key: from then on whoever decides shows one, also after the last one has ended.
   * @throws ProblemError `identity_store` where somebody may have made the first one meanwhile
   */
  get hasAgentKeys(): boolean {
    if (!this.#hasAgentKeys) this.#mustBeFresh();
    return this.#hasAgentKeys;
  }

  get keys(): readonly KeyRecord[] {
    return [...this.#keys.values()];
  }

  get accounts(): readonly AccountRecord[] {
    return [...this.#accounts.values()];
  }

  /** @throws ProblemError `identity_store` where one may have been ended meanwhile */
  get delegations(): readonly DelegationRecord[] {
    this.#mustBeFresh();
    return this.#delegations;
  }

  get sessions(): readonly SessionRecord[] {
    return [...this.#sessions.values()];
  }

  /** @throws ProblemError `identity_store` where nobody can be known */
  key(id: string): KeyRecord | undefined {
    this.#mustBeFresh();
    return this.#keys.get(id);
  }

  account(id: string): AccountRecord | undefined {
    this.#mustBeFresh();
    return this.#accounts.get(id);
  }

  accountOf(email: string): AccountRecord | undefined {
    this.#mustBeFresh();
    return this.#emails.get(email);
  }

  session(id: string): SessionRecord | undefined {
    this.#mustBeFresh();
    return this.#sessions.get(id);
  }

  /** Notes that a key was used: at most every ten minutes, and on the disk a little later. */
  used({ id, lastUsedMs }: KeyRecord): void {
    const now = this.#now();
    if (now - (this.#uses.get(id) ?? lastUsedMs ?? 0) >= USED_MS) this.#uses.set(id, now);
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#timer);
    this.#ignoreHints?.();
    await this.#looking;
    await this.#keepUses();
    await this.store.close();
  }

  #look(): Promise<void> {
    // What is being read may be from before the change that is hinted at.
    this.#lookAgain = this.#looking !== undefined;
    this.#looking ??= this.refresh()
      .then(() => this.#keepUses())
      .then(() => {
        this.#isFailing = false;
      })
      .catch((error: unknown) => this.#fail(error))
      .finally(() => {
        this.#looking = undefined;
        if (this.#lookAgain && !this.#isFailing && !this.#closed) void this.#look();
      });
    return this.#looking;
  }

  #fail(error: unknown): void {
    if (!this.#isFailing) this.#failed(error);
    this.#isFailing = true;
  }

  async #keepUses(): Promise<void> {
    const uses = [...this.#uses].filter(([id, ms]) => ms > (this.#keys.get(id)?.lastUsedMs ?? 0));
    if (uses.length === 0) return;
    await this.store.keysUsed(uses);
    const noted = new Map(uses);
    this.#keys = new Map(
      [...this.#keys].map(([id, key]) => [id, noted.has(id) ? { ...key, lastUsedMs: noted.get(id) ?? null } : key]),
    );
    this.#uses.clear();
  }

  async #read(): Promise<void> {
    const askedAt = performance.now();
    this.#take(await this.store.snapshot());
    this.#readAt = askedAt;
  }

  #take({ revision, keys, accounts, sessions, delegations }: IdentitySnapshot): void {
    this.#revision = revision;
    this.#keys = new Map(keys.map((key) => [key.id, key]));
    this.#accounts = new Map(accounts.map((account) => [account.id, account]));
    this.#emails = new Map(accounts.map((account) => [account.email, account]));
    this.#sessions = new Map(sessions.map((session) => [session.id, session]));
    this.#delegations = delegations;
    this.#hasAgentKeys = keys.some(({ kind }) => kind === 'agent');
  }

  #mustBeFresh(): void {
    const isRead = this.#readAt !== Number.NEGATIVE_INFINITY;
    if (isRead && (performance.now() - this.#readAt <= this.#staleAfterMs || this.#timer === undefined)) return;
    throw new ProblemError({
      code: 'identity_store',
      message: 'keys and accounts cannot be read at present, so nobody can be told from a stranger',
    });
  }
}
