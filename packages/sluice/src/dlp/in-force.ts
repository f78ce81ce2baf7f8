/** Settings for data loss prevention as they are in force for one tenant. */
import { createHash } from 'node:crypto';
import {
  type CompiledDlp,
  canonicalJson,
  compileSettings,
  DEFAULT_DLP_SETTINGS,
  type DlpSettings,
  type Json,
} from '@sluice/core';
import type { SettingsInFile } from './settings-schema.ts';

export interface DlpInForce {
  readonly settings: DlpSettings;
  /** Undefined where nobody has set anything: deciding is then what it is without settings. */
  readonly compiled: CompiledDlp | undefined;
  /** SHA-256 of the canonical settings, hex. */
  readonly digest: string;
  /** Counts the changes through the API. */
  readonly version: number;
  readonly source: 'default' | 'file' | 'api';
}

/** @throws ProblemError for settings that are wrong */
export function inForce(settings: DlpSettings, version: number, source: DlpInForce['source']): DlpInForce {
  return {
    settings,
    compiled: source === 'default' ? undefined : compileSettings(settings),
    digest: createHash('sha256')
      .update(canonicalJson(withoutUndefined(settings) as unknown as Json))
      .digest('hex'),
    version,
    source,
  };
}

/** What the configuration file says, for one tenant: the digests of its allow-list are keyed per tenant. */
export function settingsFromFile(given: SettingsInFile, digest: (value: string) => string): DlpSettings {
  const { allowlist = [], ...rest } = given;
  const entries = allowlist.map(({ values = [], value_digests = [], ...entry }) => ({
    ...entry,
    value_digests: [...value_digests, ...values.map(digest)],
  }));
  return { ...DEFAULT_DLP_SETTINGS, ...(withoutUndefined(rest) as Partial<DlpSettings>), allowlist: entries };
}

/** JSON has no `undefined`: a field that is undefined is left out. */
export function withoutUndefined<T>(value: T): T {
  return Array.isArray(value)
    ? (value.map(withoutUndefined) as T)
    : typeof value === 'object' && value !== null
      ? (Object.fromEntries(
          Object.entries(value).flatMap(([key, each]) => (each === undefined ? [] : [[key, withoutUndefined(each)]])),
        ) as T)
      : value;
}
