/** What a journal is sealed with, and what seals are checked with. */
import { createHash } from 'node:crypto';
import type { HmacHex, KeyRing } from '@sluice/core';
import { hmacSha256 } from './hmac.ts';

/** A key entries are sealed with. Its id stands in them. */
export interface SealingKey {
  readonly id: string;
  readonly hmacHex: HmacHex;
}

/** The keys of the one chain a process writes, which it has locked. */
export interface ChainKey {
  readonly sealing: SealingKey;
  /** Whether the next epoch should begin. Reads files. */
  readonly isDue: () => boolean;
  /**
   * Begins the next epoch: `sealing` is another key, and what it was before is erased. Every entry so far must be held by a signed
   * checkpoint, for nothing on this machine can check its seal from here on.
   */
  readonly advance: () => Promise<void>;
}

/** The keys of a state folder. */
export interface JournalKey {
  /** Every seal that can be checked here, now. To be asked for when it is needed: what is kept of it keeps keys from being erased. */
  readonly ring: KeyRing;
  /** For the writer of a chain. @throws ProblemError `journal_key` */
  readonly chain: (origin: string) => Promise<ChainKey>;
}

/** First 16 hex digits of a SHA-256 over a secret: the name of a root key. */
export function keyId(secret: Uint8Array): string {
  return createHash('sha256').update('sluice journal key id\0').update(secret).digest('hex').slice(0, 16);
}

/** One key for everything, of 32 bytes, that never changes: for tests, and for journals in memory. */
export function journalKey(secret: Uint8Array): JournalKey & SealingKey {
  const sealing: SealingKey = { id: keyId(secret), hmacHex: hmacSha256(secret) };
  const ring: KeyRing = (id) => (id === sealing.id ? sealing.hmacHex : undefined);
  const chain: ChainKey = { sealing, isDue: () => false, advance: async () => undefined };
  return { ...sealing, ring, chain: async () => chain };
}
