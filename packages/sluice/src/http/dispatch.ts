/**
 * One request's way through the door: Host and Origin → credential → rate → route → method → media type → size → JSON → schema →
 * idempotency → handler. The first check that fails answers, and whatever throws ends in an error envelope here.
 */
import {
  canonicalJson,
  isObject,
  type Json,
  type JsonObject,
  LIMITS,
  ProblemError,
  readJson,
  writeJson,
} from '@sluice/core';
import type * as z from 'zod';
import type { Caller } from '../keys/credentials.ts';
import { failureFields } from '../observe/log.ts';
import { randomId } from '../random-id.ts';
import type { AnswerHeaders, ApiAnswer, Call, Route, Streamed } from './api.ts';
import { ApiError } from './api-error.ts';
import { checkOrigin } from './authenticate.ts';
import { callerOf } from './caller-of.ts';
import type { Client } from './client-of.ts';
import { isDone } from './idempotency.ts';
import { identityError } from './identity-error.ts';
import { findRoute } from './routes.ts';
import { schemaProblems } from './schema-problems.ts';
import type { Service } from './service.ts';

export interface RawRequest {
  readonly method: string;
  readonly target: string;
  /** '' where the header is absent. */
  readonly header: (name: string) => string;
  readonly client: Client;
  readonly readBody: () => Promise<Buffer>;
  /** Aborted when the client goes away before it has its answer. */
  readonly gone: () => AbortSignal;
}

export interface RawAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
  /** What comes bit by bit, in place of the text. */
  readonly stream: Streamed['stream'] | undefined;
  readonly headers: AnswerHeaders;
  readonly requestId: string;
  /** Whether the gate made the id; one of the client's may say anything. */
  readonly ownRequestId: boolean;
  /** Path pattern, for metrics. */
  readonly route: string;
  /** True when the connection cannot be used again. */
  readonly close: boolean;
}

export async function answerRequest(service: Service, request: RawRequest): Promise<RawAnswer> {
  const requestId = requestIdOf(request.header('x-request-id'));
  const ownRequestId = requestId !== request.header('x-request-id');
  const seen = { route: '/_not_found' };
  try {
    const written = await handle(service, request, requestId, seen);
    return { stream: undefined, ...written, requestId, ownRequestId, route: seen.route, close: false };
  } catch (error) {
    const problem = asApiError(error);
    if (problem.code === 'internal_error') {
      const id = ownRequestId ? { request_id: requestId } : {};
      service.log('handler_failed', { ...id, route: seen.route, error: failureFields(error).error });
    }
    const envelope = {
      error: {
        code: problem.code,
        message: problem.message,
        request_id: requestId,
        ...(problem.details === undefined ? {} : { details: problem.details }),
      },
    };
    return {
      status: problem.status,
      contentType: 'application/json',
      text: `${writeJson(envelope)}\n`,
      stream: undefined,
      headers: problem.headers,
      requestId,
      ownRequestId,
      route: seen.route,
      close: problem.code === 'request_too_large',
    };
  }
}

interface Written {
  readonly status: number;
  readonly text: string;
  readonly contentType: string;
  readonly headers: AnswerHeaders;
  readonly stream?: Streamed['stream'];
}

async function handle(
  service: Service,
  request: RawRequest,
  requestId: string,
  seen: { route: string },
): Promise<Written> {
  checkOrigin(service, request);
  const { path, query } = splitTarget(request.target);
  const found = findRoute(path);
  if (found !== undefined) seen.route = found.pattern;
  const open = found?.routes.every((route) => route.scope === 'public') ?? false;
  const caller = open ? ANYONE : await callerOf(service, request);
  if (!open && !service.bucket.take())
    throw new ApiError('rate_limited', 'the service’s rate limit is reached', undefined, { 'retry-after': '1' });
  if (!open) checkCallerRate(service, caller);
  if (found === undefined) throw new ApiError('not_found', 'there is no such route');
  const route = found.routes.find((candidate) => candidate.method === request.method);
  if (route === undefined)
    throw new ApiError('method_not_allowed', 'this route does not take that method', undefined, {
      allow: found.routes.map(({ method }) => method).join(', '),
    });
  if (route.scope !== 'public' && route.scope !== 'known' && !caller.scopes.includes(route.scope))
    throw new ApiError('forbidden', `this credential lacks the scope \`${route.scope}\``);
  const parsed = route.query === undefined ? {} : check(route.query, queryObject(query), 'query');
  const body = route.body === undefined ? {} : await readJsonBody(route.body, request);
  const call: Call = {
    service,
    caller,
    requestId,
    params: found.params,
    query: parsed,
    body: body,
    accept: request.header('accept'),
    rawBody: route.rawBody === undefined ? '' : await readText(route.rawBody, request),
    client: request.client,
    ifMatch: request.header('if-match'),
    traceparent: request.header('traceparent'),
    header: request.header,
    cookie: request.header('cookie'),
    gone: request.gone,
  };
  return route.idempotent === undefined ? run(route, call) : runOnce(route, call, request);
}

function checkCallerRate({ callerBuckets }: Service, { tenant, agent }: Caller): void {
  const seconds = callerBuckets.take(`${tenant}/${agent}`);
  if (seconds > 0)
    throw new ApiError('rate_limited', 'this caller’s rate limit is reached', undefined, {
      'retry-after': String(seconds),
    });
}

const ANYONE: Caller = {
  ...{ tenant: 'default', agent: 'anonymous', owner: '', assurance: 'token' },
  ...{ roles: [], scopes: [] },
};

function splitTarget(target: string): { readonly path: string; readonly query: string } {
  if (!target.startsWith('/') || target.startsWith('//'))
    throw new ApiError('invalid_request', 'the request target must be a path');
  const at = target.indexOf('?');
  return at < 0 ? { path: target, query: '' } : { path: target.slice(0, at), query: target.slice(at + 1) };
}

function queryObject(query: string): Readonly<Record<string, string>> {
  const entries = [...new URLSearchParams(query)];
  if (new Set(entries.map(([name]) => name)).size !== entries.length)
    throw new ApiError('invalid_request', 'a query parameter stands twice');
  return Object.fromEntries(entries);
}

/** The whole body as text. @throws ApiError `unsupported_media_type`, `invalid_request`, `request_too_large` */
async function readText(mediaType: string, request: RawRequest): Promise<string> {
  const given = request.header('content-type').split(';')[0]?.trim().toLowerCase();
  if (given !== mediaType) throw new ApiError('unsupported_media_type', `the content type must be ${mediaType}`);
  const bytes = await request.readBody();
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new ApiError('invalid_request', 'the body is no valid UTF-8', { code: 'json_invalid_utf8' });
  }
}

async function readJsonBody(schema: z.ZodType, request: RawRequest): Promise<Readonly<Record<string, unknown>>> {
  const text = await readText('application/json', request);
  let json: Json;
  try {
    json = readJson(text, LIMITS);
  } catch (error) {
    if (error instanceof ProblemError) {
      const { code, message, span } = error.first;
      throw new ApiError('invalid_request', `the body is no acceptable JSON: ${message}`, {
        code,
        ...(span === undefined ? {} : { line: span.line, column: span.column }),
      });
    }
    throw error;
  }
  if (!isObject(json)) throw new ApiError('invalid_request', 'the body must be a JSON object');
  return check(schema, withoutNulls(json), 'body');
}

/** A field that is null is a field left out, as the original takes it. Deeper values (arguments) stay as they are. */
function withoutNulls(body: JsonObject): JsonObject {
  const kept = Object.entries(body).filter(([, value]) => value !== null);
  return Object.fromEntries(
    kept.map(([name, value]) => [name, name === 'action' && isObject(value) ? withoutNulls(value) : value]),
  );
}

function check(schema: z.ZodType, value: unknown, where: string): Readonly<Record<string, unknown>> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data as Readonly<Record<string, unknown>>;
  const details = schemaProblems(parsed.error);
  throw new ApiError(
    'invalid_request',
    `the ${where} is not as this route expects: ${details.map(({ path, problem }) => `${path === '' ? where : `\`${path}\``} ${problem}`).join('; ')}`,
    details,
  );
}

async function run(route: Route, call: Call): Promise<Written> {
  return write(await route.handler(call));
}

async function runOnce(route: Route, call: Call, request: RawRequest): Promise<Written> {
  const key =
    typeof call.body['idempotency_key'] === 'string' ? call.body['idempotency_key'] : request.header('idempotency-key');
  if (key === '') return run(route, call);
  const payload = Object.fromEntries(
    Object.entries(call.body as JsonObject).filter(
      ([name, value]) => value !== undefined && !(route.idempotent?.ignoredFields ?? []).includes(name),
    ),
  );
  const { tenant, agent } = call.caller;
  const { gate, shared } = call.service;
  const digest = (text: string) =>
    shared?.idempotencyDigest(tenant, text) ?? gate.keyedDigestHex('idempotency', tenant, text);
  const claim = {
    scope: digest(canonicalJson([route.path, tenant, agent, key])),
    payload: digest(canonicalJson(payload)),
    rules: rulesDigest(call),
  };
  const kept = route.idempotent?.kept;
  const answer = await call.service.idempotency.once(claim, {
    run: async () => {
      const made = await route.handler(call);
      return { answer: write(made), kept: isDone(made) ? kept?.write(made, call) : undefined };
    },
    restore: (text) => {
      const made = kept?.read(text, call);
      return made && write(made);
    },
  });
  return { ...answer, contentType: 'application/json' };
}

/** What an answer was given under. */
function rulesDigest({ service, caller }: Call): string {
  const { policies, dlp } = service.gate;
  return `${policies.current.name.digest} ${dlp.of(caller.tenant).digest}`;
}

function write({ status, body, headers = {} }: ApiAnswer): Written {
  if (isObject(body as Json) && 'contentType' in (body as object)) {
    if ('stream' in (body as object)) return { status, text: '', headers, ...(body as Streamed) };
    const { text, contentType } = body as { readonly text: string; readonly contentType: string };
    return { status, text, contentType, headers };
  }
  return { status, text: `${writeJson(body as Json)}\n`, contentType: 'application/json', headers };
}

/** The client's own request id when it is printable and short, else a new one. */
function requestIdOf(given: string): string {
  return /^[\x21-\x7e]{1,128}$/.test(given) ? given : randomId();
}

function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof ProblemError && error.first.code.startsWith('limit_'))
    return new ApiError('request_too_large', error.first.message, { code: error.first.code });
  if (error instanceof ProblemError && error.first.code === 'idempotency_unavailable')
    return new ApiError(
      'idempotency_unavailable',
      'idempotency keys cannot be kept at present: send the request again',
    );
  if (error instanceof ProblemError && error.first.code === 'index_unavailable')
    return new ApiError('index_unavailable', 'entries cannot be listed at present: send the request again', {
      help: 'those of this gate alone can be asked for with `gate=this`',
    });
  const identity = error instanceof ProblemError ? identityError(error) : undefined;
  return identity ?? new ApiError('internal_error', 'the gate failed to answer');
}
