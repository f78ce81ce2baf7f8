/** Where the server sends things: webhooks, sinks, witnesses, upstreams. All secrets are read before anything is opened. */
import type { Config } from '../config/settings.ts';
import { loadSigningKey } from '../journal/tree/signing-key.ts';
import { failureFields, type Log } from '../observe/log.ts';
import { openSink } from '../sinks/open-sink.ts';
import { type OpenedSink, Sinks } from '../sinks/sinks.ts';
import type { EntryIndex } from '../store/entry-list.ts';
import { NO_UPSTREAMS } from '../upstream/upstream.ts';
import { VERSION } from '../version.ts';
import { Deliveries } from '../webhooks/deliveries.ts';
import type { Webhook } from '../webhooks/webhook.ts';
import { openWitnesses } from '../witness/open-witnesses.ts';
import { Witnesses } from '../witness/witnesses.ts';
import { sharedWitness } from './cluster.ts';
import type { Metrics } from './metrics.ts';
import { jobEvent, type ScanJob } from './scan-jobs.ts';
import type { Service } from './service.ts';

export interface Outlets extends Pick<Service, 'upstreams' | 'slack'> {
  readonly webhooks: readonly Webhook[];
  readonly sinks: readonly OpenedSink[];
  /** '' where nobody signs in with a provider. */
  readonly oidcSecret: string;
}

/** @throws ProblemError `config_invalid`, `state_folder` for a secret that cannot be used; `package_missing` */
export async function readOutlets(config: Config): Promise<Outlets> {
  const webhooks = (config.webhooks ?? []).map(({ webhook, readKey }) => ({ ...webhook, key: readKey() }));
  const upstreams = upstreamsOf(config);
  const slack = config.slack && { ...config.slack.slack, secret: config.slack.readSecret() };
  const oidcSecret = config.oidc?.readSecret() ?? '';
  const sinks = await Promise.all(
    (config.sinks ?? []).map(async ({ sink: settings, readSecret }) => ({
      settings,
      sink: await openSink(settings, readSecret(), VERSION),
    })),
  );
  return { webhooks, upstreams, slack, oidcSecret, sinks };
}

function upstreamsOf({ upstreams = NO_UPSTREAMS }: Config): Service['upstreams'] {
  const { fallback, waitMs } = upstreams;
  const servers = upstreams.upstreams.map(({ upstream, readHeaders }) => ({ ...upstream, headers: readHeaders() }));
  return { servers, fallback, waitMs };
}

export function witnessesOf({ state, witnesses = [] }: Config, { metrics, shared }: Service): Witnesses {
  const all = [...openWitnesses(witnesses), ...(shared === undefined ? [] : [sharedWitness(shared, state)])];
  const shown = new Witnesses({ stateFolder: state, witnesses: all, now: Date.now });
  metrics.witnesses = () => ({ unwitnessed: shown.unwitnessed, states: shown.states });
  return shown;
}

export function deliveriesOf(
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

export async function sinksOf(
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
export async function tellWebhook(job: ScanJob, { deliveries, log }: Service): Promise<void> {
  if (job.webhook === undefined) return;
  try {
    const message = { id: `scan-${job.id}`, event: 'dlp.scan_completed', body: jobEvent(job) } as const;
    const queued = await deliveries.put(job.webhook, job.tenant, message);
    if (!queued) log('scan_unannounced', { code: 'queue_full' });
  } catch (error) {
    log('scan_unannounced', failureFields(error));
  }
}
