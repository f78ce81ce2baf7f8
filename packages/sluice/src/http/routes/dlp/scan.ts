/** Scanning what a caller sends, at once or later. Nothing of it is recorded: a scan decides nothing. */
import type { Json, JsonObject } from '@sluice/core';
import * as z from 'zod';
import type { ApiAnswer, Call, Route } from '../../api.ts';
import { ApiError } from '../../api-error.ts';
import { MustBlock, mayBePartial, type ScanRequest, scanDocuments } from '../../scan-documents.ts';
import { jobBody } from '../../scan-jobs.ts';
import { finding, json } from '../../schemas.ts';
import { pathsOf } from './paths.ts';

const content = {
  text: z.string().optional(),
  json: json.optional(),
  items: z.array(json).max(10_000).optional(),
  redact: z.boolean().optional(),
  sample: z.number().gt(0).max(1).optional(),
};
const body = z.strictObject(content);
const laterBody = z.strictObject({ ...content, webhook: z.string().max(64).optional() });

const action = z.enum(['none', 'flag', 'mask', 'block']);
const result = z.object({
  action,
  findings: z.array(finding.extend({ action })),
  findings_total: z.int(),
  items_total: z.int().optional(),
  items_scanned: z.int().optional(),
  redacted: json.optional(),
});
const job = z.object({
  id: z.string(),
  status: z.enum(['queued', 'running', 'done', 'failed']),
  created_at: z.string(),
  expires_at: z.string().optional(),
  webhook: z.string().optional(),
  result: result.optional(),
  error: z.object({ code: z.string(), message: z.string() }).optional(),
});

export const dlpScan: Route = {
  method: 'POST',
  ...pathsOf('scan'),
  scope: 'decide',
  summary: 'Find sensitive data in a text, a JSON document or a list of items, and what the settings do about it',
  body,
  response: result,
  handler: async ({ service, caller, body: asked }) => {
    const request = scanRequest(asked as z.infer<typeof body>);
    const { result: found } = await refusing(() => scanDocuments(request, service.gate, caller.tenant));
    return { status: 200, body: found };
  },
  examples: [
    { summary: 'a text, redacted', body: { text: 'mail alice@example.com', redact: true }, status: 200 },
    {
      summary: 'a tenth of many items',
      body: { items: ['a', 'b', { c: 'alice@example.com' }], sample: 0.1 },
      status: 200,
    },
    { summary: 'nothing to scan', body: {}, status: 400 },
  ],
};

export const dlpScanAsync: Route = {
  method: 'POST',
  ...pathsOf('scan-async'),
  scope: 'decide',
  success: 202,
  summary: 'The same later: the answer names where the result will be; a configured webhook may be told',
  body: laterBody,
  response: job,
  handler: (call) => submit(call),
  examples: [
    { summary: 'a text', body: { text: 'mail alice@example.com' }, status: 202 },
    { summary: 'a webhook nobody configured', body: { text: 'x', webhook: 'none' }, status: 400 },
  ],
};

export const dlpScanResult: Route = {
  method: 'GET',
  ...pathsOf('scans/{id}'),
  scope: 'decide',
  summary: 'What became of a scan that was asked for; kept for fifteen minutes',
  response: job,
  handler: ({ service, caller, params }) => {
    const found = service.scanJobs.get(caller.tenant, params['id'] ?? '');
    if (found === undefined) throw new ApiError('not_found', 'there is no such scan, or its result has expired');
    return { status: 200, body: jobBody(found) };
  },
  examples: [{ summary: 'a scan that does not exist', path: '/api/v1/dlp/scans/abc', status: 404 }],
};

async function submit({ service, caller: { tenant }, body: asked }: Call): Promise<ApiAnswer> {
  const { webhook, ...given } = asked as z.infer<typeof laterBody>;
  const request = scanRequest(given);
  await refusing(async () => mayBePartial(service.gate, tenant));
  if (webhook !== undefined && !service.deliveries.takes(webhook, tenant, 'dlp.scan_completed'))
    throw new ApiError('invalid_request', 'no webhook of this name is configured for finished scans');
  const made = service.scanJobs.submit(tenant, webhook, () => {
    // The settings may have changed since.
    mayBePartial(service.gate, tenant);
    return scanDocuments(request, service.gate, tenant, () => new Promise((resolve) => setImmediate(resolve)));
  });
  if (made === undefined) throw new ApiError('rate_limited', 'too many scans wait', undefined, { 'retry-after': '5' });
  return { status: 202, headers: { location: `/api/v1/dlp/scans/${made.id}` }, body: jobBody(made) };
}

function scanRequest({ text, json: document, items, redact = false, sample = 1 }: z.infer<typeof body>): ScanRequest {
  const given = [text, document, items].filter((each) => each !== undefined);
  if (given.length !== 1) throw new ApiError('invalid_request', 'exactly one of `text`, `json` and `items` is scanned');
  if (sample < 1 && items === undefined) throw new ApiError('invalid_request', '`sample` is for `items`');
  if (sample < 1 && redact) throw new ApiError('invalid_request', 'what is not looked at cannot be redacted');
  return { document: (text ?? document) as Json | undefined, items: items ?? [], redact, sample };
}

async function refusing<T>(scan: () => Promise<T>): Promise<T> {
  try {
    return await scan();
  } catch (error) {
    if (error instanceof MustBlock) throw new ApiError('scan_must_block', error.message, HELP);
    throw error;
  }
}

const HELP: JsonObject = { help: 'scan all of it with /api/v1/dlp/scan' };
