/**
 * Keys, accounts and sessions in memory, so that looking one up costs no time: the store is asked twice a second whether anything has
 * changed, by whichever process, and read again if so. Where it has not answered for a while nobody is known any more: a key may
 * have been revoked meanwhile.
 */
import { ProblemError } from '@sluice/core';
import type {
  AccountRecord,
  IdentitySnapshot,
  IdentityStore,
  KeyRecord,
  SessionRecord,
} from '../store/identity-store.ts';

interface Options {
  readonly store: IdentityStore;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Told when the store does not answer. */
  readonly failed: (error: unknown) => void;
}

const LOOK_MS = 500;
const STALE_MS = 10_000;
/** How exactly it is noted when a key was used. */
const USED_MS = 600_000;

export class IdentityBook {
  readonly store: IdentityStore;
  readonly #now: () => number;
  readonly #failed: Options['failed'];
  readonly #uses = new Map<string, number>();
  #keys: ReadonlyMap<string, KeyRecord> = new Map();
  #accounts: ReadonlyMap<string, AccountRecord> = new Map();
  #emails: ReadonlyMap<string, AccountRecord> = new Map();
  #sessions: ReadonlyMap<string, SessionRecord> = new Map();
  #revision = 0;
  #readAt = Number.NEGATIVE_INFINITY;
  #hasAgentKeys = false;
  #looking: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;

  private constructor({ store, now, failed }: Options) {
    this.store = store;
    this.#now = now;
    this.#failed = failed;
  }

  /** @throws ProblemError `identity_store` */
  static async open(options: Options): Promise<IdentityBook> {
    const book = new IdentityBook(options);
    book.#take(await options.store.snapshot());
    return book;
  }

  /** Begins to look for changes of others. */
  start(): void {
    this.#timer = setInterval(() => void this.#look(), LOOK_MS);
    this.#timer.unref();
  }

  /** Reads what has changed. @throws ProblemError `identity_store` */
  async refresh(): Promise<void> {
    const askedAt = performance.now();
    if ((await this.store.revision()) !== this.#revision) this.#take(await this.store.snapshot());
    this.#readAt = Math.max(this.#readAt, askedAt);
  }

  /** Whether there has ever been an agent’s key: from then on whoever decides shows one, also after the last one has ended. */
  get hasAgentKeys(): boolean {
    return this.#hasAgentKeys;
  }

  get keys(): readonly KeyRecord[] {
    return [...this.#keys.values()];
  }

  get accounts(): readonly AccountRecord[] {
    return [...this.#accounts.values()];
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
    clearInterval(this.#timer);
    await this.#looking;
    await this.#keepUses();
    await this.store.close();
  }

  #look(): Promise<void> {
    this.#looking ??= this.refresh()
      .then(() => this.#keepUses())
      .catch((error: unknown) => this.#failed(error))
      .finally(() => {
        this.#looking = undefined;
      });
    return this.#looking;
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

  #take({ revision, keys, accounts, sessions }: IdentitySnapshot): void {
    this.#revision = revision;
    this.#keys = new Map(keys.map((key) => [key.id, key]));
    this.#accounts = new Map(accounts.map((account) => [account.id, account]));
    this.#emails = new Map(accounts.map((account) => [account.email, account]));
    this.#sessions = new Map(sessions.map((session) => [session.id, session]));
    this.#hasAgentKeys = keys.some(({ kind }) => kind === 'agent');
    this.#readAt = performance.now();
  }

  #mustBeFresh(): void {
    if (performance.now() - this.#readAt <= STALE_MS || this.#timer === undefined) return;
    throw new ProblemError({
      code: 'identity_store',
      message: 'keys and accounts cannot be read at present, so nobody can be told from a stranger',
    });
  }
}
