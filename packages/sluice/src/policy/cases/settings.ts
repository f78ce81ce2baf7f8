/** The settings for data loss prevention of the configuration file, for cases. */
import { type CompiledDlp, compileSettings } from '@sluice/core';
import { settingsFromFile } from '../../dlp/in-force.ts';
import type { SettingsInFile } from '../../dlp/settings-schema.ts';
import { caseDigest } from './run.ts';

/** @throws ProblemError for settings that are wrong */
export function settingsOfCases(dlp: SettingsInFile | undefined): CompiledDlp | undefined {
  return dlp === undefined ? undefined : compileSettings(settingsFromFile(dlp, caseDigest));
}
