/**
 * Where entries are sent to as they are recorded, as an administrator configures it: in the file under `sinks`, never through the API, so
 * that nobody who may only change settings can send anything anywhere.
 */
import { EXPORT_FORMATS, type ExportFormatName } from '@sluice/core';
import * as z from 'zod';
import { secretSource } from '../webhooks/webhook.ts';

const every = {
  name: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, 'must be lower-case letters, digits, `-` and `_`, 64 at most'),
  format: z.enum(Object.keys(EXPORT_FORMATS) as [ExportFormatName, ...ExportFormatName[]]).default('ndjson'),
  /** Kinds of entries; every kind unless told. */
  kinds: z.array(z.string().min(1).max(64)).min(1).optional(),
  tenant: z.string().min(1).max(256).optional(),
  /** Whether a sink begins with what is recorded from now on, or with the journal's first entry. */
  from: z.enum(['now', 'beginning']).default('now'),
};

export const fileSinkInFile = z.strictObject({
  ...every,
  type: z.literal('file'),
  path: z.string().min(1).max(4_096),
  max_bytes: z.int().min(65_536).max(1_099_511_627_776).default(104_857_600),
  /** Full files that are kept beside the one being written. */
  keep: z.int().min(1).max(1_000).default(5),
});

export const webhookSinkInFile = z.strictObject({
  ...every,
  type: z.literal('webhook'),
  url: z.string().min(1).max(2_048),
  secret: secretSource,
  allow_private: z.boolean().default(false),
  allow_loopback_http: z.boolean().default(false),
});

export const syslogSinkInFile = z.strictObject({
  ...every,
  type: z.literal('syslog'),
  transport: z.enum(['tcp', 'udp']).default('tcp'),
  host: z.string().regex(/^[\w.:-]{1,255}$/, 'must be a host name or an address'),
  port: z.int().min(1).max(65_535).default(514),
  /** 13 is the log audit (RFC 5424). */
  facility: z.int().min(0).max(23).default(13),
});

export const sinkInFile = z.discriminatedUnion('type', [fileSinkInFile, webhookSinkInFile, syslogSinkInFile]);
export type FileSinkInFile = z.infer<typeof fileSinkInFile>;
export type WebhookSinkInFile = z.infer<typeof webhookSinkInFile>;
export type SyslogSinkInFile = z.infer<typeof syslogSinkInFile>;
export type SinkInFile = z.infer<typeof sinkInFile>;

export interface SinkConfig {
  readonly sink: SinkInFile;
  /** The secret deliveries are signed with; '' where nothing is signed. @throws ProblemError where there is none that can be used */
  readonly readKey: () => string;
}
