/** The routes for data loss prevention. */
import type { Route } from '../../api.ts';
import { allowlist, allowlistEntry, deleteAllowlist, postAllowlist } from './allowlist.ts';
import { detector, detectors, putDetector } from './detectors.ts';
import { dlpEvents } from './events.ts';
import { originals } from './originals.ts';
import { deletePattern, pattern, patterns, postPattern, putPattern } from './patterns.ts';
import { dlpScan, dlpScanAsync, dlpScanResult } from './scan.ts';
import { patchSettings, putSettings, settings } from './settings.ts';
import { testPattern } from './test-pattern.ts';
import { webhook, webhooks } from './webhooks.ts';

export const DLP_ROUTES: readonly Route[] = [
  settings,
  putSettings,
  patchSettings,
  detectors,
  detector,
  putDetector,
  patterns,
  postPattern,
  pattern,
  putPattern,
  deletePattern,
  testPattern,
  allowlist,
  postAllowlist,
  allowlistEntry,
  deleteAllowlist,
  dlpEvents,
  originals,
  webhooks,
  webhook,
  dlpScan,
  dlpScanAsync,
  dlpScanResult,
];
