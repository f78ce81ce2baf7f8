import type { DlpSettings, JsonObject, PatternSetting } from '@sluice/core';
import * as z from 'zod';
import { withoutUndefined } from '../../../dlp/in-force.ts';
import { patternSetting } from '../../../dlp/settings-schema.ts';
import type { Call, Route } from '../../api.ts';
import { ApiError } from '../../api-error.ts';
import { changeSettings, etag } from './change-settings.ts';
import { pathsOf } from './paths.ts';

const version = { version: z.int().min(0).optional() };
const created = patternSetting.extend({ id: patternSetting.shape.id.optional(), ...version });
const replaced = patternSetting.omit({ id: true }).extend(version);
const one = patternSetting;
const EMPLOYEE = {
  name: 'Employee number',
  pattern: 'EMP-[A-Z]{2}\\d{6}',
  action: 'mask',
  examples: ['ask EMP-AB123456'],
};

export const patterns: Route = {
  method: 'GET',
  ...pathsOf('patterns'),
  scope: 'observe',
  summary: 'Patterns of your own',
  response: z.object({ patterns: z.array(one), version: z.int() }),
  handler: ({ service, caller }) => {
    const current = service.gate.dlp.of(caller.tenant);
    const list = current.settings.patterns.map((each) => wire(each));
    return { status: 200, headers: etag(current), body: { patterns: list, version: current.version } };
  },
  examples: [{ summary: 'all of them', status: 200 }],
};

export const pattern: Route = {
  method: 'GET',
  ...pathsOf('patterns/{id}'),
  scope: 'observe',
  summary: 'One pattern of your own',
  response: one,
  handler: (call) => {
    const current = call.service.gate.dlp.of(call.caller.tenant);
    return { status: 200, headers: etag(current), body: wire(existing(current.settings, call)) };
  },
  examples: [{ summary: 'one that does not exist', path: '/api/v1/dlp/patterns/nothing', status: 404 }],
};

export const postPattern: Route = {
  method: 'POST',
  ...pathsOf('patterns'),
  scope: 'admin',
  versioned: true,
  summary: 'Add a pattern; it must find something in each of its examples',
  body: created,
  response: one,
  handler: async (call) => {
    const { version: _, ...given } = call.body as z.infer<typeof created>;
    const id = given.id ?? idOf(given.name ?? '');
    const added: PatternSetting = { ...given, id };
    const update = (settings: DlpSettings) => ({ ...settings, patterns: [...settings.patterns, added] });
    const changed = await changeSettings(call, { what: 'pattern', subject: id, update });
    return { status: 201, headers: etag(changed), body: wire(added) };
  },
  examples: [
    { summary: 'employee numbers', body: EMPLOYEE, operator: true, status: 201 },
    {
      summary: 'an example it misses',
      body: { ...EMPLOYEE, id: 'other', examples: ['EMP-1'] },
      operator: true,
      status: 400,
    },
    { summary: 'what would need backtracking', body: { id: 'twice', pattern: '(a+)\\1' }, operator: true, status: 400 },
  ],
};

export const putPattern: Route = {
  method: 'PUT',
  ...pathsOf('patterns/{id}'),
  scope: 'admin',
  versioned: true,
  summary: 'Replace a pattern',
  body: replaced,
  response: one,
  handler: async (call) => {
    const { version: _, ...given } = call.body as z.infer<typeof replaced>;
    const next: PatternSetting = { ...given, id: call.params['id'] ?? '' };
    const update = (settings: DlpSettings) => {
      const before = existing(settings, call);
      return { ...settings, patterns: settings.patterns.map((each) => (each === before ? next : each)) };
    };
    const changed = await changeSettings(call, { what: 'pattern', subject: next.id, update });
    return { status: 200, headers: etag(changed), body: wire(next) };
  },
  examples: [
    {
      summary: 'another action',
      path: '/api/v1/dlp/patterns/employee-number',
      body: { pattern: EMPLOYEE.pattern, action: 'flag' },
      operator: true,
      status: 200,
    },
  ],
};

export const deletePattern: Route = {
  method: 'DELETE',
  ...pathsOf('patterns/{id}'),
  scope: 'admin',
  versioned: true,
  summary: 'Remove a pattern',
  response: z.object({ deleted: z.string(), version: z.int() }),
  handler: async (call) => {
    const id = call.params['id'] ?? '';
    const update = (settings: DlpSettings) => {
      const gone = existing(settings, call);
      return { ...settings, patterns: settings.patterns.filter((each) => each !== gone) };
    };
    const changed = await changeSettings(call, { what: 'pattern', subject: id, update });
    return { status: 200, headers: etag(changed), body: { deleted: id, version: changed.version } };
  },
  examples: [{ summary: 'the one above', path: '/api/v1/dlp/patterns/employee-number', operator: true, status: 200 }],
};

/** @throws ApiError `not_found` */
function existing({ patterns }: DlpSettings, { params }: Call): PatternSetting {
  const found = patterns.find(({ id }) => id === params['id']);
  if (found === undefined) throw new ApiError('not_found', 'there is no pattern with this id');
  return found;
}

/** `Employee number` → `employee-number`. @throws ApiError where nothing is left of the name */
function idOf(name: string): string {
  const id = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 64);
  if (id === '') throw new ApiError('invalid_request', 'a pattern needs an `id`, or a `name` with letters or digits');
  return id;
}

function wire(each: PatternSetting): JsonObject {
  return withoutUndefined(each) as unknown as JsonObject;
}
