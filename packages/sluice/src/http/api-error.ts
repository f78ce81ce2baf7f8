import type { Json } from '@sluice/core';

/** The error codes of the API and their HTTP status (specs of the original, plus those for holes it had). */
export const API_ERRORS = {
  invalid_request: 400,
  unauthorized: 401,
  forbidden: 403,
  approval_forbidden: 403,
  upstream_forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  request_timeout: 408,
  idempotency_conflict: 409,
  version_conflict: 409,
  approval_conflict: 409,
  identity_conflict: 409,
  settings_managed: 409,
  scan_must_block: 409,
  precondition_failed: 412,
  request_too_large: 413,
  unsupported_media_type: 415,
  header_too_large: 431,
  rate_limited: 429,
  receipt_error: 500,
  internal_error: 500,
  idempotency_unavailable: 503,
  approvals_unavailable: 503,
  identity_unavailable: 503,
  stopping: 503,
  index_unavailable: 503,
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
