/** The settings for data loss prevention of the configuration file, as far as they are about files. */
import { type CompiledDlp, compileSettings, type DlpSettings, type ScannerOptions } from '@sluice/core';
import type { Config } from '../../config/settings.ts';
import { settingsFromFile } from '../../dlp/in-force.ts';
import { digestsOf } from '../digests.ts';

export interface ScanSettings extends Pick<ScannerOptions, 'keyedDigestHex' | 'now'> {
  readonly settings: CompiledDlp;
}

/**
 * Undefined where nothing is set. Places name parts of actions and results, and files have none of them; `profile` is what the command
 * line names.
 *
 * @throws ProblemError for settings that are wrong
 */
export function settingsOfScan(
  { dlp, state }: Config,
  profile: DlpSettings['profile'] | undefined,
): ScanSettings | undefined {
  if (dlp === undefined) return undefined;
  const digests = digestsOf(state);
  const keyedDigestHex = (value: string): string => digests('allowlist', 'default', value);
  const given = settingsFromFile(dlp, keyedDigestHex);
  const settings = compileSettings({
    ...given,
    ...(profile === undefined ? {} : { profile }),
    scan_locations: [],
    allowlist: given.allowlist.filter(({ paths = [] }) => paths.length === 0),
  });
  return { settings, keyedDigestHex, now: Date.now };
}
