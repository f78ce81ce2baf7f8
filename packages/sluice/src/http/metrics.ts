/**
 * Counters of the HTTP door, as Prometheus text (exposition format 0.0.4) or DataFog's JSON. Labels come from the route table
 * only, so nobody can grow them by inventing paths.
 */
import type { JsonObject } from '@sluice/core';
import type { Witnesses } from '../witness/witnesses.ts';

const BUCKETS_SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5];

interface PathCounters {
  requests: number;
  seconds: number;
  readonly buckets: number[];
}

export class Metrics {
  readonly #startedMs: number;
  readonly #nowMs: () => number;
  readonly #byStatus = new Map<number, number>();
  readonly #byMethod = new Map<string, number>();
  readonly #byPath = new Map<string, PathCounters>();
  readonly #byVerdict = new Map<string, number>();
  #unrecorded = 0;
  readonly #reloads = { accepted: 0, refused: 0 };
  readonly #webhooks = new Map<string, Map<string, number>>();
  /** Deliveries that wait, by webhook. */
  webhooksPending: () => ReadonlyMap<string, number> = () => new Map();
  /** What witnesses have seen of the journal; undefined where nobody looks. */
  witnesses: () => Pick<Witnesses, 'unwitnessed' | 'states'> | undefined = () => undefined;
  readonly #sinks = new Map<string, Map<string, number>>();
  /** Entries not delivered yet, by sink. */
  sinksBehind: () => ReadonlyMap<string, number> = () => new Map();

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
    this.#startedMs = nowMs();
  }

  /** Counts a finished request. */
  request(method: string, path: string, status: number, seconds: number): void {
    bump(this.#byStatus, status);
    bump(this.#byMethod, method);
    let counters = this.#byPath.get(path);
    if (counters === undefined) {
      counters = { requests: 0, seconds: 0, buckets: BUCKETS_SECONDS.map(() => 0) };
      this.#byPath.set(path, counters);
    }
    counters.requests += 1;
    counters.seconds += seconds;
    const slot = BUCKETS_SECONDS.findIndex((limit) => seconds <= limit);
    if (slot >= 0) counters.buckets[slot] = (counters.buckets[slot] ?? 0) + 1;
  }

  decision(verdict: string, recorded: boolean): void {
    bump(this.#byVerdict, verdict);
    if (!recorded) this.#unrecorded += 1;
  }

  policyReload(accepted: boolean): void {
    this.#reloads[accepted ? 'accepted' : 'refused'] += 1;
  }

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
    const seconds = sum([...this.#byPath.values()].map((counters) => counters.seconds));
    const ms = (count: number, secondsTotal: number) =>
      count === 0 ? 0 : Math.max((secondsTotal / count) * 1_000, 0.001);
    return {
      total_requests: total,
      error_requests: sum([...this.#byStatus].filter(([status]) => status >= 400).map(([, count]) => count)),
      by_status: Object.fromEntries([...this.#byStatus].map(([status, count]) => [String(status), count])),
      by_path: Object.fromEntries([...this.#byPath].map(([path, { requests }]) => [path, requests])),
      by_method: Object.fromEntries(this.#byMethod),
      decisions: Object.fromEntries(this.#byVerdict),
      unrecorded_decisions: this.#unrecorded,
      policy_reloads: { ...this.#reloads },
      webhooks: Object.fromEntries([...this.#webhooks].map(([name, counts]) => [name, Object.fromEntries(counts)])),
      webhooks_pending: Object.fromEntries(this.webhooksPending()),
      sinks: Object.fromEntries([...this.#sinks].map(([name, counts]) => [name, Object.fromEntries(counts)])),
      sinks_behind: Object.fromEntries(this.sinksBehind()),
      started_at: new Date(this.#startedMs).toISOString(),
      uptime_seconds: Math.floor((this.#nowMs() - this.#startedMs) / 1_000),
      avg_latency_ms: ms(total, seconds),
      by_path_avg_latency_ms: Object.fromEntries(
        [...this.#byPath].map(([path, counters]) => [path, ms(counters.requests, counters.seconds)]),
      ),
    };
  }

  prometheus(): string {
    const lines: string[] = [];
    const family = (name: string, type: string, help: string) =>
      lines.push(`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`);
    family('sluice_http_responses_total', 'counter', 'Finished requests by status.');
    for (const [status, count] of this.#byStatus)
      lines.push(`sluice_http_responses_total{status="${status}"} ${count}`);
    family('sluice_http_request_duration_seconds', 'histogram', 'Time from the first byte to the answer, by route.');
    for (const [path, { requests, seconds, buckets }] of this.#byPath) {
      let below = 0;
      BUCKETS_SECONDS.forEach((limit, index) => {
        below += buckets[index] ?? 0;
        lines.push(`sluice_http_request_duration_seconds_bucket{path="${path}",le="${limit}"} ${below}`);
      });
      lines.push(`sluice_http_request_duration_seconds_bucket{path="${path}",le="+Inf"} ${requests}`);
      lines.push(
        `sluice_http_request_duration_seconds_sum{path="${path}"} ${seconds}`,
        `sluice_http_request_duration_seconds_count{path="${path}"} ${requests}`,
      );
    }
    family('sluice_decisions_total', 'counter', 'Decisions by verdict.');
    for (const [verdict, count] of this.#byVerdict) lines.push(`sluice_decisions_total{verdict="${verdict}"} ${count}`);
    family(
      'sluice_unrecorded_decisions_total',
      'counter',
      'Decisions denied because the journal could not record them.',
    );
    lines.push(`sluice_unrecorded_decisions_total ${this.#unrecorded}`);
    family('sluice_policy_reloads_total', 'counter', 'Policy reloads by what became of them.');
    for (const [result, count] of Object.entries(this.#reloads))
      lines.push(`sluice_policy_reloads_total{result="${result}"} ${count}`);
    this.#webhookFamilies(family, lines);
    this.#witnessFamilies(family, lines);
    this.#sinkFamilies(family, lines);
    family('sluice_start_time_seconds', 'gauge', 'When the gate started, in seconds since the epoch.');
    lines.push(`sluice_start_time_seconds ${Math.floor(this.#startedMs / 1_000)}`);
    return `${lines.join('\n')}\n`;
  }

  #witnessFamilies(family: (name: string, type: string, help: string) => void, lines: string[]): void {
    const seen = this.witnesses();
    if (seen === undefined) return;
    family('sluice_journal_unwitnessed_heads', 'gauge', 'Signed checkpoints of the journal that no witness has seen.');
    lines.push(`sluice_journal_unwitnessed_heads ${seen.unwitnessed.heads}`);
    family(
      'sluice_journal_unwitnessed_seconds',
      'gauge',
      'Seconds since a witness saw the newest checkpoint; 0 where one has.',
    );
    lines.push(`sluice_journal_unwitnessed_seconds ${(seen.unwitnessed.ms / 1_000).toFixed(3)}`);
    family('sluice_journal_witness_failing', 'gauge', 'Whether a witness did not take the newest checkpoint.');
    for (const { name, failure } of seen.states)
      lines.push(`sluice_journal_witness_failing{witness="${name}"} ${failure === '' ? 0 : 1}`);
  }

  #webhookFamilies(family: (name: string, type: string, help: string) => void, lines: string[]): void {
    family('sluice_webhook_attempts_total', 'counter', 'Attempts to deliver events, by what became of them.');
    for (const [name, counts] of this.#webhooks)
      for (const [result, count] of counts)
        lines.push(`sluice_webhook_attempts_total{webhook="${name}",result="${result}"} ${count}`);
    family('sluice_webhook_pending', 'gauge', 'Deliveries that wait.');
    for (const [name, count] of this.webhooksPending())
      lines.push(`sluice_webhook_pending{webhook="${name}"} ${count}`);
  }

  #sinkFamilies(family: (name: string, type: string, help: string) => void, lines: string[]): void {
    family(
      'sluice_sink_entries_total',
      'counter',
      'Entries in attempts to send them to sinks, by what became of them.',
    );
    for (const [name, counts] of this.#sinks)
      for (const [result, count] of counts)
        lines.push(`sluice_sink_entries_total{sink="${name}",result="${result}"} ${count}`);
    family('sluice_sink_behind', 'gauge', 'Entries a sink has not got to yet.');
    for (const [name, count] of this.sinksBehind()) lines.push(`sluice_sink_behind{sink="${name}"} ${count}`);
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
