/** What the routes that change settings share: the version the caller has seen, and refusals as errors of the API. */
import { checkSettings, type DlpSettings, type JsonObject } from '@sluice/core';
import { type DlpChange, DlpChangeRefused } from '../../../dlp/dlp-settings.ts';
import type { DlpInForce } from '../../../dlp/in-force.ts';
import type { Call } from '../../api.ts';
import { ApiError } from '../../api-error.ts';
import { safeKey } from '../../schema-problems.ts';

type Wanted = Pick<DlpChange, 'what' | 'subject' | 'update'>;

/** @throws ApiError; the settings are then what they were */
export async function changeSettings(call: Call, { what, subject, update }: Wanted): Promise<DlpInForce> {
  const { tenant, agent } = call.caller;
  const inBody = call.body['version'] as number | undefined;
  const inHeader = versionOf(call.ifMatch);
  const { dlp } = call.service.gate;
  try {
    const checked = (settings: DlpSettings) => {
      // In the queue of changes: what an earlier one did counts.
      if (inHeader !== undefined && inHeader !== dlp.of(tenant).version) throw notAsSeen(dlp.of(tenant));
      return workable(update(settings));
    };
    return await dlp.change({ tenant, agent, what, subject, seen: inBody, update: checked });
  } catch (error) {
    if (!(error instanceof DlpChangeRefused)) throw error;
    if (error.why === 'managed')
      throw new ApiError(
        'settings_managed',
        'the configuration file sets data loss prevention, so it is changed there',
      );
    throw new ApiError('version_conflict', 'somebody else has changed the settings', versionDetails(dlp.of(tenant)));
  }
}

/** The version of settings as an entity tag. */
export function etag({ version }: DlpInForce): Readonly<Record<string, string>> {
  return { etag: `"${version}"` };
}

function notAsSeen(current: DlpInForce): ApiError {
  return new ApiError(
    'precondition_failed',
    '`If-Match` names another version of the settings',
    versionDetails(current),
  );
}

function versionDetails({ version }: DlpInForce): JsonObject {
  return { version };
}

/** Undefined for any version. What is no version of ours matches none. */
function versionOf(ifMatch: string): number | undefined {
  const given = ifMatch.trim();
  if (given === '' || given === '*') return undefined;
  const [, digits] = /^"?(\d{1,15})"?$/.exec(given) ?? [];
  return digits === undefined ? -1 : Number(digits);
}

/** @throws ApiError `invalid_request` with what is wrong and where */
function workable(settings: DlpSettings): DlpSettings {
  const problems = checkSettings(settings);
  if (problems.length === 0) return settings;
  const details = problems.slice(0, 20).map(({ path, code, message, help }) => ({
    path: path.map((step) => safeKey(String(step))).join('.'),
    code,
    problem: message,
    ...(help === undefined ? {} : { help }),
  }));
  const first = details[0] as (typeof details)[number];
  throw new ApiError('invalid_request', `the settings would not work: \`${first.path}\` ${first.problem}`, details);
}
