import { setTimeout as sleep } from 'node:timers/promises';
import { ProblemError } from '@sluice/core';
import type { ClaimResult, IdempotencyClaim, IdempotencyStore } from '../idempotency-store.ts';
import { NOW_MS } from './migrations.ts';
import type { PostgresPool, Query } from './postgres-pool.ts';

/** How long a node that is at a request is waited for; whoever waited then does the work itself. */
const WORKING_MS = 5_000;
const LOOK_EVERY_MS = 25;
/** Expired keys, and too many, go every so many claims. */
const TIDY_EVERY = 256;
const TIDY_AT_ONCE = 10_000;

interface Row {
  readonly payload: string;
  readonly rules: string;
  readonly answer: string | null;
  readonly taken: boolean;
}

/** Idempotency keys in PostgreSQL, for gates that share them. They expire by the clock of the database. */
export class PostgresIdempotency implements IdempotencyStore {
  readonly #pool: PostgresPool;
  readonly #keysMax: number;
  #claims = 0;

  constructor(pool: PostgresPool, keysMax: number) {
    this.#pool = pool;
    this.#keysMax = keysMax;
  }

  async claim(claim: IdempotencyClaim, nowMs: number, expiresMs: number): Promise<ClaimResult> {
    this.#claims += 1;
    if (this.#claims % TIDY_EVERY === 0) await this.#tidy();
    for (;;) {
      if (await this.#isNew(claim, expiresMs - nowMs)) return 'new';
      const found = await this.#lookOrTake(claim);
      // Released in between by whoever was at it: then it is new after all.
      if (found === undefined) continue;
      if (found.payload !== claim.payload) return 'conflict';
      if (found.answer !== null) return { answer: found.answer };
      if (found.taken) return 'claimed';
      await sleep(LOOK_EVERY_MS);
    }
  }

  async keep(scope: string, answer: string): Promise<void> {
    await this.#run({
      name: 'keep-answer',
      text: 'UPDATE sluice.idempotency_keys SET answer = $2 WHERE scope = $1',
      values: [scope, answer],
    });
  }

  async finished(scope: string): Promise<void> {
    await this.#run({
      name: 'finished',
      text: 'UPDATE sluice.idempotency_keys SET working_until_ms = 0 WHERE scope = $1',
      values: [scope],
    });
  }

  async release(scope: string): Promise<void> {
    await this.#run({
      name: 'release',
      text: 'DELETE FROM sluice.idempotency_keys WHERE scope = $1',
      values: [scope],
    });
  }

  /** Nothing: whoever gave the pool closes it. */
  close(): Promise<void> {
    return Promise.resolve();
  }

  async #isNew({ scope, payload, rules }: IdempotencyClaim, ttlMs: number): Promise<boolean> {
    const rows = await this.#run({
      name: 'claim',
      text: `INSERT INTO sluice.idempotency_keys AS held (scope, payload, rules, answer, working_until_ms, expires_ms)
             VALUES ($1, $2, $3, NULL, ${NOW_MS} + ${WORKING_MS}, ${NOW_MS} + $4::double precision)
             ON CONFLICT (scope) DO UPDATE SET payload = excluded.payload, rules = excluded.rules, answer = NULL,
               working_until_ms = excluded.working_until_ms, expires_ms = excluded.expires_ms
             WHERE held.expires_ms <= ${NOW_MS} OR held.rules <> excluded.rules
             RETURNING scope`,
      values: [scope, payload, rules, ttlMs],
    });
    return rows.length > 0;
  }

  /** What there is; takes the work over where nobody is at it any more. */
  async #lookOrTake({ scope, payload, rules }: IdempotencyClaim): Promise<Row | undefined> {
    const [taken] = await this.#run<Row>({
      name: 'take',
      text: `UPDATE sluice.idempotency_keys SET working_until_ms = ${NOW_MS} + ${WORKING_MS}
             WHERE scope = $1 AND payload = $2 AND rules = $3 AND answer IS NULL AND working_until_ms <= ${NOW_MS}
             RETURNING payload, rules, answer, true AS taken`,
      values: [scope, payload, rules],
    });
    if (taken !== undefined) return taken;
    const [held] = await this.#run<Row>({
      name: 'held',
      text: 'SELECT payload, rules, answer, false AS taken FROM sluice.idempotency_keys WHERE scope = $1',
      values: [scope],
    });
    return held?.rules === rules ? held : undefined;
  }

  async #tidy(): Promise<void> {
    await this.#run({
      name: 'tidy',
      text: `DELETE FROM sluice.idempotency_keys WHERE scope = ANY(
               ARRAY(SELECT scope FROM sluice.idempotency_keys WHERE expires_ms <= ${NOW_MS}
                     LIMIT ${TIDY_AT_ONCE} FOR UPDATE SKIP LOCKED)
               || ARRAY(SELECT scope FROM sluice.idempotency_keys ORDER BY expires_ms DESC
                        OFFSET $1 LIMIT ${TIDY_AT_ONCE} FOR UPDATE SKIP LOCKED))`,
      values: [this.#keysMax],
    });
  }

  #run<R>(statement: Parameters<Query>[0]): Promise<readonly R[]> {
    return this.#pool.run<R>(statement).catch(unavailable);
  }
}

/** @throws ProblemError */
function unavailable(error: unknown): never {
  if (error instanceof ProblemError) throw error;
  throw new ProblemError({
    code: 'idempotency_unavailable',
    message: `idempotency keys cannot be kept: ${error instanceof Error ? error.message : 'unknown'}`,
    help: 'check the database that the nodes share; it is tried again with every request',
  });
}
