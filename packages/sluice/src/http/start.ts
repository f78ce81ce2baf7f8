/** Puts the HTTP door together: gate, index, credentials, limits; and reloads the policies when their files change, or on SIGHUP. */
import { setTimeout as wait } from 'node:timers/promises';
import { journalKeysOf } from '../config/journal-keys.ts';
import { payloadsOf } from '../config/payloads.ts';
import type { Config } from '../config/settings.ts';
import { tlsFilesOf } from '../config/tls-files.ts';
import { createGate, type Gate } from '../gate.ts';
import type { JournalFiles } from '../journal/files.ts';
import { gateLog } from '../observe/gate-log.ts';
import { journalLog } from '../observe/journal-log.ts';
import { createLog, failureFields, type Log, type LogDestination } from '../observe/log.ts';
import type { PolicySource } from '../policy/load.ts';
import type { SharedStore } from '../store/postgres/shared-store.ts';
import { IdempotencyThread } from '../store/sqlite/idempotency-thread.ts';
import { IndexThread } from '../store/sqlite/index-thread.ts';
import { lookupsOf, openShared, pastOf, sealedBy } from './cluster.ts';
import { IdempotencyKeys } from './idempotency.ts';
import { Metrics } from './metrics.ts';
import { openCallers } from './open-callers.ts';
import { deliveriesOf, readOutlets, sinksOf, tellWebhook, witnessesOf } from './outlets.ts';
import { type ProfilingServer, serveProfiling } from './profiling/profiling-server.ts';
import { Retention } from './retention.ts';
import { ScanJobs } from './scan-jobs.ts';
import { type ListenOptions, listen, type RunningServer } from './server.ts';
import type { Service } from './service.ts';
import { TlsCertificate } from './tls-certificate.ts';

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
  /** Says that the gate stops and goes on answering for so long; {@link StartedServer.close} is to follow. */
  readonly drain: (delayMs: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** The chain the server writes. */
const ORIGIN = 'server';
const BACKGROUND_CATCH_UP_MS = 1_000;
/** What a proxy takes to learn that connections are refused. */
const IDLE_MS = 1_000;
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
    await service.identity.book.close();
    await service.index.close();
    await gate.close();
    await service.shared?.close();
    throw error;
  });
  const stopLookingAfter = lookAfter(service);
  await deliveries.start();
  const witnesses = witnessesOf(config, service);
  witnesses.start();
  await sinks.start();
  service.identity.book.start();
  service.retention.start();
  const reload = () => {
    void gate.reload();
    service.certificate?.look();
  };
  process.on('SIGHUP', reload);
  let idleMs = 0;
  const drain = async (delayMs: number) => {
    log('draining', {});
    service.stopping.abort();
    server.drain();
    idleMs = Math.min(delayMs, IDLE_MS);
    await wait(delayMs);
  };
  const close = async () => {
    process.off('SIGHUP', reload);
    stopLookingAfter();
    await service.retention.close();
    await profiling?.close();
    service.stopping.abort();
    await server.close(idleMs);
    await service.scanJobs.close();
    await deliveries.close();
    await sinks.close();
    await service.idempotency.close();
    await service.identity.book.close();
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
    drain,
    close,
  };
}

/** What has to be done whether or not anybody asks for anything, until the answer is called. */
function lookAfter(service: Service): () => void {
  const { gate, log } = service;
  const watchJournal = journalLog(log);
  let isCatchingUp = false;
  const background = setInterval(() => {
    if (!isCatchingUp) {
      isCatchingUp = true;
      void catchUp(service).finally(() => {
        isCatchingUp = false;
      });
    }
    watchJournal(gate.journalState);
    // A gate whose probes fail is asked for nothing by those that look at them, and would not find out.
    void gate.retryRecording();
    void service.idempotency.retry();
  }, BACKGROUND_CATCH_UP_MS);
  background.unref();
  return () => clearInterval(background);
}

/** The API's door, and the one for profiles where it is wanted. */
async function openDoors(
  service: Service,
  config: Config,
): Promise<{ readonly server: RunningServer; readonly profiling: ProfilingServer | undefined }> {
  const server = await listen(service, listenOptions(config, service.certificate));
  if (config.profile_port === 'off') return { server, profiling: undefined };
  try {
    return { server, profiling: await serveProfiling(service, config.profile_port) };
  } catch (error) {
    await server.close();
    throw error;
  }
}

function listenOptions(config: Config, certificate: ListenOptions['certificate']): ListenOptions {
  return {
    host: config.host,
    port: config.port,
    headerTimeoutMs: config.header_timeout,
    readTimeoutMs: config.read_timeout,
    idleTimeoutMs: config.idle_timeout,
    shutdownTimeoutMs: config.shutdown_timeout,
    certificate,
  };
}

/** Everything but the doors themselves. */
async function openService(options: ServerOptions): Promise<Service> {
  const { config, workspaces, home, logTo } = options;
  const outlets = await readOutlets(config);
  const tls = tlsFilesOf(config);
  const certificate = tls && new TlsCertificate(tls);
  const now = () => performance.timeOrigin + performance.now();
  const metrics = new Metrics(now);
  const log = createLog(config.log_level, logTo);
  const shared = await openShared(config, log);
  const gate = await openGate(options, { metrics, log, shared, reloaded: (accepted) => reloaded(service, accepted) });
  const callers = await openCallers(config, gate, { oidcSecret: outlets.oidcSecret, shared, log, now });
  const index = await IndexThread.open(config.state);
  const bounds = { keysMax: config.idempotency_keys_max, bytesMax: IDEMPOTENCY_BYTES_MAX };
  const store = shared?.idempotency ?? (await IdempotencyThread.open(config.state, bounds, now));
  if (shared !== undefined) metrics.database = () => shared.failure === undefined;
  metrics.payloads = () => gate.payloads?.state;
  metrics.journal = () => gate.journalState;
  metrics.certificate = () => certificate?.state;
  metrics.policies = () => gate.policies.current.name;
  const deliveries = deliveriesOf(config, outlets.webhooks, index, metrics, log);
  const sinks = await sinksOf(config, outlets.sinks, index, metrics, log);
  const retention = new Retention({
    ...{ config, gate, origin: ORIGIN },
    failed: ({ origin, error }) => log('retention_failed', { origin, ...failureFields(error) }),
  });
  const service: Service = {
    gate,
    shared,
    certificate,
    stopping: new AbortController(),
    upstreams: outlets.upstreams,
    slack: outlets.slack,
    streams: { open: 0 },
    retention,
    index,
    lookups: lookupsOf(index, shared, config.state),
    ...callers,
    metrics,
    deliveries,
    sinks,
    scanJobs: new ScanJobs({ ended: (job) => void tellWebhook(job, service) }),
    idempotency: new IdempotencyKeys({ store, ttlMs: config.idempotency_ttl, now, told: metrics.idempotency }),
    session: { id: '', workspaces, home, context: {} },
    startedAt: new Date().toISOString().replace(/\.\d+/, ''),
    log,
  };
  return service;
}

interface GateParts {
  readonly metrics: Metrics;
  readonly log: Log;
  readonly shared: SharedStore | undefined;
  readonly reloaded: (accepted: boolean) => void;
}

async function openGate(
  { config, policies, journalFiles }: ServerOptions,
  { metrics, log, shared, reloaded: onReload }: GateParts,
): Promise<Gate> {
  try {
    return await createGate({
      stateFolder: config.state,
      journalKeys: journalKeysOf(config),
      policies,
      origin: ORIGIN,
      dlp: config.dlp,
      payloads: payloadsOf(config),
      approvals: config.approvals && { ...config.approvals, ...(shared && { shared: sealedBy(shared) }) },
      past: pastOf(config, shared),
      segmentBytesMax: config.segment_bytes_max,
      watch: true,
      ...(journalFiles && { journalFiles }),
      observers: [metrics.gate, metrics.approvals, gateLog(log)],
      onReload,
      onWidening: (widening) => log('policies_widen', { widening }),
    });
  } catch (error) {
    await shared?.close();
    throw error;
  }
}

/** A little at a time between requests, so that the first listing after a busy hour does not have to do it all. */
async function catchUp({ index, lookups, shared, log }: Service): Promise<void> {
  try {
    await index.catchUp({ budgetMs: 20 });
    // The others see it within about a second; while the database is away that is said elsewhere.
    if (shared !== undefined && shared.failure === undefined) await lookups.all.current();
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
