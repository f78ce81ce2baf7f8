/** Settings on disk: `<state>/dlp/<tenant>.json`, private, replaced whole or not at all. */
import { createHash } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson, type DlpSettings, type JsonObject, LIMITS, ProblemError, readJson } from '@sluice/core';
import * as z from 'zod';
import { replaceFileSync } from '../disk/replace-file.ts';
import { readPrivateFile } from '../keys/secret-file.ts';
import { withoutUndefined } from './in-force.ts';
import { storedSettings } from './settings-schema.ts';

const FORMAT = 1;
const document = z.strictObject({ format: z.literal(FORMAT), version: z.int().min(1), settings: storedSettings });

export interface StoredSettings {
  readonly version: number;
  readonly settings: DlpSettings;
}

/** @throws ProblemError `state_folder` for a file that cannot be used: settings that are passed over would let through what they block */
export function readSettingsFile(stateFolder: string, tenant: string): StoredSettings | undefined {
  const path = pathOf(stateFolder, tenant);
  if (!existsSync(path)) return undefined;
  const parsed = document.safeParse(parsedJson(path));
  if (!parsed.success) throw unusable(path);
  return { version: parsed.data.version, settings: parsed.data.settings };
}

/** What changes whenever the file does; '' where there is none. */
export function stampOf(stateFolder: string, tenant: string): string {
  const stats = statSync(pathOf(stateFolder, tenant), { throwIfNoEntry: false, bigint: true });
  return stats === undefined ? '' : `${stats.ino} ${stats.mtimeNs} ${stats.size}`;
}

/** On the disk when it returns. */
export function writeSettingsFile(stateFolder: string, tenant: string, { version, settings }: StoredSettings): void {
  const path = pathOf(stateFolder, tenant);
  const body = withoutUndefined({ format: FORMAT, version, settings }) as unknown as JsonObject;
  replaceFileSync(path, `${canonicalJson(body)}\n`);
}

function parsedJson(path: string): unknown {
  try {
    return readJson(readPrivateFile(path), LIMITS);
  } catch (error) {
    if (error instanceof ProblemError && error.first.code.startsWith('json_')) throw unusable(path);
    throw error;
  }
}

function unusable(path: string): ProblemError {
  return new ProblemError({
    code: 'state_folder',
    message: `\`${path}\` holds no settings for data loss prevention`,
    help: 'restore it from a backup, or delete it to return to what the configuration says',
  });
}

function pathOf(stateFolder: string, tenant: string): string {
  return join(stateFolder, 'dlp', `${tenantName(tenant)}.json`);
}

/** Tenants are named by credentials; a name that is no plain file name is spelt by its digest. */
export function tenantName(tenant: string): string {
  return /^[a-z0-9][a-z0-9_-]{0,63}$/.test(tenant)
    ? tenant
    : `sha256-${createHash('sha256').update(tenant).digest('hex')}`;
}
