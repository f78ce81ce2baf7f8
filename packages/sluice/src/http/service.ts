import type { Session } from '@sluice/core';
import type { Slack } from '../approvals/slack-settings.ts';
import type { Gate } from '../gate.ts';
import type { Identity } from '../identity/identity.ts';
import type { OidcLogin } from '../identity/oidc.ts';
import type { Credentials } from '../keys/credentials.ts';
import type { Log } from '../observe/log.ts';
import type { Sinks } from '../sinks/sinks.ts';
import type { EntryIndex, Lookups } from '../store/entry-list.ts';
import type { SharedStore } from '../store/postgres/shared-store.ts';
import type { Upstream } from '../upstream/upstream.ts';
import type { Deliveries } from '../webhooks/deliveries.ts';
import type { Buckets } from './buckets.ts';
import type { ProxyTrust } from './client-of.ts';
import type { FailureThrottle } from './failure-throttle.ts';
import type { IdempotencyKeys } from './idempotency.ts';
import type { Metrics } from './metrics.ts';
import type { Retention } from './retention.ts';
import type { ScanJobs } from './scan-jobs.ts';
import type { TlsCertificate } from './tls-certificate.ts';
import type { TokenBucket } from './token-bucket.ts';

/** Everything the handlers share; made once at start. */
export interface Service {
  readonly gate: Gate;
  /** What this gate shares with others; undefined for one on its own. */
  readonly shared: SharedStore | undefined;
  /** Aborted when the gate stops: nobody is kept waiting then. */
  readonly stopping: AbortController;
  readonly retention: Retention;
  /** Who may answer from Slack; undefined where nobody may. */
  readonly slack: Slack | undefined;
  readonly upstreams: { readonly servers: readonly Upstream[]; readonly fallback: string; readonly waitMs: number };
  /** How many streams of entries are open. */
  readonly streams: { open: number };
  /** Of this gate alone. */
  readonly index: EntryIndex;
  /** Where receipts, events and entries are listed: of all gates that share a database, and of this one alone. */
  readonly lookups: { readonly all: Lookups; readonly own: Lookups };
  readonly credentials: Credentials;
  readonly identity: Identity;
  /** Undefined where people sign in with no other provider. */
  readonly oidc: OidcLogin | undefined;
  readonly metrics: Metrics;
  readonly deliveries: Deliveries;
  readonly sinks: Sinks;
  readonly scanJobs: ScanJobs;
  readonly idempotency: IdempotencyKeys;
  readonly bucket: TokenBucket;
  /** Of each caller. */
  readonly callerBuckets: Buckets;
  readonly logins: { readonly ofAddress: Buckets; readonly ofAccount: Buckets; readonly codes: Buckets };
  readonly throttle: FailureThrottle;
  /** What the gate shows of itself; undefined where it speaks in clear. */
  readonly certificate: TlsCertificate | undefined;
  readonly allowedHosts: readonly string[];
  readonly proxyTrust: ProxyTrust;
  /** Where browsers reach the gate; '' where that is not said. */
  readonly publicUrl: string;
  /** Workspace and home that paths of this door are resolved against. */
  readonly session: Session;
  /** RFC 3339, seconds. */
  readonly startedAt: string;
  readonly log: Log;
}
