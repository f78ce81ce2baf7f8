/**
 * Who may call. The operator credential is made at first start and shown once; only its SHA-256 is kept, which is enough for
 * 256 random bits. Keys are looked up by the id in the token, and compared in constant time.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Assurance, ProblemError } from '@sluice/core';
import type { IdentityBook } from '../identity/identity-book.ts';
import { SCOPES, type Scope, scopesOf } from '../identity/roles.ts';
import { readToken, sha256 } from '../identity/token.ts';
import type { KeyRecord } from '../store/identity-store.ts';
import { createSecretFile, readPrivateFile } from './secret-file.ts';

export type { Scope } from '../identity/roles.ts';

export interface Caller {
  readonly tenant: string;
  readonly agent: string;
  /** The person the credential belongs to; '' where it belongs to none. */
  readonly owner: string;
  readonly roles: readonly string[];
  readonly scopes: readonly Scope[];
  /** How surely the caller is known. */
  readonly assurance: Assurance;
  /** Id of the session the caller is known by, where there is one. */
  readonly session?: string;
}

const OPERATOR: Caller = {
  ...{ tenant: 'default', agent: 'operator', owner: '', assurance: 'token' },
  ...{ roles: ['admin', 'approver'], scopes: SCOPES },
};
const TOKEN_HOLDER: Caller = {
  ...{ tenant: 'default', agent: 'api', owner: '', assurance: 'token' },
  ...{ roles: ['agent'], scopes: ['decide', 'read', 'observe'] },
};
const LOOPBACK: Caller = { ...TOKEN_HOLDER, agent: 'local' };
const NOTHING = Buffer.alloc(32);

export interface Credentials {
  /** The operator credential in clear, on the very first start only. */
  readonly firstOperatorToken: string | undefined;
  /** Takes back a credential that was made just now and never shown; the next start makes another. */
  readonly takeBack: () => void;
  /**
   * The caller a token belongs to; undefined for a wrong one. `undefined` asks what a caller without token may do.
   * @throws ProblemError `identity_store` where keys cannot be read
   */
  readonly identify: (token: string | undefined, fromLoopback: boolean) => Caller | undefined;
  /** Whether callers on this machine may decide without a token. @throws ProblemError `identity_store` where that cannot be told */
  readonly open: boolean;
}

interface Options {
  readonly stateFolder: string;
  /** '' for none. */
  readonly apiToken: string;
  readonly book: IdentityBook;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** @throws ProblemError `state_folder` */
export function openCredentials({ stateFolder, apiToken, book, now }: Options): Credentials {
  const path = join(stateFolder, 'keys', 'operator.sha256');
  const fresh = `slo_${randomBytes(32).toString('base64url')}`;
  const created = createSecretFile(path, `${sha256(fresh).toString('hex')}\n`);
  const stored = Buffer.from(readPrivateFile(path).trim(), 'hex');
  if (stored.length !== 32)
    throw new ProblemError({
      code: 'state_folder',
      message: `\`${path}\` holds no credential`,
      help: 'delete it to get a new operator credential at the next start',
    });
  const api = apiToken === '' ? undefined : sha256(apiToken);
  const isOpen = () => api === undefined && !book.hasAgentKeys;
  return {
    firstOperatorToken: created ? fresh : undefined,
    takeBack: () => {
      if (created) rmSync(path, { force: true });
    },
    get open() {
      return isOpen();
    },
    identify: (token, fromLoopback) => {
      if (token === undefined) return fromLoopback && isOpen() ? LOOPBACK : undefined;
      const key = readToken(token);
      if (key !== undefined) return callerWithKey(book, key.id, token, now());
      // Nothing that we make looks otherwise, and what is no token of ours is not looked up.
      const mayBeOperator = /^slo_[A-Za-z0-9_-]{43}$/.test(token);
      if (!mayBeOperator && api === undefined) return undefined;
      const given = sha256(token);
      const operator = timingSafeEqual(given, mayBeOperator ? stored : NOTHING);
      const holder = api !== undefined && timingSafeEqual(given, api);
      return operator ? OPERATOR : holder ? TOKEN_HOLDER : undefined;
    },
  };
}

interface Holder {
  readonly digest: Buffer;
  readonly caller: Caller;
}

/** Worked out once for each key, and again when it changes. */
const holders = new WeakMap<KeyRecord, Holder>();

function holderOf(key: KeyRecord): Holder {
  const known = holders.get(key);
  if (known !== undefined) return known;
  const { tenant, name: agent, owner, roles, scopes, sha256: digest } = key;
  const caller: Caller = { tenant, agent, owner, roles, scopes: scopesOf(roles, scopes), assurance: 'token' };
  const holder = { digest: Buffer.from(digest, 'hex'), caller };
  holders.set(key, holder);
  return holder;
}

/** An id that does not exist takes as long as a secret that is wrong. */
function callerWithKey(book: IdentityBook, id: string, token: string, nowMs: number): Caller | undefined {
  const key = book.key(id);
  const holder = key && holderOf(key);
  const fits = timingSafeEqual(sha256(token), holder?.digest ?? NOTHING);
  if (key === undefined || holder === undefined || !fits || key.revokedMs !== null) return undefined;
  if (key.expiresMs !== null && key.expiresMs <= nowMs) return undefined;
  book.used(key);
  return holder.caller;
}
