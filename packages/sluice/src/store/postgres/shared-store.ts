/** All that gates share in a database, opened together. */
import { hkdfSync } from 'node:crypto';
import { type HmacHex, ProblemError } from '@sluice/core';
import { hmacSha256 } from '../../journal/keys/hmac.ts';
import type { ApprovalStore } from '../approval-store.ts';
import type { HeadStore } from '../head-store.ts';
import type { IdempotencyStore } from '../idempotency-store.ts';
import type { IdentityStore } from '../identity-store.ts';
import type { PastStore } from '../past-store.ts';
import type { EntryCopies } from '../shared-entries.ts';
import type { DatabaseAddress } from './database-address.ts';
import { PostgresApprovals } from './postgres-approvals.ts';
import { PostgresEntries } from './postgres-entries.ts';
import { PostgresHeads } from './postgres-heads.ts';
import { PostgresHints } from './postgres-hints.ts';
import { PostgresIdempotency } from './postgres-idempotency.ts';
import { PostgresIdentity } from './postgres-identity.ts';
import { PostgresPast } from './postgres-past.ts';
import { DatabaseFailure, PostgresPool } from './postgres-pool.ts';

export interface SharedOptions {
  readonly address: DatabaseAddress;
  /** 32 bytes, the same on every node. */
  readonly key: Uint8Array;
  readonly idempotencyKeysMax: number;
  /** Told when the database stops answering, with why, and when it answers again. */
  readonly told?: (failure: string | undefined) => void;
}

export interface SharedStore {
  readonly approvals: ApprovalStore;
  /** Seals what waits for an approval. */
  readonly approvalKey: Buffer;
  readonly idempotency: IdempotencyStore;
  /** What idempotency keys and payloads are known by on every node. */
  readonly idempotencyDigest: (tenant: string, text: string) => string;
  readonly heads: HeadStore;
  /** Keys, accounts and sessions of people. */
  readonly identity: IdentityStore;
  /** What cookies and signed tokens of sessions are made with on every node. */
  readonly sessionSecret: Buffer;
  /** Entries of all nodes, to be listed. */
  readonly entries: EntryCopies;
  readonly past: {
    readonly store: PastStore;
    /** Seals what agents were let do. */
    readonly key: Buffer;
    /** What an agent’s past is known by on every node. */
    readonly digest: (tenant: string, agent: string) => string;
  };
  /** Why the last call was not answered; undefined where it was. */
  readonly failure: string | undefined;
  readonly close: () => Promise<void>;
}

/** Classes of SQLSTATE that pass by themselves: connections lost, no room, being restarted. */
const PASSING = /^(?:08|53|55|57)/;

/**
 * A database that does not answer is looked for again with every call; the gate starts without it.
 * @throws ProblemError `database` where it refuses this node, or is not of this version or cluster
 */
export async function openSharedStore({ address, key, idempotencyKeysMax, told }: SharedOptions): Promise<SharedStore> {
  const pool = new PostgresPool(address, { clusterKey: key, ...(told && { told }) });
  const hints = new PostgresHints(address, pool);
  try {
    await pool.prepare();
  } catch (error) {
    if (!(error instanceof DatabaseFailure) || (error.sqlState !== '' && !PASSING.test(error.sqlState))) {
      await pool.close();
      throw error instanceof DatabaseFailure ? refused(error) : error;
    }
  }
  const digest: HmacHex = hmacSha256(derived(key, 'idempotency'));
  const pastDigest: HmacHex = hmacSha256(derived(key, 'past of'));
  return {
    approvals: new PostgresApprovals(pool, hints),
    approvalKey: Buffer.from(derived(key, 'approvals')),
    idempotency: new PostgresIdempotency(pool, idempotencyKeysMax),
    idempotencyDigest: (tenant, text) => digest(JSON.stringify([tenant, text])),
    heads: new PostgresHeads(pool),
    identity: new PostgresIdentity(pool, hints),
    sessionSecret: Buffer.from(derived(key, 'sessions')),
    entries: new PostgresEntries(pool),
    past: {
      store: new PostgresPast(pool),
      key: Buffer.from(derived(key, 'past')),
      digest: (tenant, agent) => pastDigest(JSON.stringify([tenant, agent])),
    },
    get failure() {
      return pool.failure;
    },
    close: async () => {
      await hints.close();
      await pool.close();
    },
  };
}

/** HKDF (RFC 5869). */
function derived(key: Uint8Array, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', key, Buffer.alloc(0), `sluice cluster\0${purpose}`, 32));
}

function refused({ message }: DatabaseFailure): ProblemError {
  return new ProblemError({
    code: 'database',
    message,
    help: 'check user, password and database in SLUICE_DATABASE_URL, and that the user may create a schema at the first start',
  });
}
