/** Everything about who may call, opened together. */
import type { IdentityStore } from '../store/identity-store.ts';
import { IdentityBook } from './identity-book.ts';
import { KeyAdmin, type Record } from './key-admin.ts';

export interface Identity {
  readonly book: IdentityBook;
  readonly keys: KeyAdmin;
}

interface Parts {
  readonly store: IdentityStore;
  readonly record: Record;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Told when the store does not answer. */
  readonly failed: (error: unknown) => void;
}

/** @throws ProblemError `identity_store` */
export async function openIdentity({ store, record, now, failed }: Parts): Promise<Identity> {
  const book = await IdentityBook.open({ store, now, failed });
  return { book, keys: new KeyAdmin({ store, record, now }) };
}
