/**
 * Sessions of people. A browser holds the session’s own token in a cookie; programs get a signed one (JWT, RFC 7519) that ends after a quarter
 * of an hour and is renewed while the session lasts. Both are good for nothing once the session has ended: it is looked up each time.
 */
import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Assurance, IdentityChangeFields } from '@sluice/core';
import { errors, jwtVerify, SignJWT } from 'jose';
import type { IdentityStore, SessionRecord } from '../store/identity-store.ts';
import type { IdentityBook } from './identity-book.ts';
import { type Actor, type Record, recordedFirst } from './key-admin.ts';
import { type Role, type Scope, scopesOf } from './roles.ts';
import { sha256 } from './token.ts';

/** Who has shown who he is, and how. */
export interface Person {
  /** '' where another provider vouches for the person. */
  readonly account: string;
  readonly tenant: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly assurance: Assurance;
}

export interface OpenedSession {
  readonly session: SessionRecord;
  /** For the cookie. */
  readonly token: string;
}

/** A session that lasts, with name and roles as they are now. */
export interface Known {
  readonly session: SessionRecord;
  readonly roles: readonly Role[];
  readonly scopes: readonly Scope[];
}

interface Parts {
  /** What cookies and signed tokens are made with. */
  readonly secret: Buffer;
  readonly store: IdentityStore;
  readonly book: IdentityBook;
  readonly record: Record;
  readonly now: () => number;
  /** How long a session lasts. */
  readonly lastsMs: number;
  /** How long it lasts unused. */
  readonly idleMs: number;
}

/** How exactly it is noted when a session was used: a tenth of how long it lasts unused, and a minute at most. */
const USED_MS_MAX = 60_000;
const NOTED_MAX = 10_000;

export const TOKEN_SECONDS = 900;
const ISSUER = 'sluice';
const TOKEN = /^sls_([0-9a-f]{16})_[A-Za-z0-9_-]{43}$/;
const NOTHING = Buffer.alloc(32);

export class Sessions {
  readonly #parts: Parts;
  readonly #signing: Uint8Array;
  readonly #csrf: Uint8Array;
  /** When this process noted last that a session was used. */
  readonly #used = new Map<string, number>();

  constructor(parts: Parts) {
    this.#parts = parts;
    const keyFor = (use: string) =>
      new Uint8Array(hkdfSync('sha256', parts.secret, Buffer.alloc(0), `sluice session\0${use}`, 32));
    this.#signing = keyFor('token');
    this.#csrf = keyFor('csrf');
  }

  /** @throws ProblemError `identity_store`, or of the journal: there is then no session */
  async open(person: Person): Promise<OpenedSession> {
    const { store, book, record, now, lastsMs } = this.#parts;
    const id = randomBytes(8).toString('hex');
    const token = `sls_${id}_${randomBytes(32).toString('base64url')}`;
    const openedMs = now();
    const session: SessionRecord = {
      ...{ id, sha256: sha256(token).toString('hex'), ...person, openedMs, expiresMs: openedMs + lastsMs },
    };
    const entry = (change: IdentityChangeFields['change']) =>
      sessionEntry(change, session, { agent: person.name, channel: 'http' });
    await recordedFirst(record, entry, 'opened', () => store.openSession(session, openedMs));
    await book.refresh();
    return { session, token };
  }

  /** @throws ProblemError `identity_store`, or of the journal */
  async close(session: SessionRecord, by: Actor, change: 'closed' | 'revoked'): Promise<void> {
    const { store, book, record } = this.#parts;
    await recordedFirst(
      record,
      (what) => sessionEntry(what, session, by),
      change,
      async () => {
        await store.closeSession(session);
      },
    );
    await book.refresh();
  }

  /** Whose cookie it is; undefined for one that is wrong or over. @throws ProblemError `identity_store` */
  async ofCookie(token: string): Promise<Known | undefined> {
    const id = TOKEN.exec(token)?.[1];
    if (id === undefined) return undefined;
    const session = this.#parts.book.session(id);
    const fits = timingSafeEqual(sha256(token), session === undefined ? NOTHING : Buffer.from(session.sha256, 'hex'));
    return fits && session !== undefined ? this.#known(session) : undefined;
  }

  /** Whose signed token it is; undefined for one that is not ours, or over, or whose session is. @throws ProblemError `identity_store` */
  async ofToken(token: string): Promise<Known | undefined> {
    try {
      const { payload } = await jwtVerify(token, this.#signing, {
        ...{ algorithms: ['HS256'], issuer: ISSUER, typ: 'JWT', requiredClaims: ['exp', 'sid'] },
        currentDate: new Date(this.#parts.now()),
      });
      const session = this.#parts.book.session(String(payload['sid']));
      return session === undefined ? undefined : await this.#known(session);
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    }
  }

  /** A signed token of the session, for {@link TOKEN_SECONDS}. */
  signed({ id, name, expiresMs }: SessionRecord): Promise<string> {
    const nowSeconds = Math.floor(this.#parts.now() / 1_000);
    return new SignJWT({ sid: id })
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setIssuer(ISSUER)
      .setSubject(name)
      .setIssuedAt(nowSeconds)
      .setExpirationTime(Math.min(nowSeconds + TOKEN_SECONDS, Math.floor(expiresMs / 1_000)))
      .sign(this.#signing);
  }

  /** What a page must send back, which another site’s page cannot read. */
  csrfToken({ id }: SessionRecord): string {
    return createHmac('sha256', this.#csrf).update(id).digest('base64url');
  }

  csrfFits(session: SessionRecord, given: string): boolean {
    return timingSafeEqual(sha256(given), sha256(this.csrfToken(session)));
  }

  /** A session by its id, without being used by that; undefined for one that is over. @throws ProblemError `identity_store` */
  lasting(id: string): Known | undefined {
    const session = this.#parts.book.session(id);
    const isQuiet = session !== undefined && this.#parts.now() - this.#notedMs(session) >= this.#parts.idleMs;
    return session === undefined || isQuiet ? undefined : this.#current(session);
  }

  async #known(session: SessionRecord): Promise<Known | undefined> {
    const known = this.#current(session);
    return known !== undefined && (await this.#isInUse(session)) ? known : undefined;
  }

  /** With the roles its account has now. */
  #current(session: SessionRecord): Known | undefined {
    if (session.expiresMs <= this.#parts.now()) return undefined;
    const account = session.account === '' ? undefined : this.#parts.book.account(session.account);
    if (session.account !== '' && (account === undefined || account.disabledMs !== null)) return undefined;
    const roles = account?.roles ?? session.roles;
    return { session, roles, scopes: scopesOf(roles) };
  }

  #notedMs({ id, openedMs, lastUsedMs }: SessionRecord): number {
    return Math.max(openedMs, lastUsedMs ?? 0, this.#used.get(id) ?? 0);
  }

  /** Notes it now and then. Whether a session has been unused for too long the store says, since it may have been used in another process. */
  async #isInUse(session: SessionRecord): Promise<boolean> {
    const { store, book, now, idleMs } = this.#parts;
    const nowMs = now();
    if (nowMs - this.#notedMs(session) < Math.min(idleMs / 10, USED_MS_MAX)) return true;
    if (!(await store.useSession(session, idleMs, nowMs))) {
      await book.refresh();
      return false;
    }
    if (this.#used.size >= NOTED_MAX) this.#used.clear();
    this.#used.set(session.id, nowMs);
    return true;
  }
}

function sessionEntry(
  change: IdentityChangeFields['change'],
  { id, tenant, name, email, roles, expiresMs }: SessionRecord,
  { agent, channel }: Actor,
): IdentityChangeFields {
  return {
    ...{ what: 'session', change, subject: id, rotated_from: '', name, owner: email, roles },
    expires: new Date(expiresMs).toISOString(),
    ...{ principal: { tenant, agent }, channel },
  };
}
