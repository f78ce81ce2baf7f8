/** Who may call the server, and how often. */
import { join } from 'node:path';
import type { Config } from '../config/settings.ts';
import type { Gate } from '../gate.ts';
import { openIdentity } from '../identity/identity.ts';
import { OidcLogin } from '../identity/oidc.ts';
import { openCredentials } from '../keys/credentials.ts';
import { loadOrCreateSecret } from '../keys/secret-file.ts';
import { failureFields, type Log } from '../observe/log.ts';
import type { SharedStore } from '../store/postgres/shared-store.ts';
import { IdentityThread } from '../store/sqlite/identity-thread.ts';
import { Buckets } from './buckets.ts';
import { FailureThrottle } from './failure-throttle.ts';
import type { Service } from './service.ts';
import { TokenBucket } from './token-bucket.ts';

type Callers = Pick<
  Service,
  | 'credentials'
  | 'identity'
  | 'oidc'
  | 'bucket'
  | 'callerBuckets'
  | 'logins'
  | 'throttle'
  | 'allowedHosts'
  | 'proxyTrust'
  | 'publicUrl'
>;

/** Whole offices share an address. */
const ACCOUNTS_OF_ADDRESS = 10;
/** Of an account whose password is right: three codes of a million are good at any time. */
const CODES_PER_MINUTE = 1;
const CODES_AT_ONCE = 5;

interface Openings {
  readonly oidcSecret: string;
  readonly shared: SharedStore | undefined;
  readonly log: Log;
  /** Milliseconds since the epoch, and never back. */
  readonly now: () => number;
}

/** @throws ProblemError `identity_store`, `state_folder` */
export async function openCallers(
  config: Config,
  { record }: Gate,
  { oidcSecret, shared, log, now }: Openings,
): Promise<Callers> {
  const { state: stateFolder, api_token: apiToken, oidc, public_url: publicUrl, logins_per_minute } = config;
  const key = shared?.sessionSecret ?? loadOrCreateSecret(join(stateFolder, 'keys', 'session.key'));
  const identity = await openIdentity({
    ...{ sessionSecret: key, store: shared?.identity ?? (await IdentityThread.open(stateFolder)), record },
    ...{ now: Date.now, sessions: { lastsMs: config.session_ttl, idleMs: config.session_idle } },
    book: {
      staleAfterMs: config.identity_stale_after,
      failed: (error) => log('identity_failed', failureFields(error)),
      // A gate starts without its database, and knows nobody until that is back.
      mayBeginUnread: shared !== undefined,
    },
  });
  const buckets = (perSecond: number, capacity: number) => new Buckets({ perSecond, capacity, nowMs: now });
  const logins = (accounts: number) => buckets((logins_per_minute * accounts) / 60, logins_per_minute * accounts);
  return {
    credentials: openCredentials({ stateFolder, apiToken, book: identity.book, now: Date.now }),
    identity,
    oidc: oidc && new OidcLogin({ settings: oidc.settings, secret: oidcSecret, publicUrl, key, now: Date.now }),
    bucket: new TokenBucket(config.rate_limit_rps, now),
    callerBuckets: buckets(config.rate_limit_caller_rps, config.rate_limit_caller_rps),
    logins: {
      ofAddress: logins(ACCOUNTS_OF_ADDRESS),
      ofAccount: logins(1),
      codes: buckets(CODES_PER_MINUTE / 60, CODES_AT_ONCE),
    },
    throttle: new FailureThrottle(config.wrong_tokens_per_second, now),
    allowedHosts: [...config.allowed_hosts, ...ownNames(config)],
    proxyTrust: { proxies: config.trusted_proxies, header: config.forwarded_header },
    publicUrl,
  };
}

/** What the configuration itself calls the gate. */
function ownNames({ host, public_url }: Config): readonly string[] {
  return [host.toLowerCase(), ...(public_url === '' ? [] : [new URL(public_url).hostname])];
}
