import { type Entry, field, isArray, isObject, type Json, type JsonObject } from '@sluice/core';
import * as z from 'zod';
import type { Route } from '../../api.ts';
import { type ListQuery, listEntries } from '../../list.ts';
import { listQuery } from '../../schemas.ts';
import { pathsOf } from './paths.ts';

const query = z.strictObject(listQuery);
const detection = z.object({
  detector: z.string(),
  detector_id: z.string(),
  field: z.string(),
  action_taken: z.enum(['flag', 'mask', 'block']),
  masked_value: z.string(),
});

export const dlpEvents: Route = {
  method: 'GET',
  ...pathsOf('events'),
  scope: 'read',
  summary: 'What was found in actions, newest first, without any part of the values',
  query,
  response: z.object({
    events: z.array(
      z.object({
        event_type: z.literal('dlp.detected'),
        timestamp: z.string(),
        action_request_id: z.string(),
        detections: z.array(detection),
        detections_total: z.int(),
      }),
    ),
    total: z.int(),
    next_cursor: z.string().optional(),
  }),
  handler: async ({ service, caller, query: asked }) => ({
    status: 200,
    body: await listEntries(service, asked as unknown as ListQuery, {
      name: 'events',
      filter: { tenant: caller.tenant, withFindings: true, afterInclusive: true, beforeInclusive: true },
      each: eventOf,
    }),
  }),
  examples: [
    { summary: 'the newest', path: '/api/v1/dlp/events?limit=5', status: 200 },
    { summary: 'a limit out of range', path: '/api/v1/dlp/events?limit=0', status: 400 },
  ],
};

function eventOf({ time, body }: Entry): JsonObject {
  const found = field(body, 'findings');
  const findings = isArray(found as Json) ? (found as readonly Json[]) : [];
  return {
    event_type: 'dlp.detected',
    timestamp: time,
    action_request_id: field(body, 'receipt_id') ?? '',
    detections: findings.flatMap((each) => (isObject(each) ? [detectionOf(each)] : [])),
    detections_total: field(body, 'findings_total') ?? findings.length,
  };
}

const STARS_MAX = 64;

/** The original shows the ends of values. The record holds none, so a star stands for each character. */
function detectionOf(finding: JsonObject): JsonObject {
  const [start, end] = [Number(field(finding, 'start') ?? 0), Number(field(finding, 'end') ?? 0)];
  return {
    detector: field(finding, 'entity_type') ?? '',
    detector_id: field(finding, 'detector') ?? '',
    field: dottedField(finding),
    action_taken: field(finding, 'action') ?? 'flag',
    masked_value: '*'.repeat(Math.min(Math.max(end - start, 0), STARS_MAX)),
  };
}

/** `/args/body/note` behind base64 → `params.body.note#base64`; a key is marked `#key`. */
function dottedField(finding: JsonObject): string {
  const [root = '', ...rest] = String(field(finding, 'pointer') ?? '')
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  const layers = field(finding, 'layers');
  const marks = [
    ...(field(finding, 'part') === 'key' ? ['key'] : []),
    ...(isArray(layers as Json) ? (layers as readonly Json[]) : []),
  ];
  return [[root === 'args' ? 'params' : root, ...rest].join('.'), ...marks.map(String)].join('#');
}
