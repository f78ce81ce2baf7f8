/**
 * Where entries are sent to as they are recorded, as an administrator configures it: in the file under `sinks`, never through the API, so
 * that nobody who may only change settings can send anything anywhere.
 */
import { EXPORT_FORMATS, type ExportFormatName } from '@sluice/core';
import * as z from 'zod';
import { secretSource } from '../keys/secret-source.ts';

const path = z.string().min(1).max(4_096);
const host = z.string().regex(/^[\w.:-]{1,255}$/, 'must be a host name or an address');
const url = z.string().min(1).max(2_048);
const username = z.string().min(1).max(256);

const every = {
  name: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, 'must be lower-case letters, digits, `-` and `_`, 64 at most'),
  format: z.enum(Object.keys(EXPORT_FORMATS) as [ExportFormatName, ...ExportFormatName[]]).default('ndjson'),
  /** Kinds of entries; every kind unless told. */
  kinds: z.array(z.string().min(1).max(64)).min(1).optional(),
  tenant: z.string().min(1).max(256).optional(),
  /** Whether a sink begins with what is recorded from now on, or with the journal's first entry. */
  from: z.enum(['now', 'beginning']).default('now'),
};

/** Files in PEM: who the receiver's certificate must come from, unless the public authorities, and our own certificate, if it wants one. */
const overTls = { ca_file: path.optional(), cert_file: path.optional(), key_file: path.optional() };

/** Whether a password may cross a network that others may read. */
const inClear = { allow_cleartext: z.boolean().default(false) };

export const fileSinkInFile = z.strictObject({
  ...every,
  type: z.literal('file'),
  path,
  max_bytes: z.int().min(65_536).max(1_099_511_627_776).default(104_857_600),
  /** Full files that are kept beside the one being written. */
  keep: z.int().min(1).max(1_000).default(5),
});

export const webhookSinkInFile = z.strictObject({
  ...every,
  type: z.literal('webhook'),
  url,
  secret: secretSource,
  allow_private: z.boolean().default(false),
  allow_loopback_http: z.boolean().default(false),
});

export const syslogSinkInFile = z.strictObject({
  ...every,
  ...overTls,
  type: z.literal('syslog'),
  transport: z.enum(['tcp', 'udp', 'tls']).default('tcp'),
  host,
  /** 514 unless told, over TLS 6514. */
  port: z.int().min(1).max(65_535).optional(),
  /** 13 is the log audit (RFC 5424). */
  facility: z.int().min(0).max(23).default(13),
});

export const redisSinkInFile = z.strictObject({
  ...every,
  ...overTls,
  ...inClear,
  type: z.literal('redis'),
  /** `redis://host:port/database`, or `rediss://` over TLS. */
  url,
  stream: z.string().min(1).max(512).default('sluice:entries'),
  /** About so many events are kept in the stream; all unless told. */
  max_length: z.int().min(1).max(1_000_000_000_000).optional(),
  username: username.optional(),
  password: secretSource.optional(),
});

export const natsSinkInFile = z.strictObject({
  ...every,
  ...overTls,
  ...inClear,
  type: z.literal('nats'),
  /** `nats://host:port`, or `tls://`; several of one cluster. */
  urls: z.array(url).min(1).max(16),
  /** A stream must take it. */
  subject: z
    .string()
    .max(256)
    .regex(/^[\w-]+(?:\.[\w-]+)*$/, 'must be words of letters, digits, `-` and `_` with dots between')
    .default('sluice.entries'),
  username: username.optional(),
  password: secretSource.optional(),
  token: secretSource.optional(),
  /** A credentials file, as `nsc` writes them. */
  credentials: secretSource.optional(),
});

export const kafkaSinkInFile = z.strictObject({
  ...every,
  ...overTls,
  ...inClear,
  type: z.literal('kafka'),
  /** `host:port` of some brokers of the cluster. */
  brokers: z
    .array(
      z.string().regex(/^(?:[\w.-]{1,255}|\[[0-9a-f:]{2,45}\]):\d{1,5}$/i, 'must be a host and a port, `host:9092`'),
    )
    .min(1)
    .max(16),
  topic: z.string().regex(/^[\w.-]{1,249}$/, 'must be letters, digits, `.`, `_` and `-`, 249 at most'),
  tls: z.boolean().default(false),
  sasl: z.enum(['plain', 'scram-sha-256', 'scram-sha-512']).default('scram-sha-512'),
  username: username.optional(),
  password: secretSource.optional(),
});

export const sinkInFile = z.discriminatedUnion('type', [
  fileSinkInFile,
  webhookSinkInFile,
  syslogSinkInFile,
  redisSinkInFile,
  natsSinkInFile,
  kafkaSinkInFile,
]);
export type FileSinkInFile = z.infer<typeof fileSinkInFile>;
export type WebhookSinkInFile = z.infer<typeof webhookSinkInFile>;
export type SyslogSinkInFile = z.infer<typeof syslogSinkInFile>;
export type RedisSinkInFile = z.infer<typeof redisSinkInFile>;
export type NatsSinkInFile = z.infer<typeof natsSinkInFile>;
export type KafkaSinkInFile = z.infer<typeof kafkaSinkInFile>;
export type SinkInFile = z.infer<typeof sinkInFile>;

export interface SinkConfig {
  readonly sink: SinkInFile;
  /**
   * What the sink proves itself with, whether it signs with it or is let in by it; '' where it needs nothing.
   * @throws ProblemError where there is none that can be used
   */
  readonly readSecret: () => string;
}
