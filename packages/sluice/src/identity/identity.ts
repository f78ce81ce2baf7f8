/** Everything about who may call, opened together. */
import type { IdentityStore } from '../store/identity-store.ts';
import { IdentityBook } from './identity-book.ts';
import { KeyAdmin, type Record } from './key-admin.ts';
import { Sessions } from './sessions.ts';

export interface Identity {
  readonly book: IdentityBook;
  readonly keys: KeyAdmin;
  readonly sessions: Sessions;
}

interface Parts {
  readonly stateFolder: string;
  readonly store: IdentityStore;
  readonly record: Record;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly sessionLastsMs: number;
  /** Told when the store does not answer. */
  readonly failed: (error: unknown) => void;
}

/** @throws ProblemError `identity_store`, `state_folder` */
export async function openIdentity(parts: Parts): Promise<Identity> {
  const { stateFolder, store, record, now, sessionLastsMs, failed } = parts;
  const book = await IdentityBook.open({ store, now, failed });
  return {
    book,
    keys: new KeyAdmin({ store, record, now }),
    sessions: new Sessions({ stateFolder, store, book, record, now, lastsMs: sessionLastsMs }),
  };
}
