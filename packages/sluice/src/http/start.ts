/** Puts the HTTP door together: gate, index, credentials, limits; and reloads the policies when their files change, or on SIGHUP. */
import pino from 'pino';
import type { Config } from '../config/settings.ts';
import { createGate } from '../gate.ts';
import { openCredentials } from '../keys/credentials.ts';
import type { PolicySource } from '../policy/load.ts';
import { ReceiptIndex } from '../store/sqlite/receipt-index.ts';
import { Deliveries } from '../webhooks/deliveries.ts';
import type { Webhook } from '../webhooks/webhook.ts';
import { openWitnesses } from '../witness/open-witnesses.ts';
import { Witnesses } from '../witness/witnesses.ts';
import { FailureThrottle } from './failure-throttle.ts';
import { IdempotencyCache } from './idempotency.ts';
import { Metrics } from './metrics.ts';
import { jobEvent, type ScanJob, ScanJobs } from './scan-jobs.ts';
import { listen } from './server.ts';
import type { Service } from './service.ts';
import { TokenBucket } from './token-bucket.ts';

export interface ServerOptions {
  readonly config: Config;
  readonly policies: PolicySource;
  readonly workspaces: readonly string[];
  readonly home: string;
}

export interface StartedServer {
  readonly url: string;
  readonly service: Service;
  /** Only on the very first start of a state folder. */
  readonly operatorToken: string | undefined;
  readonly close: () => Promise<void>;
}

const BACKGROUND_CATCH_UP_MS = 1_000;

/** @throws ProblemError when configuration, policies, keys or journal are unusable */
export async function startServer({ config, policies, workspaces, home }: ServerOptions): Promise<StartedServer> {
  // Read first: without a secret that can be used nothing is opened.
  const webhooks = (config.webhooks ?? []).map(({ webhook, readKey }) => ({ ...webhook, key: readKey() }));
  const now = () => performance.timeOrigin + performance.now();
  const metrics = new Metrics(now);
  const gate = await createGate({
    stateFolder: config.state,
    policies,
    origin: 'server',
    dlp: config.dlp,
    segmentBytesMax: config.segment_bytes_max,
    watch: true,
    observers: [metrics.gate],
    onReload: (accepted) => reloaded(service, accepted),
    onWidening: (widening) => service.log('warn', `the new policies ${widening}`),
  });
  const credentials = openCredentials(config.state, config.api_token);
  const logger = pino({ level: config.log_level, base: null }, pino.destination({ dest: 2, sync: true }));
  const index = ReceiptIndex.open({ folder: config.state });
  metrics.journal = () => gate.journalState;
  metrics.policies = () => gate.policies.current.name;
  const deliveries = deliveriesOf(config, webhooks, index, metrics, logger);
  const service: Service = {
    gate,
    index,
    credentials,
    metrics,
    deliveries,
    scanJobs: new ScanJobs({ ended: (job) => void tellWebhook(job, service) }),
    idempotency: new IdempotencyCache(config.idempotency_ttl, now, metrics.idempotency),
    bucket: new TokenBucket(config.rate_limit_rps, now),
    throttle: new FailureThrottle(now),
    allowedHosts: config.allowed_hosts.map((host) => host.toLowerCase()),
    session: { id: '', workspaces, home, context: {} },
    startedAt: new Date().toISOString().replace(/\.\d+/, ''),
    log: (level, message, fields = {}) => logger[level](fields, message),
  };
  const server = await listen(service, {
    host: config.host,
    port: config.port,
    headerTimeoutMs: config.header_timeout,
    readTimeoutMs: config.read_timeout,
    idleTimeoutMs: config.idle_timeout,
    shutdownTimeoutMs: config.shutdown_timeout,
  }).catch(async (error: unknown) => {
    // Nobody has seen the operator credential yet, and nobody would.
    credentials.takeBack();
    service.index.close();
    await gate.close();
    throw error;
  });
  const background = setInterval(() => void catchUp(service), BACKGROUND_CATCH_UP_MS);
  background.unref();
  await deliveries.start();
  const witnesses = witnessesOf(config, metrics);
  witnesses.start();
  const reload = () => void gate.reload();
  process.on('SIGHUP', reload);
  const close = async () => {
    process.off('SIGHUP', reload);
    clearInterval(background);
    await server.close();
    await service.scanJobs.close();
    await deliveries.close();
    service.index.close();
    await gate.close();
    // The last checkpoint is signed when the journal is closed.
    await witnesses.close();
  };
  return { url: server.url, service, operatorToken: credentials.firstOperatorToken, close };
}

function witnessesOf({ state, witnesses = [] }: Config, metrics: Metrics): Witnesses {
  const shown = new Witnesses({ stateFolder: state, witnesses: openWitnesses(witnesses), now: Date.now });
  metrics.witnesses = () => ({ unwitnessed: shown.unwitnessed, states: shown.states });
  return shown;
}

function deliveriesOf(
  { state }: Config,
  webhooks: readonly Webhook[],
  index: ReceiptIndex,
  metrics: Metrics,
  logger: { warn: (fields: object, message: string) => void },
): Deliveries {
  const deliveries: Deliveries = new Deliveries({
    stateFolder: state,
    webhooks,
    index,
    told: (webhook, result) => metrics.webhook(webhook, result),
    failed: (error) =>
      logger.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'webhooks could not go on'),
  });
  metrics.webhooksPending = () => deliveries.pending;
  return deliveries;
}

/** A webhook without room is told nothing; the result can still be asked for. */
async function tellWebhook(job: ScanJob, { deliveries, log }: Service): Promise<void> {
  if (job.webhook === undefined) return;
  try {
    const message = { id: `scan-${job.id}`, event: 'dlp.scan_completed', body: jobEvent(job) } as const;
    const queued = await deliveries.put(job.webhook, job.tenant, message);
    if (!queued) log('warn', 'a finished scan could not be announced: too many deliveries wait');
  } catch (error) {
    log('warn', 'a finished scan could not be announced', { error: error instanceof Error ? error.name : 'unknown' });
  }
}

/** A little at a time between requests, so that the first listing after a busy hour does not have to do it all. */
async function catchUp({ index, log }: Service): Promise<void> {
  try {
    await index.catchUp({ budgetMs: 20 });
  } catch (error) {
    log('warn', 'the index could not catch up', { error: error instanceof Error ? error.name : 'unknown' });
  }
}

function reloaded({ gate, log, metrics }: Service, accepted: boolean): void {
  const { id, digest } = gate.policies.current.name;
  metrics.policyReload(accepted);
  if (accepted) log('info', 'policies reloaded', { policy_id: id, policy_digest: digest });
  else
    log('error', 'policy reload refused, the last good set stays in force', {
      problems: gate.policies.rejected.length,
      policy_id: id,
    });
}
