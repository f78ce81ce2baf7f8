/** Puts the HTTP door together: gate, index, credentials, limits; and reloads the policies when their files change, or on SIGHUP. */
import { journalKeysOf } from '../config/journal-keys.ts';
import { payloadsOf } from '../config/payloads.ts';
import type { Config } from '../config/settings.ts';
import { createGate } from '../gate.ts';
import type { JournalFiles } from '../journal/files.ts';
import { loadSigningKey } from '../journal/tree/signing-key.ts';
import { openCredentials } from '../keys/credentials.ts';
import { gateLog } from '../observe/gate-log.ts';
import { journalLog } from '../observe/journal-log.ts';
import { createLog, failureFields, type Log, type LogDestination } from '../observe/log.ts';
import type { PolicySource } from '../policy/load.ts';
import { openSink } from '../sinks/open-sink.ts';
import { type OpenedSink, Sinks } from '../sinks/sinks.ts';
import type { EntryIndex } from '../store/entry-list.ts';
import { IdempotencyThread } from '../store/sqlite/idempotency-thread.ts';
import { IndexThread } from '../store/sqlite/index-thread.ts';
import { VERSION } from '../version.ts';
import { Deliveries } from '../webhooks/deliveries.ts';
import type { Webhook } from '../webhooks/webhook.ts';
import { openWitnesses } from '../witness/open-witnesses.ts';
import { Witnesses } from '../witness/witnesses.ts';
import { openShared, sealedBy, sharedWitness } from './cluster.ts';
import { FailureThrottle } from './failure-throttle.ts';
import { IdempotencyKeys } from './idempotency.ts';
import { Metrics } from './metrics.ts';
import { type ProfilingServer, serveProfiling } from './profiling/profiling-server.ts';
import { Retention } from './retention.ts';
import { jobEvent, type ScanJob, ScanJobs } from './scan-jobs.ts';
import { type ListenOptions, listen, type RunningServer } from './server.ts';
import type { Service } from './service.ts';
import { TokenBucket } from './token-bucket.ts';

export interface ServerOptions {
  readonly config: Config;
  readonly policies: PolicySource;
  readonly workspaces: readonly string[];
  readonly home: string;
  /** What the journal is written with; the system's files unless told. */
  readonly journalFiles?: JournalFiles;
  /** Where lines of the log go; standard error unless told. */
  readonly logTo?: LogDestination;
}

export interface StartedServer {
  readonly url: string;
  /** Undefined where profiling is off. */
  readonly profilingUrl: string | undefined;
  readonly service: Service;
  /** Only on the very first start of a state folder. */
  readonly operatorToken: string | undefined;
  readonly close: () => Promise<void>;
}

/** The chain the server writes. */
const ORIGIN = 'server';
const BACKGROUND_CATCH_UP_MS = 1_000;
const IDEMPOTENCY_BYTES_MAX = 67_108_864;

/** @throws ProblemError when configuration, policies, keys or journal are unusable */
export async function startServer(options: ServerOptions): Promise<StartedServer> {
  const { config } = options;
  const service = await openService(options);
  const { gate, credentials, deliveries, sinks, log } = service;
  const { server, profiling } = await openDoors(service, config).catch(async (error: unknown) => {
    // Nobody has seen the operator credential yet, and nobody would.
    credentials.takeBack();
    await service.idempotency.close();
    await service.index.close();
    await gate.close();
    await service.shared?.close();
    throw error;
  });
  const watchJournal = journalLog(log);
  const background = setInterval(() => {
    void catchUp(service);
    watchJournal(gate.journalState);
    // A gate whose probes fail is asked for nothing by those that look at them, and would not find out.
    void gate.retryRecording();
    void service.idempotency.retry();
  }, BACKGROUND_CATCH_UP_MS);
  background.unref();
  await deliveries.start();
  const witnesses = witnessesOf(config, service);
  witnesses.start();
  await sinks.start();
  service.retention.start();
  const reload = () => void gate.reload();
  process.on('SIGHUP', reload);
  const close = async () => {
    process.off('SIGHUP', reload);
    clearInterval(background);
    await service.retention.close();
    await profiling?.close();
    service.stopping.abort();
    await server.close();
    await service.scanJobs.close();
    await deliveries.close();
    await sinks.close();
    await service.idempotency.close();
    await service.index.close();
    await gate.close();
    // The last checkpoint is signed when the journal is closed.
    await witnesses.close();
    await service.shared?.close();
    log('closed', {});
  };
  log('listening', { port: Number(new URL(server.url).port) });
  return {
    url: server.url,
    profilingUrl: profiling?.url,
    service,
    operatorToken: credentials.firstOperatorToken,
    close,
  };
}

/** The API's door, and the one for profiles where it is wanted. */
async function openDoors(
  service: Service,
  config: Config,
): Promise<{ readonly server: RunningServer; readonly profiling: ProfilingServer | undefined }> {
  const server = await listen(service, listenOptions(config));
  if (config.profile_port === 'off') return { server, profiling: undefined };
  try {
    return { server, profiling: await serveProfiling(service, config.profile_port) };
  } catch (error) {
    await server.close();
    throw error;
  }
}

function listenOptions(config: Config): ListenOptions {
  return {
    host: config.host,
    port: config.port,
    headerTimeoutMs: config.header_timeout,
    readTimeoutMs: config.read_timeout,
    idleTimeoutMs: config.idle_timeout,
    shutdownTimeoutMs: config.shutdown_timeout,
  };
}

/** Everything but the doors themselves. */
async function openService({
  config,
  policies,
  workspaces,
  home,
  logTo,
  journalFiles,
}: ServerOptions): Promise<Service> {
  // Read first: without a secret that can be used nothing is opened.
  const webhooks = (config.webhooks ?? []).map(({ webhook, readKey }) => ({ ...webhook, key: readKey() }));
  const openedSinks = await Promise.all(
    (config.sinks ?? []).map(async ({ sink: settings, readSecret }) => ({
      settings,
      sink: await openSink(settings, readSecret(), VERSION),
    })),
  );
  const now = () => performance.timeOrigin + performance.now();
  const metrics = new Metrics(now);
  const log = createLog(config.log_level, logTo);
  const shared = await openShared(config, log);
  const gate = await createGate({
    stateFolder: config.state,
    journalKeys: journalKeysOf(config),
    policies,
    origin: ORIGIN,
    dlp: config.dlp,
    payloads: payloadsOf(config),
    approvals: config.approvals && { ...config.approvals, ...(shared && { shared: sealedBy(shared) }) },
    segmentBytesMax: config.segment_bytes_max,
    watch: true,
    ...(journalFiles && { journalFiles }),
    observers: [metrics.gate, gateLog(log)],
    onReload: (accepted) => reloaded(service, accepted),
    onWidening: (widening) => log('policies_widen', { widening }),
  }).catch(async (error: unknown) => {
    await shared?.close();
    throw error;
  });
  const credentials = openCredentials(config.state, config.api_token);
  const index = await IndexThread.open(config.state);
  const bounds = { keysMax: config.idempotency_keys_max, bytesMax: IDEMPOTENCY_BYTES_MAX };
  const store = shared?.idempotency ?? (await IdempotencyThread.open(config.state, bounds, now));
  if (shared !== undefined) metrics.database = () => shared.failure === undefined;
  metrics.payloads = () => gate.payloads?.state;
  metrics.journal = () => gate.journalState;
  metrics.policies = () => gate.policies.current.name;
  const deliveries = deliveriesOf(config, webhooks, index, metrics, log);
  const sinks = await sinksOf(config, openedSinks, index, metrics, log);
  const retention = new Retention({
    ...{ config, gate, origin: ORIGIN },
    failed: ({ origin, error }) => log('retention_failed', { origin, ...failureFields(error) }),
  });
  const service: Service = {
    gate,
    shared,
    stopping: new AbortController(),
    retention,
    index,
    credentials,
    metrics,
    deliveries,
    sinks,
    scanJobs: new ScanJobs({ ended: (job) => void tellWebhook(job, service) }),
    idempotency: new IdempotencyKeys({ store, ttlMs: config.idempotency_ttl, now, told: metrics.idempotency }),
    bucket: new TokenBucket(config.rate_limit_rps, now),
    throttle: new FailureThrottle(now),
    allowedHosts: config.allowed_hosts.map((host) => host.toLowerCase()),
    session: { id: '', workspaces, home, context: {} },
    startedAt: new Date().toISOString().replace(/\.\d+/, ''),
    log,
  };
  return service;
}

function witnessesOf({ state, witnesses = [] }: Config, { metrics, shared }: Service): Witnesses {
  const all = [...openWitnesses(witnesses), ...(shared === undefined ? [] : [sharedWitness(shared, state)])];
  const shown = new Witnesses({ stateFolder: state, witnesses: all, now: Date.now });
  metrics.witnesses = () => ({ unwitnessed: shown.unwitnessed, states: shown.states });
  return shown;
}

function deliveriesOf(
  { state }: Config,
  webhooks: readonly Webhook[],
  index: EntryIndex,
  metrics: Metrics,
  log: Log,
): Deliveries {
  const deliveries: Deliveries = new Deliveries({
    stateFolder: state,
    webhooks,
    index,
    told: (webhook, result) => metrics.webhook(webhook, result),
    failed: (error) => log('webhooks_failed', failureFields(error)),
  });
  metrics.webhooksPending = () => deliveries.pending;
  return deliveries;
}

async function sinksOf(
  { state }: Config,
  sinks: readonly OpenedSink[],
  index: EntryIndex,
  metrics: Metrics,
  log: Log,
): Promise<Sinks> {
  const made: Sinks = new Sinks({
    ...{ stateFolder: state, sinks, index },
    context: { installation: (await loadSigningKey(state))?.name ?? 'sluice', version: VERSION },
    told: (sink, result, entries) => metrics.sink(sink, result, entries),
    failed: (error) => log('sinks_failed', failureFields(error)),
  });
  metrics.sinksBehind = () => made.behind;
  return made;
}

/** A webhook without room is told nothing; the result can still be asked for. */
async function tellWebhook(job: ScanJob, { deliveries, log }: Service): Promise<void> {
  if (job.webhook === undefined) return;
  try {
    const message = { id: `scan-${job.id}`, event: 'dlp.scan_completed', body: jobEvent(job) } as const;
    const queued = await deliveries.put(job.webhook, job.tenant, message);
    if (!queued) log('scan_unannounced', { code: 'queue_full' });
  } catch (error) {
    log('scan_unannounced', failureFields(error));
  }
}

/** A little at a time between requests, so that the first listing after a busy hour does not have to do it all. */
async function catchUp({ index, log }: Service): Promise<void> {
  try {
    await index.catchUp({ budgetMs: 20 });
  } catch (error) {
    log('index_behind', failureFields(error));
  }
}

function reloaded({ gate, log, metrics }: Service, accepted: boolean): void {
  const { id, digest } = gate.policies.current.name;
  metrics.policyReload(accepted);
  if (accepted) log('policies_reloaded', { policy_id: id, policy_digest: digest });
  else
    log('policy_reload_refused', {
      problems: gate.policies.rejected.length,
      policy_id: id,
    });
}
