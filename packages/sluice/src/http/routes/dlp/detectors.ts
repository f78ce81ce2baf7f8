import { DETECTORS, type DlpSettings, detectorSettings, type JsonObject } from '@sluice/core';
import * as z from 'zod';
import type { DlpInForce } from '../../../dlp/in-force.ts';
import { detectorSetting } from '../../../dlp/settings-schema.ts';
import type { Route } from '../../api.ts';
import { ApiError } from '../../api-error.ts';
import { changeSettings, etag } from './change-settings.ts';
import { pathsOf } from './paths.ts';
import { merged } from './settings.ts';

const one = z.object({
  id: z.string(),
  entity_type: z.string(),
  class: z.string(),
  severity: z.string(),
  confidence: z.number(),
  description: z.string(),
  built_in: z.boolean(),
  enabled: z.boolean(),
  action: z.string(),
  mask_strategy: z.string(),
  audit_original: z.boolean(),
});
const several = z.object({ detectors: z.array(one), version: z.int() });

export const detectors: Route = {
  method: 'GET',
  ...pathsOf('detectors'),
  scope: 'observe',
  summary: 'Every detector with what the settings say about it',
  response: several,
  handler: ({ service, caller }) => {
    const current = service.gate.dlp.of(caller.tenant);
    return { status: 200, headers: etag(current), body: { detectors: listed(current), version: current.version } };
  },
  examples: [{ summary: 'all of them', status: 200 }],
};

export const detector: Route = {
  method: 'GET',
  ...pathsOf('detectors/{id}'),
  scope: 'observe',
  summary: 'A detector, or all that report an entity type',
  response: several,
  handler: ({ service, caller, params }) => {
    const current = service.gate.dlp.of(caller.tenant);
    return {
      status: 200,
      headers: etag(current),
      body: { detectors: named(current, params['id']), version: current.version },
    };
  },
  examples: [
    { summary: 'those of a type', path: '/api/v1/dlp/detectors/phone', status: 200 },
    { summary: 'none', path: '/api/v1/dlp/detectors/nothing', status: 404 },
  ],
};

const body = detectorSetting.extend({
  version: z.int().min(0).optional(),
});

export const putDetector: Route = {
  method: 'PUT',
  ...pathsOf('detectors/{id}'),
  scope: 'admin',
  versioned: true,
  summary: 'Say what happens to the findings of a detector or entity type; what is left out stays',
  body,
  response: several,
  handler: async (call) => {
    const id = call.params['id'] ?? '';
    named(call.service.gate.dlp.of(call.caller.tenant), id);
    const { version: _, ...setting } = call.body as z.infer<typeof body>;
    const update = (settings: DlpSettings) => ({
      ...settings,
      detectors: merged(settings.detectors, { [id]: setting }),
    });
    const changed = await changeSettings(call, { what: 'detector', subject: id, update });
    return { status: 200, headers: etag(changed), body: { detectors: named(changed, id), version: changed.version } };
  },
  examples: [
    {
      summary: 'flag social security numbers',
      path: '/api/v1/dlp/detectors/ssn',
      body: { action: 'flag' },
      operator: true,
      status: 200,
    },
    {
      summary: 'private keys are never kept in clear',
      path: '/api/v1/dlp/detectors/private_key',
      body: { audit_original: true },
      operator: true,
      status: 400,
    },
  ],
};

/** @throws ApiError `not_found` */
function named(current: DlpInForce, name: string | undefined): readonly JsonObject[] {
  const found = listed(current).filter((each) => each['id'] === name || each['entity_type'] === name);
  if (found.length === 0) throw new ApiError('not_found', 'there is no such detector or entity type');
  return found;
}

function listed({ settings, compiled }: DlpInForce): readonly JsonObject[] {
  const settingOf = detectorSettings(settings);
  const own = new Set(settings.patterns.map(({ id }) => id));
  return (compiled?.detectors ?? DETECTORS).map(
    ({ id, entityType, entityClass, severity, confidence, description }): JsonObject => ({
      id,
      entity_type: entityType,
      class: entityClass,
      severity,
      confidence,
      description,
      built_in: !own.has(id),
      ...settingOf({ detector: id, entityType, entityClass }),
    }),
  );
}
