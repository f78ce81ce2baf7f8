import type { ProblemCode, ProblemError } from '@sluice/core';
import { ApiError, type ApiErrorCode } from './api-error.ts';

const CODES: Partial<Readonly<Record<ProblemCode, ApiErrorCode>>> = {
  identity_invalid: 'invalid_request',
  identity_taken: 'identity_conflict',
  identity_unknown: 'not_found',
};

/** What is wrong with keys and accounts, as the API says it; undefined for other problems. */
export function identityError({ first }: ProblemError): ApiError | undefined {
  if (first.code === 'identity_store')
    return new ApiError('identity_unavailable', 'who calls cannot be told at present: send the request again');
  const code = CODES[first.code];
  if (code === undefined) return undefined;
  return new ApiError(code, first.message, first.help === undefined ? undefined : { help: first.help });
}
