import { type DetectorSetting, type DlpSettings, type JsonObject, settingsWarnings } from '@sluice/core';
import * as z from 'zod';
import type { DlpInForce } from '../../../dlp/in-force.ts';
import { detectorSetting, generalSettings } from '../../../dlp/settings-schema.ts';
import type { Call, Route } from '../../api.ts';
import { changeSettings, etag } from './change-settings.ts';
import { pathsOf } from './paths.ts';

const body = z.strictObject({
  ...z.object(generalSettings).partial().shape,
  detectors: z.record(z.string().max(64), detectorSetting.nullable()).optional(),
  version: z.int().min(0).optional(),
});

const response = z.object({
  ...generalSettings,
  version: z.int(),
  digest: z.string(),
  source: z.enum(['default', 'file', 'api']),
  patterns: z.int(),
  allowlist: z.int(),
  warnings: z.array(z.string()),
});

export const settings: Route = {
  method: 'GET',
  ...pathsOf('settings'),
  scope: 'observe',
  summary: 'Settings for data loss prevention, their version and where they come from',
  response,
  handler: ({ service, caller }) => answer(service.gate.dlp.of(caller.tenant)),
  examples: [{ summary: 'the settings in force', status: 200 }],
};

const change = {
  ...pathsOf('settings'),
  scope: 'admin',
  versioned: true,
  body,
  response,
  handler: async (call: Call) => {
    const { version: _, detectors = {}, ...general } = call.body as z.infer<typeof body>;
    const update = (before: DlpSettings): DlpSettings => ({
      ...before,
      ...(Object.fromEntries(
        Object.entries(general).filter(([, value]) => value !== undefined),
      ) as Partial<DlpSettings>),
      detectors: merged(before.detectors, detectors),
    });
    return answer(await changeSettings(call, { what: 'settings', subject: '', update }));
  },
} as const;

export const putSettings: Route = {
  ...change,
  method: 'PUT',
  summary: 'Change settings for data loss prevention; what is left out stays',
  examples: [
    { summary: 'mask what is found', body: { default_action: 'mask' }, operator: true, status: 200 },
    { summary: 'an action that does not exist', body: { default_action: 'stop' }, operator: true, status: 400 },
    { summary: 'without the scope', body: { enabled: false }, status: 403 },
  ],
};

export const patchSettings: Route = {
  ...change,
  method: 'PATCH',
  summary: 'The same as PUT; a detector set to null loses its setting',
  examples: [
    { summary: 'flag again', body: { default_action: 'flag', detectors: { ssn: null } }, operator: true, status: 200 },
    {
      summary: 'a version that is not the current one',
      body: { version: 999, enabled: true },
      operator: true,
      status: 409,
    },
  ],
};

/** What is said of a detector is merged into what was said before; null takes it back. */
export function merged(
  before: DlpSettings['detectors'],
  given: Readonly<Record<string, DetectorSetting | null>>,
): DlpSettings['detectors'] {
  const result = new Map<string, DetectorSetting>(Object.entries(before));
  for (const [name, setting] of Object.entries(given)) {
    if (setting === null) result.delete(name);
    else result.set(name, { ...result.get(name), ...setting });
  }
  return Object.fromEntries(result);
}

function answer(current: DlpInForce): {
  readonly status: 200;
  readonly headers: Record<string, string>;
  readonly body: JsonObject;
} {
  const { settings: now, version, digest, source } = current;
  return {
    status: 200,
    headers: etag(current),
    body: {
      enabled: now.enabled,
      default_action: now.default_action,
      profile: now.profile,
      regimes: now.regimes,
      detectors: Object.fromEntries(
        Object.entries(now.detectors).map(([name, each]) => [name, { ...each } as JsonObject]),
      ),
      scan_locations: now.scan_locations,
      allow_dlp_overrides: now.allow_dlp_overrides,
      originals_days: now.originals_days,
      version,
      digest,
      source,
      patterns: now.patterns.length,
      allowlist: now.allowlist.length,
      warnings: settingsWarnings(now),
    },
  };
}
