/**
 * The shape of settings for data loss prevention, once for the configuration file, the API and the state folder. Unknown fields are
 * errors: a misspelt `action` would otherwise let through what was to be blocked.
 */
import { DLP_ACTIONS, DLP_PROFILES, MASK_WORDS, REGIME_IDS } from '@sluice/core';
import * as z from 'zod';

const name = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/, 'must be letters, digits, `-` and `_`, 64 at most');
const note = z.string().max(1_000);
const place = z.string().min(1).max(1_000);
const source = z.string().min(1).max(4_096);
const time = z.iso.datetime({ offset: true });
const digest = z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 hex digits');

export const detectorSetting = z.strictObject({
  enabled: z.boolean().optional(),
  action: z.enum(DLP_ACTIONS).optional(),
  mask_strategy: z.enum(MASK_WORDS).optional(),
  audit_original: z.boolean().optional(),
});

export const patternSetting = detectorSetting.extend({
  id: name,
  name: note.optional(),
  description: note.optional(),
  pattern: source,
  ignore_case: z.boolean().optional(),
  severity: z.enum(['low', 'medium', 'high', 'critical']).optional(),
  class: z.enum(['secret', 'pii']).optional(),
  examples: z.array(note).max(50).optional(),
  counterexamples: z.array(note).max(50).optional(),
});

const entryFields = {
  detector: z.string().min(1).max(64).optional(),
  patterns: z.array(source).max(100).optional(),
  paths: z.array(place).max(100).optional(),
  owner: note,
  reason: note.min(1),
  expires_at: time.optional(),
  force: z.boolean().optional(),
};
const clearValues = z.array(z.string().min(1).max(65_536)).max(1_000);

const allowEntry = z.strictObject({
  ...entryFields,
  id: name,
  created_at: time.optional(),
  value_digests: z.array(digest).max(1_000).optional(),
});

/** An entry as people write one: with values, of which only keyed digests are kept. */
export const allowRequest = z.strictObject({
  ...entryFields,
  id: name.optional(),
  owner: note.optional(),
  values: clearValues.optional(),
});
const allowInFile = allowEntry.extend({ owner: note.min(1), values: clearValues.optional() });

export const generalSettings = {
  enabled: z.boolean(),
  default_action: z.enum(DLP_ACTIONS),
  profile: z.enum(DLP_PROFILES),
  regimes: z.array(z.enum(REGIME_IDS)).max(REGIME_IDS.length),
  detectors: z.record(name, detectorSetting),
  scan_locations: z.array(place).max(200),
  allow_dlp_overrides: z.boolean(),
  originals_days: z.int().min(1).max(90),
};

/** Settings as they are kept. */
export const storedSettings = z.strictObject({
  ...generalSettings,
  patterns: z.array(patternSetting).max(500),
  allowlist: z.array(allowEntry).max(2_000),
});

/** Settings as the configuration file has them: what is left out keeps its default. */
export const settingsInFile = z.strictObject({
  ...z.object(generalSettings).partial().shape,
  patterns: z.array(patternSetting).max(500).optional(),
  allowlist: z.array(allowInFile).max(2_000).optional(),
});
export type SettingsInFile = z.infer<typeof settingsInFile>;
