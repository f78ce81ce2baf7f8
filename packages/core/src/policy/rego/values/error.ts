/** Errors of an evaluation, with OPA's own codes (OPA docs, REST API "Errors"; topdown error codes). */
export type RegoErrorCode = 'eval_conflict_error' | 'eval_builtin_error' | 'eval_type_error';

/** A rule, a function or a built-in could not give one answer. What that means is the caller's to say. */
export class RegoError extends Error {
  readonly code: RegoErrorCode;
  constructor(code: RegoErrorCode, message: string) {
    super(message);
    this.name = 'RegoError';
    this.code = code;
  }
}
