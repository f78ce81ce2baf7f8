/** Shapes that several routes share. Unknown fields are errors: a misspelt `text` would otherwise skip the scan. */
import { type Json, TRANSFORMS } from '@sluice/core';
import * as z from 'zod';

export const id = z.string().max(256);
/** Ids that tie requests together; echoed, noted in the record, and deciding nothing. */
export const ids = { request_id: id.optional(), trace_id: id.optional() };
export const idempotencyKey = { idempotency_key: z.string().max(256).optional() };
/** The approval this very action was given. */
export const approvalId = { approval_id: id.optional() };
/** How long to wait for a person, in milliseconds; the approval lives on. */
export const waitMs = { wait_ms: z.int().min(0).max(3_600_000).optional() };
export const text = z.string().min(1);
export const json: z.ZodType<Json> = z.custom<Json>(() => true);
/** Any case, outer blanks allowed, as the original takes it. */
export const mode = z
  .string()
  .transform((value) => value.trim().toLowerCase())
  .pipe(z.enum(TRANSFORMS));

/** A finding as callers send one; offsets are UTF-8 bytes. */
export const claimedFinding = z.strictObject({
  entity_type: z.string().min(1).max(64),
  value: z.string().optional(),
  start: z.int().min(0),
  end: z.int().min(0),
  confidence: z.number().min(0).max(1).optional(),
});
export type ClaimedFinding = z.infer<typeof claimedFinding>;

export const finding = z.object({
  entity_type: z.string(),
  value: z.string().optional(),
  start: z.int(),
  end: z.int(),
  confidence: z.number(),
  detector: z.string(),
  class: z.enum(['secret', 'pii']),
  severity: z.enum(['low', 'medium', 'high', 'critical']),
  pointer: z.string(),
  part: z.enum(['value', 'key']),
  layers: z.array(z.string()),
});

export const policyName = { policy_id: z.string(), policy_version: z.string() };
export const transformAnswer = z.object({
  request_id: z.string(),
  trace_id: z.string().optional(),
  output: z.string(),
  ...policyName,
  stats: z.object({ entities_transformed: z.int(), modes_applied: z.string() }),
});

export const rfc3339 = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/)
  .refine((value) => !Number.isNaN(Date.parse(value)), 'must be an RFC 3339 time');
export const limit = z
  .string()
  .regex(/^\d{1,4}$/)
  .transform(Number)
  .pipe(z.int().min(1).max(1_000))
  .default(100);
export const listQuery = {
  limit,
  cursor: z.string().max(400).optional(),
  after: rfc3339.optional(),
  before: rfc3339.optional(),
  decision: z.string().max(40).optional(),
};

const whole = (max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.int().min(0).max(max));
/** Of lists that answer with `data` and `pagination`. */
export const pageQuery = { limit: whole(500).default(20), offset: whole(999_999_999).default(0) };
export const pagination = z.object({ total: z.int(), limit: z.int(), offset: z.int() });
