/**
 * Scans that are answered later. They run one after the other between requests; what they found is kept in memory for a while, for
 * the tenant that asked. A restart forgets them.
 */
import { type JsonObject, ProblemError } from '@sluice/core';
import { randomId } from '../random-id.ts';
import { MustBlock, type ScanOutcome } from './scan-documents.ts';

export interface ScanJob {
  readonly id: string;
  readonly tenant: string;
  readonly createdMs: number;
  /** Name of the webhook that is told; undefined for none. */
  readonly webhook: string | undefined;
  status: 'queued' | 'running' | 'done' | 'failed';
  /** What it found is forgotten some time later. */
  endedMs: number | undefined;
  outcome: ScanOutcome | undefined;
  error: { readonly code: string; readonly message: string } | undefined;
}

interface Options {
  /** Told when a job has ended. */
  readonly ended: (job: ScanJob) => void;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

/** Jobs that wait or run, of all tenants. */
const WAITING_MAX = 32;
/** Jobs of which the outcome is kept. The oldest go first. */
const KEPT_MAX = 64;
const KEPT_MS = 900_000;

export class ScanJobs {
  readonly #jobs = new Map<string, ScanJob>();
  readonly #ended: Options['ended'];
  readonly #now: () => number;
  #last: Promise<void> = Promise.resolve();
  #closed = false;

  constructor({ ended, now = Date.now }: Options) {
    this.#ended = ended;
    this.#now = now;
  }

  /** Undefined where too many wait. */
  submit(tenant: string, webhook: string | undefined, scan: () => Promise<ScanOutcome>): ScanJob | undefined {
    this.#forget();
    const waiting = [...this.#jobs.values()].filter(({ endedMs }) => endedMs === undefined).length;
    if (waiting >= WAITING_MAX || this.#closed) return undefined;
    const job: ScanJob = {
      id: randomId(),
      tenant,
      createdMs: this.#now(),
      webhook,
      status: 'queued',
      endedMs: undefined,
      outcome: undefined,
      error: undefined,
    };
    this.#jobs.set(job.id, job);
    this.#last = this.#last.then(() => this.#run(job, scan));
    return job;
  }

  /** Of another tenant there is nothing to see. */
  get(tenant: string, id: string): ScanJob | undefined {
    this.#forget();
    const job = this.#jobs.get(id);
    return job?.tenant === tenant ? job : undefined;
  }

  /** Waits for the job that runs; those behind it are dropped. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#last;
  }

  async #run(job: ScanJob, scan: () => Promise<ScanOutcome>): Promise<void> {
    // Requests that came meanwhile go first.
    await new Promise((resolve) => setImmediate(resolve));
    if (this.#closed) return;
    job.status = 'running';
    try {
      job.outcome = await scan();
      job.status = 'done';
    } catch (error) {
      job.status = 'failed';
      job.error = errorOf(error);
    }
    job.endedMs = this.#now();
    this.#ended(job);
  }

  #forget(): void {
    const now = this.#now();
    const ended = [...this.#jobs.values()].filter(({ endedMs }) => endedMs !== undefined);
    for (const [at, { id, endedMs = now }] of ended.entries())
      if (endedMs + KEPT_MS <= now || at < ended.length - KEPT_MAX) this.#jobs.delete(id);
  }
}

/** The message of an unknown error may quote what it choked on. */
function errorOf(error: unknown): NonNullable<ScanJob['error']> {
  if (error instanceof MustBlock) return { code: 'scan_must_block', message: error.message };
  if (error instanceof ProblemError) return { code: error.first.code, message: error.first.message };
  return { code: 'internal_error', message: 'the gate failed to scan' };
}

/** A job as callers see it. */
export function jobBody({ id, status, createdMs, endedMs, webhook, outcome, error }: ScanJob): JsonObject {
  return {
    id,
    status,
    created_at: new Date(createdMs).toISOString(),
    ...(endedMs === undefined ? {} : { expires_at: new Date(endedMs + KEPT_MS).toISOString() }),
    ...(webhook === undefined ? {} : { webhook }),
    ...(outcome === undefined ? {} : { result: outcome.result }),
    ...(error === undefined ? {} : { error }),
  };
}

/** A job as its webhook is told: what was found, without the content. */
export function jobEvent({ id, status, outcome, error, endedMs = 0 }: ScanJob): JsonObject {
  const { findings_total = 0, action = 'none', items_total, items_scanned } = outcome?.result ?? {};
  return {
    event_type: 'dlp.scan_completed',
    event_id: `scan-${id}`,
    timestamp: new Date(endedMs).toISOString(),
    scan_id: id,
    status,
    ...(error === undefined ? {} : { error }),
    ...(outcome === undefined ? {} : { action, detections: outcome.detections, detections_total: findings_total }),
    ...(items_total === undefined ? {} : { items_total }),
    ...(items_scanned === undefined ? {} : { items_scanned }),
  };
}
