import {
  DETECTORS,
  type Finding,
  inspect,
  type TransformEffect,
  type TransformMode,
  transform as transformContent,
} from '@sluice/core';
import * as z from 'zod';
import type { ApiAnswer, Call, Route } from '../api.ts';
import { ApiError } from '../api-error.ts';
import { Offsets } from '../offsets.ts';
import { type ClaimedFinding, claimedFinding, idempotencyKey, ids, mode, text, transformAnswer } from '../schemas.ts';

const body = z.strictObject({
  text,
  findings: z.array(claimedFinding).max(1_000).optional(),
  mode: mode.optional(),
  entity_modes: z.record(z.string().trim().min(1).max(64), mode).optional(),
  ...ids,
  ...idempotencyKey,
});

/** Changes the sensitive parts of a text as asked. What the caller found is added to what the gate finds, never instead of it. */
export const transform: Route = {
  method: 'POST',
  path: '/v1/transform',
  scope: 'decide',
  summary: 'Mask, tokenize, redact, replace, hash or anonymize what is sensitive in a text',
  body,
  response: transformAnswer,
  idempotent: { ignoredFields: ['idempotency_key', 'request_id', 'trace_id'] },
  handler: (call) => {
    const asked = call.body as z.infer<typeof body>;
    const perEntity = Object.entries(asked.entity_modes ?? {});
    const modes: readonly (readonly [string, TransformMode])[] =
      perEntity.length > 0 ? perEntity : asked.mode ? [['*', asked.mode]] : [];
    return transformText(call, { ...asked, modes });
  },
  examples: [
    { summary: 'mask what is found', body: { text: 'customer email is alice@example.com', mode: 'mask' }, status: 200 },
    {
      summary: 'a finding whose end is one short is put right by its value',
      body: {
        text: 'customer email is alice@example.com',
        findings: [{ entity_type: 'email', value: 'alice@example.com', start: 18, end: 34, confidence: 0.99 }],
        mode: 'mask',
      },
      status: 200,
    },
    { summary: 'a mode that does not exist', body: { text: 'x', mode: 'shred' }, status: 400 },
  ],
};

interface TextTransform {
  readonly text: string;
  readonly findings?: readonly ClaimedFinding[] | null | undefined;
  readonly request_id?: string | undefined;
  readonly trace_id?: string | undefined;
  readonly modes: readonly (readonly [entity: string, mode: TransformMode])[];
}

export function transformText(
  { service, caller }: Call,
  { text, findings, request_id, trace_id, modes }: TextTransform,
): ApiAnswer {
  const { gate } = service;
  const wishes = modes.map(
    ([entity, mode]): TransformEffect => ({
      kind: 'transform',
      mode,
      strategy: 'full',
      entities: [entity],
      scope: 'both',
    }),
  );
  const detectors = gate.dlp.of(caller.tenant).compiled?.detectors ?? DETECTORS;
  const all = [...inspect(text, { limits: gate.limits, detectors }), ...locate(text, findings ?? [])];
  const keyed = (value: string) => gate.keyedDigestHex('token', caller.tenant, value);
  const changed = transformContent(text, all, wishes, keyed, detectors);
  const { id, version } = gate.policies.current.name;
  return {
    status: 200,
    body: {
      request_id: request_id ?? '',
      ...(trace_id === undefined ? {} : { trace_id }),
      output: String(changed.document),
      policy_id: id,
      policy_version: version,
      stats: { entities_transformed: changed.entitiesTransformed, modes_applied: changed.modesApplied.join(',') },
    },
  };
}

/** The caller's findings in the text: where the span does not hold the value, the value is looked for; else it is an error. */
function locate(text: string, findings: readonly ClaimedFinding[]): readonly Finding[] {
  if (findings.length === 0) return [];
  const offsets = new Offsets(text);
  return findings.map((claimed, index) => {
    const [start, end] = [offsets.toUnits(claimed.start), offsets.toUnits(claimed.end)];
    const { value } = claimed;
    if (
      start !== undefined &&
      end !== undefined &&
      start < end &&
      (value === undefined || text.slice(start, end) === value)
    )
      return finding(claimed, start, end);
    const found = value === undefined || value === '' ? -1 : text.indexOf(value);
    if (found < 0) throw new ApiError('invalid_request', `\`findings.${index}\` points at no such value in the text`);
    return finding(claimed, found, found + (value as string).length);
  });
}

function finding({ entity_type, confidence }: ClaimedFinding, start: number, end: number): Finding {
  return {
    detector: 'claimed',
    entityType: entity_type,
    entityClass: 'pii',
    confidence: confidence ?? 1,
    severity: 'medium',
    pointer: '',
    part: 'value',
    layers: [],
    start,
    end,
  };
}
