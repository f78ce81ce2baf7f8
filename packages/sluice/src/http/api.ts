/** What a route is: one row of the table that gives handlers, OpenAPI and scopes. */
import type { Json } from '@sluice/core';
import type * as z from 'zod';
import type { Caller, Scope } from '../keys/credentials.ts';
import type { Client } from './client-of.ts';
import type { Service } from './service.ts';

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** A segment in braces is the path’s parameter: `/v1/receipts/{id}`. */
  readonly path: string;
  /** Further paths of the same route, with the same parameter. */
  readonly aliases?: readonly string[];
  /** What the caller must be allowed to do; `known` takes any credential, `public` needs none and is never rate-limited. */
  readonly scope: Scope | 'known' | 'public';
  readonly summary: string;
  readonly body?: z.ZodType;
  readonly query?: z.ZodType;
  /** The body is taken as it comes, as text of this media type: for what is signed as a whole. */
  readonly rawBody?: string;
  readonly response: z.ZodType;
  /** Status of an answer that is none of an error; 200 unless told. */
  readonly success?: 201 | 202 | 302;
  /** Requests may carry an idempotency key; these body fields do not count as payload. */
  readonly idempotent?: Idempotent;
  /** Changes what has a version: `If-Match` is heeded, and answers carry the version as `ETag`. */
  readonly versioned?: true;
  readonly handler: (call: Call) => Promise<ApiAnswer> | ApiAnswer;
  /** Executed by the tests and shown in the OpenAPI document. */
  readonly examples: readonly RouteExample[];
}

export interface Idempotent {
  readonly ignoredFields: readonly string[];
  /** Where the work must not be done twice: the answer on the disk. Other answers are computed again. */
  readonly kept?: {
    /** Without any value of the request. */
    readonly write: (answer: ApiAnswer, call: Call) => string;
    /** Undefined where the answer cannot be made again of what was kept and the same request. */
    readonly read: (kept: string, call: Call) => ApiAnswer | undefined;
  };
}

export interface RouteExample {
  readonly summary: string;
  readonly path?: string;
  readonly body?: Json;
  /** Sent with the operator credential. */
  readonly operator?: true;
  readonly status: number;
}

export interface Call {
  readonly service: Service;
  readonly caller: Caller;
  readonly requestId: string;
  readonly params: Readonly<Record<string, string>>;
  /** Already checked against the route's schemas. */
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: Readonly<Record<string, unknown>>;
  readonly accept: string;
  /** '' unless the route takes its body as it comes. */
  readonly rawBody: string;
  readonly client: Client;
  /** '' where the header is absent. */
  readonly ifMatch: string;
  /** '' where the header is absent. */
  readonly traceparent: string;
  /** Any header of the request; '' where it is absent. */
  readonly header: (name: string) => string;
  /** '' where the header is absent. */
  readonly cookie: string;
  /** Aborted when the client goes away before it has its answer. */
  readonly gone: () => AbortSignal;
}

/** A header that stands several times is a list. */
export type AnswerHeaders = Readonly<Record<string, string | string[]>>;

/** Ends when the signal says that the client is gone. */
export interface Streamed {
  readonly contentType: string;
  readonly stream: (signal: AbortSignal) => AsyncIterable<string>;
}

export interface ApiAnswer {
  readonly status: number;
  readonly headers?: AnswerHeaders;
  /** Serialised as JSON unless it is a text, or one that comes bit by bit. */
  readonly body: Json | { readonly text: string; readonly contentType: string } | Streamed;
}
