/** Where tool calls are forwarded to, as the configuration file names it. */
import * as z from 'zod';
import { durationMs } from '../config/values.ts';
import { secretSource } from '../keys/secret-source.ts';

/** What is never taken from an agent's request, and never set by hand: it says who speaks, or how the connection works. */
const OWN_HEADERS =
  /^(?:host|connection|content-length|content-type|transfer-encoding|te|trailer|upgrade|keep-alive|expect|proxy-.*|x-forwarded-.*|forwarded|x-real-ip)$/;
const headerName = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,63}$/, 'must be a header in lower case')
  .refine((name) => !OWN_HEADERS.test(name), 'must not be a header of the connection');

const limits = {
  allow_private: z.boolean().default(false),
  allow_loopback_http: z.boolean().default(false),
  timeout: z
    .string()
    .regex(/^\d{1,4}(?:ms|s|m)$/, 'must be a duration such as 30s')
    .transform(durationMs)
    .default(30_000),
  response_bytes_max: z.int().min(1_024).max(67_108_864).default(4_194_304),
  /** Headers of the agent's request that are passed on. */
  forward_headers: z
    .array(
      headerName.refine(
        (name) => name !== 'authorization' && name !== 'cookie',
        'must not carry the agent’s credential',
      ),
    )
    .max(50)
    .default(['traceparent', 'tracestate', 'idempotency-key', 'x-request-id']),
  /** Headers that are added, their values from the environment or a file. */
  headers: z.record(headerName, secretSource).default({}),
};

export const upstreamInFile = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9_.-]{0,63}$/, 'must be a short name in lower case'),
  url: z.string().max(2_000),
  /** URLs below this one may be asked for as well. */
  allow_below: z.boolean().default(false),
  ...limits,
});
export type UpstreamInFile = z.infer<typeof upstreamInFile>;

export interface Upstream extends Omit<UpstreamInFile, 'headers'> {
  readonly headers: Readonly<Record<string, string>>;
}

/** One that is configured, with its secrets still unread: commands that forward nothing need none. */
export interface UpstreamConfig {
  readonly upstream: UpstreamInFile;
  /** @throws ProblemError `config_invalid` */
  readonly readHeaders: () => Readonly<Record<string, string>>;
}

export interface UpstreamsConfig {
  readonly upstreams: readonly UpstreamConfig[];
  /** Name of the one that is meant where a call names none; '' for none. */
  readonly fallback: string;
  /** How long a call waits for a person, in milliseconds. */
  readonly waitMs: number;
}

export const NO_UPSTREAMS: UpstreamsConfig = { upstreams: [], fallback: '', waitMs: 300_000 };
