/** Everything about who may call, opened together. */
import type { IdentityStore } from '../store/identity-store.ts';
import { AccountAdmin } from './account-admin.ts';
import { Delegations } from './delegations.ts';
import { type BookOptions, IdentityBook } from './identity-book.ts';
import { KeyAdmin, type Record } from './key-admin.ts';
import { SecondFactors } from './second-factors.ts';
import { Sessions } from './sessions.ts';

export interface Identity {
  readonly book: IdentityBook;
  readonly keys: KeyAdmin;
  readonly accounts: AccountAdmin;
  readonly secondFactors: SecondFactors;
  readonly sessions: Sessions;
  readonly delegations: Delegations;
}

interface Parts {
  /** What cookies and signed tokens of sessions are made with. */
  readonly sessionSecret: Buffer;
  readonly store: IdentityStore;
  readonly record: Record;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly sessions: { readonly lastsMs: number; readonly idleMs: number };
  /** See {@link IdentityBook}. */
  readonly book: Pick<BookOptions, 'staleAfterMs' | 'failed' | 'mayBeginUnread'>;
}

/** @throws ProblemError `identity_store` */
export async function openIdentity(parts: Parts): Promise<Identity> {
  const { sessionSecret, store, record, now } = parts;
  const book = await IdentityBook.open({ store, now, ...parts.book });
  const accounts = new AccountAdmin({ store, record, now });
  return {
    book,
    delegations: new Delegations({ store, book, record, now }),
    keys: new KeyAdmin({ store, record, now }),
    accounts,
    secondFactors: new SecondFactors({ secret: sessionSecret, store, accounts, record, now }),
    sessions: new Sessions({ secret: sessionSecret, store, book, record, now, ...parts.sessions }),
  };
}
