/** What a route is: one row of the table that gives handlers, OpenAPI and scopes. */
import type { Json } from '@sluice/core';
import type * as z from 'zod';
import type { Caller, Scope } from '../keys/credentials.ts';
import type { Service } from './service.ts';

export interface Route {
  readonly method: 'GET' | 'POST';
  /** Segments in braces are parameters: `/v1/receipts/{id}`. */
  readonly path: string;
  /** What the caller must be allowed to do; `public` needs no credential and is never rate-limited. */
  readonly scope: Scope | 'public';
  readonly summary: string;
  readonly body?: z.ZodType;
  readonly query?: z.ZodType;
  readonly response: z.ZodType;
  /** Requests may carry an idempotency key; these body fields do not count as payload. */
  readonly idempotent?: { readonly ignoredFields: readonly string[] };
  readonly handler: (call: Call) => Promise<ApiAnswer> | ApiAnswer;
  /** Executed by the tests and shown in the OpenAPI document. */
  readonly examples: readonly RouteExample[];
}

export interface RouteExample {
  readonly summary: string;
  readonly path?: string;
  readonly body?: Json;
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
}

export interface ApiAnswer {
  readonly status: number;
  /** Serialised as JSON unless it is a text. */
  readonly body: Json | { readonly text: string; readonly contentType: string };
}

/** The error codes of the API and their HTTP status (specs of the original, plus those for holes it had). */
export const API_ERRORS = {
  invalid_request: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  request_timeout: 408,
  idempotency_conflict: 409,
  request_too_large: 413,
  unsupported_media_type: 415,
  header_too_large: 431,
  rate_limited: 429,
  receipt_error: 500,
  internal_error: 500,
} as const;
export type ApiErrorCode = keyof typeof API_ERRORS;

/** Ends a request with an error envelope. Messages and details never quote what the client sent. */
export class ApiError extends Error {
  readonly code: ApiErrorCode;
  readonly details: Json | undefined;
  readonly headers: Readonly<Record<string, string>>;
  constructor(code: ApiErrorCode, message: string, details?: Json, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.details = details;
    this.headers = headers;
  }
  get status(): number {
    return API_ERRORS[this.code];
  }
}
