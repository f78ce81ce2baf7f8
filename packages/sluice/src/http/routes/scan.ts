import { type Finding, inspect } from '@sluice/core';
import * as z from 'zod';
import type { Call, Route } from '../api.ts';
import { ApiError } from '../api-error.ts';
import { findingOnWire, Offsets, wireOrder } from '../offsets.ts';
import { finding, idempotencyKey, ids, policyName, text } from '../schemas.ts';

const body = z.strictObject({
  text,
  entity_types: z.array(z.string().max(64)).max(1_000).optional(),
  include_values: z.boolean().optional(),
  ...ids,
  ...idempotencyKey,
});

/** Finds sensitive data in a text and changes nothing. */
export const scan: Route = {
  method: 'POST',
  path: '/v1/scan',
  scope: 'decide',
  summary: 'Find sensitive data in a text',
  body,
  response: z.object({
    request_id: z.string(),
    trace_id: z.string().optional(),
    findings: z.array(finding),
    ...policyName,
  }),
  idempotent: { ignoredFields: ['idempotency_key', 'request_id', 'trace_id'] },
  handler: (call) => {
    const { text, entity_types, include_values, request_id, trace_id } = call.body as z.infer<typeof body>;
    if (include_values === true && !call.caller.scopes.includes('values'))
      throw new ApiError('forbidden', '`include_values` needs a credential with the scope `values`');
    const types = (entity_types ?? []).map((type) => type.trim().toLowerCase()).filter((type) => type !== '');
    const { gate } = call.service;
    const findings = findInText(text, types, call);
    const offsets = new Offsets(text);
    const { id, version } = gate.policies.current.name;
    return {
      status: 200,
      body: {
        request_id: request_id ?? '',
        ...(trace_id === undefined ? {} : { trace_id }),
        findings: wireOrder(findings).map((found) => findingOnWire(found, offsets, text, include_values === true)),
        policy_version: version,
        policy_id: id,
      },
    };
  },
  examples: [
    {
      summary: 'an e-mail address and a phone number',
      body: { text: 'contact jane.doe@example.com on +1 415-555-0100' },
      status: 200,
    },
    { summary: 'an empty text', body: { text: '' }, status: 400 },
  ],
};

/** With the tenant's own patterns, and without what its settings do not count. */
function findInText(text: string, types: readonly string[], { service, caller }: Call): readonly Finding[] {
  const { dlp, limits, keyedDigestHex } = service.gate;
  const { compiled } = dlp.of(caller.tenant);
  const found = inspect(text, {
    limits,
    ...(compiled === undefined ? {} : { detectors: compiled.detectors }),
    ...(types.length === 0 ? {} : { entityTypes: new Set(types) }),
  });
  if (compiled === undefined) return found;
  const digest = (value: string) => keyedDigestHex('allowlist', caller.tenant, value);
  return compiled.judge(found, { document: text, direction: 'action', now: Date.now(), digest }).findings;
}
