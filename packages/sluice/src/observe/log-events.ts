/**
 * Everything that can ever be logged: events with their category, level, wording and fields, and for every field the form its value must
 * have. No field takes free text, so no text of a request has a way into the log.
 */
import type { LogCategory, LogLevel } from './log-levels.ts';

const HEX_ID = /^[0-9a-f]{32}$/;
const NAME = /^[\w./: -]{1,128}$/;
const ORIGIN = /^[a-z0-9][a-z0-9._-]{0,63}$/;
const WORD = /^\w{1,40}$/;

/** Names of errors that say what failed. A library may call its errors anything, its input included. */
const ERROR_NAMES = ['Error', 'TypeError', 'RangeError', 'SyntaxError', 'ProblemError', 'AbortError', 'TimeoutError'];

type Reader = (value: unknown) => boolean;
const like =
  (form: RegExp): Reader =>
  (value) =>
    typeof value === 'string' && form.test(value);
const oneOf =
  (words: readonly string[]): Reader =>
  (value) =>
    words.includes(value as string);
const number: Reader = (value) => Number.isFinite(value);

export const LOG_FIELDS = {
  /** Made by the gate; one that the client chose is not logged. */
  request_id: like(HEX_ID),
  receipt_id: like(HEX_ID),
  policy_id: like(NAME),
  policy_digest: like(/^[0-9a-f]{64}$/),
  policy: like(NAME),
  /** Of a chain. */
  origin: like(ORIGIN),
  verdict: oneOf(['allow', 'review', 'deny']),
  method: oneOf(['GET', 'POST', 'HEAD', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'other']),
  /** A pattern of the route table. */
  route: like(/^\/[\w./{}-]{0,80}$/),
  status: number,
  ms: number,
  eval_us: number,
  problems: number,
  port: number,
  profile: oneOf(['cpu', 'heap']),
  /** An address, as we write it. */
  client: like(/^[0-9a-f.:]{2,45}$/),
  /** Of our own making; see replay/widening.ts. */
  widening: like(
    /^(?:let through what was stopped: \d+ of the last \d+ decisions, such as [0-9a-f, ]+|cannot be compared with the journal \(\w+\))$/,
  ),
  /** A code of ours or of the system. */
  code: like(WORD),
  error: oneOf(ERROR_NAMES),
} as const satisfies Readonly<Record<string, Reader>>;

export type LogField = keyof typeof LOG_FIELDS;

interface EventSpec {
  readonly category: LogCategory;
  readonly level: Exclude<LogLevel, 'silent'>;
  readonly message: string;
  readonly fields: readonly LogField[];
}

/** Something in the background that failed and is tried again; told as `failureFields` of log.ts tells failures. */
const failure = (category: LogCategory, message: string) =>
  ({ category, level: 'warn', message, fields: ['error', 'code'] }) as const;

export const LOG_EVENTS = {
  policies_reloaded: {
    category: 'policy',
    level: 'info',
    message: 'policies reloaded',
    fields: ['policy_id', 'policy_digest'],
  },
  policy_reload_refused: {
    category: 'policy',
    level: 'error',
    message: 'policy reload refused, the last good set stays in force',
    fields: ['policy_id', 'problems'],
  },
  policies_widen: {
    category: 'policy',
    level: 'warn',
    message: 'the new policies let through what was stopped, or cannot be compared',
    fields: ['widening'],
  },
  decided: {
    category: 'policy',
    level: 'debug',
    message: 'decided',
    fields: ['receipt_id', 'verdict', 'policy', 'eval_us', 'ms'],
  },
  review_wanted: {
    category: 'approvals',
    level: 'info',
    message: 'an action needs a person’s approval',
    fields: ['receipt_id', 'policy'],
  },
  approvals_failed: {
    category: 'approvals',
    level: 'error',
    message: 'approvals could not be looked after',
    fields: ['error', 'code'],
  },
  database_lost: {
    category: 'storage',
    level: 'error',
    message: 'the database that gates share does not answer: what needs a person’s approval is denied',
    fields: ['error'],
  },
  database_back: {
    category: 'storage',
    level: 'warn',
    message: 'the database that gates share answers again',
    fields: [],
  },
  request: {
    category: 'http',
    level: 'debug',
    message: 'request',
    fields: ['request_id', 'client', 'method', 'route', 'status', 'ms'],
  },
  handler_failed: {
    category: 'http',
    level: 'error',
    message: 'a handler failed',
    fields: ['request_id', 'route', 'error'],
  },
  listening: { category: 'connections', level: 'info', message: 'listening', fields: ['port'] },
  tls_renewed: {
    category: 'connections',
    level: 'info',
    message: 'another certificate is shown from now on',
    fields: [],
  },
  tls_refused: {
    category: 'connections',
    level: 'error',
    message: 'the certificate’s files have changed and cannot be used: the last good one is shown',
    fields: [],
  },
  malformed_request: {
    category: 'connections',
    level: 'debug',
    message: 'a connection sent what is no request',
    fields: ['code'],
  },
  profiled: { category: 'connections', level: 'warn', message: 'a profile is made', fields: ['profile'] },
  profile_failed: {
    category: 'connections',
    level: 'error',
    message: 'a profile could not be made',
    fields: ['error', 'code'],
  },
  draining: { category: 'connections', level: 'info', message: 'stopping: what runs is answered yet', fields: [] },
  closed: { category: 'connections', level: 'info', message: 'closed', fields: [] },
  webhooks_failed: failure('connections', 'webhooks could not go on'),
  login_refused: { category: 'http', level: 'warn', message: 'somebody could not sign in', fields: ['client'] },
  oidc_failed: failure('connections', 'the provider to sign in with does not answer'),
  oidc_refused: {
    category: 'http',
    level: 'warn',
    message: 'somebody could not sign in with the provider',
    fields: ['client', 'code'],
  },
  identity_failed: failure('storage', 'keys and accounts could not be read'),
  sinks_failed: failure('connections', 'sinks could not go on'),
  scan_unannounced: failure('connections', 'a finished scan could not be announced'),
  retention_failed: {
    category: 'storage',
    level: 'warn',
    message: 'old entries could not be removed',
    fields: ['origin', 'error', 'code'],
  },
  recording_failed: {
    category: 'storage',
    level: 'error',
    message: 'the journal cannot be written: everything is denied',
    fields: ['code'],
  },
  recording_again: { category: 'storage', level: 'info', message: 'the journal can be written again', fields: [] },
  checkpoint_failed: {
    category: 'storage',
    level: 'error',
    message: 'the journal is recorded, and its checkpoint cannot be signed and kept',
    fields: ['code'],
  },
  checkpoint_again: { category: 'storage', level: 'info', message: 'checkpoints are signed again', fields: [] },
  epoch_failed: {
    category: 'storage',
    level: 'error',
    message: 'the next epoch of the journal’s key cannot begin: the key is not erased when its time is up',
    fields: ['code'],
  },
  epoch_again: { category: 'storage', level: 'info', message: 'epochs of the journal’s key begin again', fields: [] },
  index_behind: failure('storage', 'the index could not catch up'),
} as const satisfies Readonly<Record<string, EventSpec>>;

export type LogEvent = keyof typeof LOG_EVENTS;
export type LogFieldsOf<Event extends LogEvent> = {
  readonly [Field in (typeof LOG_EVENTS)[Event]['fields'][number]]?: string | number;
};
