import type { AllowEntry, DlpSettings, JsonObject } from '@sluice/core';
import * as z from 'zod';
import { withoutUndefined } from '../../../dlp/in-force.ts';
import { allowRequest } from '../../../dlp/settings-schema.ts';
import { randomId } from '../../../random-id.ts';
import type { Call, Route } from '../../api.ts';
import { ApiError } from '../../api-error.ts';
import { changeSettings, etag } from './change-settings.ts';
import { pathsOf } from './paths.ts';

const one = z.object({
  id: z.string(),
  detector: z.string().optional(),
  values: z.int(),
  patterns: z.array(z.string()).optional(),
  paths: z.array(z.string()).optional(),
  owner: z.string(),
  reason: z.string(),
  created_at: z.string().optional(),
  expires_at: z.string().optional(),
  expired: z.boolean(),
  force: z.boolean().optional(),
  hits: z.int(),
});
const created = allowRequest.extend({ version: z.int().min(0).optional() });

export const allowlist: Route = {
  method: 'GET',
  ...pathsOf('allowlist'),
  scope: 'observe',
  summary: 'What is not to be reported, with how often each entry was used; values are counted, not shown',
  response: z.object({ allowlist: z.array(one), version: z.int() }),
  handler: (call) => {
    const current = call.service.gate.dlp.of(call.caller.tenant);
    const list = current.settings.allowlist.map(wire(call));
    return { status: 200, headers: etag(current), body: { allowlist: list, version: current.version } };
  },
  examples: [{ summary: 'all of it', status: 200 }],
};

export const allowlistEntry: Route = {
  method: 'GET',
  ...pathsOf('allowlist/{id}'),
  scope: 'observe',
  summary: 'One entry of the allow-list',
  response: one,
  handler: (call) => {
    const current = call.service.gate.dlp.of(call.caller.tenant);
    return { status: 200, headers: etag(current), body: wire(call)(existing(current.settings, call)) };
  },
  examples: [{ summary: 'one that does not exist', path: '/api/v1/dlp/allowlist/nothing', status: 404 }],
};

export const postAllowlist: Route = {
  method: 'POST',
  ...pathsOf('allowlist'),
  scope: 'admin',
  versioned: true,
  summary: 'Allow values, patterns or paths; of values only keyed digests are kept',
  body: created,
  response: one,
  handler: async (call) => {
    const {
      version: _,
      values = [],
      owner,
      id = `allow-${randomId().slice(0, 16)}`,
      ...given
    } = call.body as z.infer<typeof created>;
    const { tenant, agent } = call.caller;
    const digest = (value: string) => call.service.gate.keyedDigestHex('allowlist', tenant, value);
    const added: AllowEntry = {
      ...given,
      id,
      owner: owner ?? agent,
      created_at: new Date().toISOString(),
      ...(values.length === 0 ? {} : { value_digests: values.map(digest) }),
    };
    const update = (settings: DlpSettings) => ({ ...settings, allowlist: [...settings.allowlist, added] });
    const changed = await changeSettings(call, { what: 'allowlist', subject: id, update });
    return { status: 201, headers: etag(changed), body: wire(call)(added) };
  },
  examples: [
    {
      summary: 'an address',
      body: { id: 'no-reply', detector: 'email', values: ['noreply@example.com'], reason: 'sends no mail' },
      operator: true,
      status: 201,
    },
    {
      summary: 'without a reason',
      body: { detector: 'email', values: ['noreply@example.com'] },
      operator: true,
      status: 400,
    },
  ],
};

export const deleteAllowlist: Route = {
  method: 'DELETE',
  ...pathsOf('allowlist/{id}'),
  scope: 'admin',
  versioned: true,
  summary: 'Remove an entry of the allow-list',
  response: z.object({ deleted: z.string(), version: z.int() }),
  handler: async (call) => {
    const id = call.params['id'] ?? '';
    const update = (settings: DlpSettings) => {
      const gone = existing(settings, call);
      return { ...settings, allowlist: settings.allowlist.filter((each) => each !== gone) };
    };
    const changed = await changeSettings(call, { what: 'allowlist', subject: id, update });
    return { status: 200, headers: etag(changed), body: { deleted: id, version: changed.version } };
  },
  examples: [{ summary: 'the one above', path: '/api/v1/dlp/allowlist/no-reply', operator: true, status: 200 }],
};

/** @throws ApiError `not_found` */
function existing({ allowlist }: DlpSettings, { params }: Call): AllowEntry {
  const found = allowlist.find(({ id }) => id === params['id']);
  if (found === undefined) throw new ApiError('not_found', 'there is no entry with this id');
  return found;
}

function wire({ service, caller }: Call): (entry: AllowEntry) => JsonObject {
  const hits = service.gate.dlp.hits.ofTenant(caller.tenant);
  return ({ value_digests = [], ...entry }) => ({
    ...(withoutUndefined(entry) as unknown as JsonObject),
    values: value_digests.length,
    expired: entry.expires_at !== undefined && Date.parse(entry.expires_at) <= Date.now(),
    hits: hits(entry.id),
  });
}
