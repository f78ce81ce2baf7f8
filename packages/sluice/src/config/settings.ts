/**
 * Every setting of the host in one table: its name in the configuration file, its environment variable, its flag, its default
 * and what it means. `--help`, docs/reference/configuration.md and the loader are all made from it.
 */

import type { Network } from '@sluice/core';
import type { ApprovalSettings } from '../approvals/approval-settings.ts';
import type { SlackConfig } from '../approvals/slack-settings.ts';
import type { SettingsInFile } from '../dlp/settings-schema.ts';
import type { OidcConfig } from '../identity/oidc-settings.ts';
import { DEFAULT_LOG_LEVEL, logLevelSetting } from '../observe/log-levels.ts';
import type { SinkConfig } from '../sinks/sink-schema.ts';
import type { UpstreamsConfig } from '../upstream/upstream.ts';
import type { WebhookConfig } from '../webhooks/webhook.ts';
import type { WitnessInFile } from '../witness/witness.ts';
import { databaseUrl } from './cluster.ts';
import {
  type Duration,
  durationMs,
  durationWithin,
  hexKey,
  host,
  hostNames,
  httpUrl,
  integer,
  list,
  networks,
  oneOf,
  port,
  portOrOff,
  secret,
  text,
} from './values.ts';

export interface Setting<T> {
  readonly env: string;
  /** Undefined for secrets: what stands in argv is visible to every user of the machine. */
  readonly flag: string | undefined;
  readonly read: (text: string) => T;
  readonly fallback: T;
  /** A second variable, read where the first is not set, because platforms set it. */
  readonly alias?: string;
  readonly help: string;
}

export const SETTINGS = {
  host: {
    env: 'SLUICE_HOST',
    flag: 'host',
    read: host,
    fallback: '127.0.0.1',
    help: 'address to listen on; beyond loopback callers must have keys, accounts or a token',
  },
  port: {
    env: 'SLUICE_PORT',
    alias: 'PORT',
    flag: 'port',
    read: port,
    fallback: 8080,
    help: 'port to listen on; 0 takes a free one',
  },
  policy: {
    env: 'SLUICE_POLICY',
    flag: 'policy',
    read: list,
    fallback: [] as readonly string[],
    help: 'policy files and folders, separated by commas; the starter pack when none is given',
  },
  state: {
    env: 'SLUICE_STATE',
    flag: 'state',
    read: text,
    fallback: '.sluice',
    help: 'folder for journal, keys and index',
  },
  workspace: {
    env: 'SLUICE_WORKSPACE',
    flag: 'workspace',
    read: text,
    fallback: '',
    help: 'folder that counts as the agent’s own; the current folder when none is given',
  },
  compat: {
    env: 'SLUICE_COMPAT',
    flag: 'compat',
    read: oneOf('native', 'policyforge'),
    fallback: 'native' as const,
    help: 'whose meaning YAML rules have: native fails closed, policyforge keeps the original semantics',
  },
  shadow: {
    env: 'SLUICE_SHADOW',
    flag: 'shadow',
    read: list,
    fallback: [] as readonly string[],
    help: 'names of policies on trial, separated by commas: asked and recorded, without effect',
  },
  honour_fail_mode: {
    env: 'SLUICE_HONOUR_FAIL_MODE',
    flag: 'honour-fail-mode',
    read: oneOf('off', 'on'),
    fallback: 'off' as const,
    help: 'let a policy say with fail_mode open or log that what cannot be told does not deny',
  },
  generate_code: {
    env: 'SLUICE_GENERATE_CODE',
    flag: 'generate-code',
    read: oneOf('off', 'on'),
    fallback: 'off' as const,
    help: 'turn the conditions of YAML rules into JavaScript instead of closures: a little faster, and refused where code may not be generated',
  },
  api_token: {
    env: 'SLUICE_API_TOKEN',
    flag: undefined,
    read: secret,
    fallback: '',
    help: 'token that every API caller must present, at least 16 characters; none means loopback callers may decide and read',
  },
  allowed_hosts: {
    env: 'SLUICE_ALLOWED_HOSTS',
    flag: 'allowed-hosts',
    read: hostNames,
    fallback: [] as readonly string[],
    help: 'further names the Host header may carry, beside addresses, localhost and the host of public_url',
  },
  tls_cert: {
    env: 'SLUICE_TLS_CERT',
    flag: 'tls-cert',
    read: text,
    fallback: '',
    help: 'file with the certificate and those between it and its authority, in PEM: the gate speaks TLS, and nothing else',
  },
  tls_key: {
    env: 'SLUICE_TLS_KEY',
    flag: 'tls-key',
    read: text,
    fallback: '',
    help: 'file with the key of the certificate, in PEM, without a pass phrase; both files are looked at again every few seconds and on SIGHUP',
  },
  trusted_proxies: {
    env: 'SLUICE_TRUSTED_PROXIES',
    flag: 'trusted-proxies',
    read: networks,
    fallback: [] as readonly Network[],
    help: 'addresses and networks of the proxies in front, separated by commas: what they say of who is behind them is believed',
  },
  forwarded_header: {
    env: 'SLUICE_FORWARDED_HEADER',
    flag: 'forwarded-header',
    read: oneOf('x-forwarded-for', 'forwarded'),
    fallback: 'x-forwarded-for' as const,
    help: 'header in which trusted proxies say who is behind them; the other one is not looked at, since a client may have sent it',
  },
  rate_limit_rps: {
    env: 'SLUICE_RATE_LIMIT_RPS',
    flag: 'rate-limit-rps',
    read: integer(0, 1_000_000),
    fallback: 0,
    help: 'requests per second the service answers, as a token bucket of that size; 0 is no limit',
  },
  rate_limit_caller_rps: {
    env: 'SLUICE_RATE_LIMIT_CALLER_RPS',
    flag: 'rate-limit-caller-rps',
    read: integer(0, 1_000_000),
    fallback: 0,
    help: 'requests per second of one caller, as a token bucket of that size; 0 is no limit',
  },
  wrong_tokens_per_second: {
    env: 'SLUICE_WRONG_TOKENS_PER_SECOND',
    flag: 'wrong-tokens-per-second',
    read: integer(1, 1_000),
    fallback: 5,
    help: 'wrong tokens per second from one address, before none of it is looked at for a second',
  },
  logins_per_minute: {
    env: 'SLUICE_LOGINS_PER_MINUTE',
    flag: 'logins-per-minute',
    read: integer(1, 10_000),
    fallback: 6,
    help: 'attempts to sign in per minute with one account, and ten times as many from one address',
  },
  session_ttl: {
    env: 'SLUICE_SESSION_TTL',
    flag: 'session-ttl',
    read: durationMs,
    fallback: 28_800_000 as Duration,
    help: 'how long a session of a person lasts',
  },
  session_idle: {
    env: 'SLUICE_SESSION_IDLE',
    flag: 'session-idle',
    read: durationWithin(1_000, 31_536_000_000),
    fallback: 3_600_000 as Duration,
    help: 'how long a session of a person lasts while nothing is asked with it',
  },
  identity_stale_after: {
    env: 'SLUICE_IDENTITY_STALE_AFTER',
    flag: 'identity-stale-after',
    read: durationWithin(2_000, 86_400_000),
    fallback: 10_000 as Duration,
    help: 'how long keys, accounts and sessions count as they were last read while their store does not answer; then nobody is known',
  },
  public_url: {
    env: 'SLUICE_PUBLIC_URL',
    flag: 'public-url',
    read: httpUrl,
    fallback: '',
    help: 'where browsers reach the gate; https:// makes its cookies secure, and signing in with another provider comes back there',
  },
  header_timeout: {
    env: 'SLUICE_HEADER_TIMEOUT',
    flag: 'header-timeout',
    read: durationMs,
    fallback: 2_000 as Duration,
    help: 'time a client has to send its headers',
  },
  read_timeout: {
    env: 'SLUICE_READ_TIMEOUT',
    flag: 'read-timeout',
    read: durationMs,
    fallback: 5_000 as Duration,
    help: 'time a client has to send its whole request',
  },
  idle_timeout: {
    env: 'SLUICE_IDLE_TIMEOUT',
    flag: 'idle-timeout',
    read: durationMs,
    fallback: 30_000 as Duration,
    help: 'time an idle connection is kept',
  },
  drain_delay: {
    env: 'SLUICE_DRAIN_DELAY',
    flag: 'drain-delay',
    read: durationMs,
    fallback: 0 as Duration,
    help: 'how long a gate that is told to stop says so to those who look at its readiness, and goes on answering, before it refuses connections',
  },
  shutdown_timeout: {
    env: 'SLUICE_SHUTDOWN_TIMEOUT',
    flag: 'shutdown-timeout',
    read: durationMs,
    fallback: 10_000 as Duration,
    help: 'time running requests get once a gate that stops refuses connections',
  },
  idempotency_ttl: {
    env: 'SLUICE_IDEMPOTENCY_TTL',
    flag: 'idempotency-ttl',
    read: durationMs,
    fallback: 1_800_000 as Duration,
    help: 'how long an idempotency key is remembered',
  },
  idempotency_keys_max: {
    env: 'SLUICE_IDEMPOTENCY_KEYS_MAX',
    flag: 'idempotency-keys-max',
    read: integer(1, 10_000_000),
    fallback: 100_000,
    help: 'idempotency keys that are remembered at most; the oldest are forgotten first',
  },
  journal_key: {
    env: 'SLUICE_JOURNAL_KEY',
    flag: undefined,
    read: hexKey,
    fallback: '',
    help: 'root key of the journal, 64 hex digits, where it is not kept in the state folder',
  },
  journal_key_command: {
    env: 'SLUICE_JOURNAL_KEY_COMMAND',
    flag: 'journal-key-command',
    read: text,
    fallback: '',
    help: 'program that prints the root key of the journal; it is run without arguments',
  },
  journal_epoch: {
    env: 'SLUICE_JOURNAL_EPOCH',
    flag: 'journal-epoch',
    read: durationMs,
    fallback: 3_600_000 as Duration,
    help: 'time after which the journal is sealed with a new key and the old one erased',
  },
  retention_days: {
    env: 'SLUICE_RETENTION_DAYS',
    flag: 'retention-days',
    read: integer(0, 36_500),
    fallback: 0,
    help: 'days for which the journal is kept, at least; 0 keeps it for ever',
  },
  payloads: {
    env: 'SLUICE_PAYLOADS',
    flag: 'payloads',
    read: oneOf('off', 'decisions'),
    fallback: 'off' as const,
    help: 'keep the actions that were decided, encrypted and for a time, so that other policies can be compared with them exactly',
  },
  payload_bytes_max: {
    env: 'SLUICE_PAYLOAD_BYTES_MAX',
    flag: 'payload-bytes-max',
    read: integer(1_048_576, 1_099_511_627_776),
    fallback: 67_108_864,
    help: 'what payloads may take on the disk; the oldest go first, and none may take more than a sixteenth',
  },
  payload_days: {
    env: 'SLUICE_PAYLOAD_DAYS',
    flag: 'payload-days',
    read: integer(1, 36_500),
    fallback: 30,
    help: 'days for which payloads are kept, and no longer than `retention_days`',
  },
  segment_bytes_max: {
    env: 'SLUICE_SEGMENT_BYTES_MAX',
    flag: 'segment-bytes-max',
    read: integer(65_536, 1_073_741_824),
    fallback: 67_108_864,
    help: 'size at which a journal segment is followed by a new one',
  },
  database_url: {
    env: 'SLUICE_DATABASE_URL',
    flag: undefined,
    read: databaseUrl,
    fallback: '',
    help: 'PostgreSQL that several gates share for approvals, idempotency keys and callers’ keys: postgres://user:password@host/database',
  },
  cluster_key: {
    env: 'SLUICE_CLUSTER_KEY',
    flag: undefined,
    read: hexKey,
    fallback: '',
    help: 'key of the gates that share a database, 64 hex digits, the same for all: what waits for an approval is sealed with it',
  },
  shared_past: {
    env: 'SLUICE_SHARED_PAST',
    flag: 'shared-past',
    read: oneOf('on', 'off'),
    fallback: 'on' as const,
    help: 'let policies that count calls or look back know what agents did on all gates that share a database; such policies need it then',
  },
  profile_port: {
    env: 'SLUICE_PROFILE_PORT',
    flag: 'profile-port',
    read: portOrOff,
    fallback: 'off' as number | 'off',
    help: 'loopback port for profiles, which need the admin scope; 0 takes a free one',
  },
  log_level: {
    env: 'LOG_LEVEL',
    flag: 'log-level',
    read: logLevelSetting,
    fallback: DEFAULT_LOG_LEVEL as string,
    help: 'least severity that is logged to standard error: one for everything, or by category (policy, approvals, http, connections, storage): `warn,policy=debug`',
  },
} as const satisfies Readonly<Record<string, Setting<unknown>>>;

export type SettingName = keyof typeof SETTINGS;
export type Config = { readonly [Name in SettingName]: ReturnType<(typeof SETTINGS)[Name]['read']> } & {
  /** Settings for data loss prevention. They stand in the configuration file only. */
  readonly dlp?: SettingsInFile | undefined;
  /** Where events of data loss prevention are delivered to. */
  readonly webhooks?: readonly WebhookConfig[];
  /** Who is shown the checkpoints of the journal. */
  readonly witnesses?: readonly WitnessInFile[];
  /** Where entries are sent to as they are recorded. */
  readonly sinks?: readonly SinkConfig[];
  /** How people are asked. */
  readonly approvals?: ApprovalSettings;
  /** Who may answer from Slack. */
  readonly slack?: SlackConfig | undefined;
  /** Where tool calls are forwarded to. */
  readonly upstreams?: UpstreamsConfig;
  /** With whom people sign in. */
  readonly oidc?: OidcConfig | undefined;
};

/** Variables of the systems Sluice replaces, and what takes their place. Setting one without its successor is reported. */
export const OLD_NAMES: Readonly<Record<string, string>> = {
  DATAFOG_POLICY_PATH: 'SLUICE_POLICY',
  DATAFOG_RECEIPT_PATH: 'SLUICE_STATE',
  DATAFOG_EVENTS_PATH: 'SLUICE_STATE',
  DATAFOG_ADDR: 'SLUICE_HOST',
  DATAFOG_API_TOKEN: 'SLUICE_API_TOKEN',
  DATAFOG_RATE_LIMIT_RPS: 'SLUICE_RATE_LIMIT_RPS',
  DATAFOG_READ_TIMEOUT: 'SLUICE_READ_TIMEOUT',
  DATAFOG_READ_HEADER_TIMEOUT: 'SLUICE_HEADER_TIMEOUT',
  DATAFOG_IDLE_TIMEOUT: 'SLUICE_IDLE_TIMEOUT',
  DATAFOG_SHUTDOWN_TIMEOUT: 'SLUICE_SHUTDOWN_TIMEOUT',
  POLICY_DIR: 'SLUICE_POLICY',
  DB_PATH: 'SLUICE_STATE',
  READ_TIMEOUT: 'SLUICE_READ_TIMEOUT',
  SHUTDOWN_TIMEOUT: 'SLUICE_SHUTDOWN_TIMEOUT',
  POLICYFORGE_HMAC_KEY: 'SLUICE_STATE',
};
