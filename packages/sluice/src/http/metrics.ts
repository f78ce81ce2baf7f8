/**
 * What `GET /metrics` shows, as Prometheus text or DataFog's JSON. Labels come from the route table, the configuration, the policies,
 * or are capped, so nobody can grow them by inventing names.
 */
import type { JsonObject, PolicySetName } from '@sluice/core';
import { ApprovalMetrics } from '../observe/approval-metrics.ts';
import { Exposition } from '../observe/exposition.ts';
import { GateMetrics } from '../observe/gate-metrics.ts';
import type { JournalState } from '../observe/gate-observer.ts';
import { Histogram, SECONDS } from '../observe/histogram.ts';
import type { PayloadsState } from '../payloads/payload-keeper.ts';
import type { Witnesses } from '../witness/witnesses.ts';
import type { IdempotencyResult } from './idempotency.ts';
import type { TlsState } from './tls-certificate.ts';

export class Metrics {
  readonly gate = new GateMetrics();
  readonly approvals = new ApprovalMetrics();
  readonly #startedMs: number;
  readonly #nowMs: () => number;
  readonly #byStatus = new Map<number, number>();
  readonly #byMethod = new Map<string, number>();
  readonly #byPath = new Map<string, Histogram>();
  readonly #reloads = { accepted: 0, refused: 0 };
  readonly #idempotency: Record<IdempotencyResult, number> = { hit: 0, conflict: 0, miss: 0 };
  readonly #webhooks = new Map<string, Map<string, number>>();
  readonly #sinks = new Map<string, Map<string, number>>();
  #policiesSinceMs: number;
  /** Deliveries that wait, by webhook. */
  webhooksPending: () => ReadonlyMap<string, number> = () => new Map();
  /** Entries not delivered yet, by sink. */
  sinksBehind: () => ReadonlyMap<string, number> = () => new Map();
  /** What is kept of decided actions; undefined where nothing is. */
  payloads: () => PayloadsState | undefined = () => undefined;
  /** What witnesses have seen of the journal; undefined where nobody looks. */
  witnesses: () => Pick<Witnesses, 'unwitnessed' | 'states'> | undefined = () => undefined;
  /** Whether the database that gates share answers; undefined for a gate on its own. */
  database: () => boolean | undefined = () => undefined;
  /** The certificate in use; undefined where the gate speaks in clear. */
  certificate: () => TlsState | undefined = () => undefined;
  /** How the journal stands; undefined while there is none. */
  journal: () => JournalState | undefined = () => undefined;
  /** The policy set in force; undefined while there is none. */
  policies: () => PolicySetName | undefined = () => undefined;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
    this.#startedMs = nowMs();
    this.#policiesSinceMs = this.#startedMs;
  }

  /** Counts a finished request. */
  request(method: string, path: string, status: number, seconds: number): void {
    bump(this.#byStatus, status);
    bump(this.#byMethod, method);
    let histogram = this.#byPath.get(path);
    if (histogram === undefined) {
      histogram = new Histogram(SECONDS);
      this.#byPath.set(path, histogram);
    }
    histogram.observe(seconds);
  }

  policyReload(accepted: boolean): void {
    this.#reloads[accepted ? 'accepted' : 'refused'] += 1;
    if (accepted) this.#policiesSinceMs = this.#nowMs();
  }

  readonly idempotency = (result: IdempotencyResult): void => {
    this.#idempotency[result] += 1;
  };

  /** An attempt to deliver, by the name the configuration gives the webhook. */
  webhook(name: string, result: string): void {
    const counts = this.#webhooks.get(name) ?? new Map<string, number>();
    this.#webhooks.set(name, counts);
    bump(counts, result);
  }

  /** Entries a sink was sent, or could not be sent this time. */
  sink(name: string, result: string, entries: number): void {
    const counts = this.#sinks.get(name) ?? new Map<string, number>();
    this.#sinks.set(name, counts);
    bump(counts, result, entries);
  }

  json(): JsonObject {
    const total = sum(this.#byStatus.values());
    const seconds = sum([...this.#byPath.values()].map((histogram) => histogram.sum));
    const ms = (count: number, secondsTotal: number) =>
      count === 0 ? 0 : Math.max((secondsTotal / count) * 1_000, 0.001);
    return {
      total_requests: total,
      error_requests: sum([...this.#byStatus].filter(([status]) => status >= 400).map(([, count]) => count)),
      by_status: Object.fromEntries([...this.#byStatus].map(([status, count]) => [String(status), count])),
      by_path: Object.fromEntries([...this.#byPath].map(([path, { count }]) => [path, count])),
      by_method: Object.fromEntries(this.#byMethod),
      decisions: Object.fromEntries(this.gate.byVerdict),
      unrecorded_decisions: this.gate.unrecorded,
      policy_reloads: { ...this.#reloads },
      idempotency: { ...this.#idempotency },
      webhooks: Object.fromEntries([...this.#webhooks].map(([name, counts]) => [name, Object.fromEntries(counts)])),
      webhooks_pending: Object.fromEntries(this.webhooksPending()),
      sinks: Object.fromEntries([...this.#sinks].map(([name, counts]) => [name, Object.fromEntries(counts)])),
      sinks_behind: Object.fromEntries(this.sinksBehind()),
      ...this.#payloadsJson(),
      started_at: new Date(this.#startedMs).toISOString(),
      uptime_seconds: Math.floor((this.#nowMs() - this.#startedMs) / 1_000),
      avg_latency_ms: ms(total, seconds),
      by_path_avg_latency_ms: Object.fromEntries(
        [...this.#byPath].map(([path, histogram]) => [path, ms(histogram.count, histogram.sum)]),
      ),
    };
  }

  #payloadsJson(): JsonObject {
    const state = this.payloads();
    return state === undefined ? {} : { payloads: { ...state.held, dropped: { ...state.dropped } } };
  }

  /** `pending`: approvals that wait; undefined where nobody is asked, or it cannot be told. */
  prometheus(pending?: number): string {
    const to = new Exposition();
    const nowMs = this.#nowMs();
    to.family('sluice_http_responses_total', 'counter', 'Finished requests by status.');
    for (const [status, count] of this.#byStatus) to.sample('sluice_http_responses_total', { status }, count);
    to.family('sluice_http_request_duration_seconds', 'histogram', 'Time from the first byte to the answer, by route.');
    for (const [path, histogram] of this.#byPath)
      to.histogram('sluice_http_request_duration_seconds', { path }, histogram);
    to.family('sluice_idempotency_requests_total', 'counter', 'Requests with an idempotency key.');
    for (const [result, count] of Object.entries(this.#idempotency))
      to.sample('sluice_idempotency_requests_total', { result }, count);
    this.gate.write(to, this.journal(), nowMs);
    this.approvals.write(to, pending);
    this.#policyFamilies(to, nowMs);
    this.#webhookFamilies(to);
    this.#witnessFamilies(to);
    this.#sinkFamilies(to);
    this.#payloadFamilies(to);
    const isDatabaseUp = this.database();
    if (isDatabaseUp !== undefined)
      to.gauge('sluice_database_up', 'Whether the database that gates share answers.', isDatabaseUp ? 1 : 0);
    const certificate = this.certificate();
    if (certificate !== undefined)
      to.gauge(
        'sluice_tls_not_after_seconds',
        'When the certificate in use ends, in seconds since the epoch.',
        Math.floor(certificate.notAfterMs / 1_000),
      );
    to.gauge(
      'sluice_start_time_seconds',
      'When the gate started, in seconds since the epoch.',
      Math.floor(this.#startedMs / 1_000),
    );
    return to.text;
  }

  #policyFamilies(to: Exposition, nowMs: number): void {
    to.family('sluice_policy_reloads_total', 'counter', 'Policy reloads by what became of them.');
    for (const [result, count] of Object.entries(this.#reloads))
      to.sample('sluice_policy_reloads_total', { result }, count);
    const set = this.policies();
    if (set === undefined) return;
    const { id, version, digest } = set;
    to.family('sluice_policy_info', 'gauge', 'The policy set in force; always 1.');
    to.sample('sluice_policy_info', { id, version, digest }, 1);
    to.gauge(
      'sluice_policy_age_seconds',
      'Seconds since the policies were last taken up.',
      Math.max(0, Math.round(nowMs - this.#policiesSinceMs) / 1_000),
    );
  }

  #witnessFamilies(to: Exposition): void {
    const seen = this.witnesses();
    if (seen === undefined) return;
    to.gauge(
      'sluice_journal_unwitnessed_heads',
      'Signed checkpoints of the journal that no witness has seen.',
      seen.unwitnessed.heads,
    );
    to.gauge(
      'sluice_journal_unwitnessed_seconds',
      'Seconds since a witness saw the newest checkpoint; 0 where one has.',
      Math.round(seen.unwitnessed.ms) / 1_000,
    );
    to.family('sluice_journal_witness_failing', 'gauge', 'Whether a witness did not take the newest checkpoint.');
    for (const { name, failure } of seen.states)
      to.sample('sluice_journal_witness_failing', { witness: name }, failure === '' ? 0 : 1);
  }

  #webhookFamilies(to: Exposition): void {
    to.family('sluice_webhook_attempts_total', 'counter', 'Attempts to deliver events, by what became of them.');
    for (const [webhook, counts] of this.#webhooks)
      for (const [result, count] of counts) to.sample('sluice_webhook_attempts_total', { webhook, result }, count);
    to.family('sluice_webhook_pending', 'gauge', 'Deliveries that wait.');
    for (const [webhook, count] of this.webhooksPending()) to.sample('sluice_webhook_pending', { webhook }, count);
  }

  #payloadFamilies(to: Exposition): void {
    const state = this.payloads();
    if (state === undefined) return;
    const { held, dropped } = state;
    to.gauge('sluice_payloads_held', 'Decided actions that are kept.', held?.payloads ?? 0);
    to.gauge('sluice_payloads_held_bytes', 'What they take, encrypted.', held?.bytes ?? 0);
    to.family('sluice_payloads_dropped_total', 'counter', 'Decided actions that were not kept, by the reason.');
    for (const [reason, count] of Object.entries(dropped))
      to.sample('sluice_payloads_dropped_total', { reason }, count);
  }

  #sinkFamilies(to: Exposition): void {
    to.family(
      'sluice_sink_entries_total',
      'counter',
      'Entries in attempts to send them to sinks, by what became of them.',
    );
    for (const [sink, counts] of this.#sinks)
      for (const [result, count] of counts) to.sample('sluice_sink_entries_total', { sink, result }, count);
    to.family('sluice_sink_behind', 'gauge', 'Entries a sink has not got to yet.');
    for (const [sink, count] of this.sinksBehind()) to.sample('sluice_sink_behind', { sink }, count);
  }
}

function bump<Key>(map: Map<Key, number>, key: Key, by = 1): void {
  map.set(key, (map.get(key) ?? 0) + by);
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
