/** Scans what a caller sends, under the settings of its tenant: a text, a JSON document, or a list of items of which a sample may do. */
import { randomInt } from 'node:crypto';
import {
  DETECTORS,
  DLP_ACTIONS,
  type DlpAction,
  type Finding,
  findingJson,
  inspect,
  type Json,
  type JsonObject,
  ProblemError,
  type TransformEffect,
  transform,
} from '@sluice/core';
import { blocksAnything } from '../dlp/blocks-anything.ts';
import { detectionOf } from '../dlp/dlp-event.ts';
import type { Gate } from '../gate.ts';
import { findingsOnWire } from './findings-on-wire.ts';

export interface ScanRequest {
  /** A text or a document; undefined where there are items. */
  readonly document: Json | undefined;
  readonly items: readonly Json[];
  readonly redact: boolean;
  /** The share of the items that is looked at; 1 is all. */
  readonly sample: number;
}

export interface ScanOutcome {
  /** As the answer shows it. */
  readonly result: JsonObject;
  /** As events show them, the first only. */
  readonly detections: readonly JsonObject[];
}

type Scanner = Pick<Gate, 'dlp' | 'limits' | 'keyedDigestHex'>;

const DETECTIONS_MAX = 100;

/** Why not everything may be put off or left out: something that blocks would have gone on meanwhile. */
export class MustBlock extends Error {
  constructor() {
    super('a detector blocks, so everything is scanned before it goes on');
    this.name = 'MustBlock';
  }
}

/** @throws MustBlock where the tenant's settings block anything */
export function mayBePartial({ dlp }: Pick<Gate, 'dlp'>, tenant: string): void {
  if (blocksAnything(dlp.of(tenant))) throw new MustBlock();
}

/**
 * @param between called between two items, so that other work can go on
 * @throws ProblemError `limit_scan`, `limit_findings`; MustBlock for a sample where something blocks
 */
export async function scanDocuments(
  asked: ScanRequest,
  scanner: Scanner,
  tenant: string,
  between: () => Promise<void> = async () => undefined,
): Promise<ScanOutcome> {
  const { document, items, sample } = asked;
  if (document !== undefined) {
    const one = scanOne(document, '', asked, scanner, tenant);
    return outcomeOf([one], { ...(asked.redact ? { redacted: one.redacted ?? document } : {}) });
  }
  if (sample < 1) mayBePartial(scanner, tenant);
  const scanned: Scanned[] = [];
  const chosen = sampleOf(items.length, sample);
  let total = 0;
  for (const at of chosen) {
    const one = scanOne(items[at] as Json, `/${at}`, asked, scanner, tenant);
    scanned.push(one);
    total += one.wire.length;
    if (total > scanner.limits.findingsMax)
      throw new ProblemError({ code: 'limit_findings', message: 'the items together hold too many findings' });
    await between();
  }
  return outcomeOf(scanned, {
    items_total: items.length,
    items_scanned: chosen.length,
    ...(asked.redact ? { redacted: scanned.map(({ redacted }, at) => redacted ?? (items[at] as Json)) } : {}),
  });
}

/** So many of the places as the share asks for, at least one, taken by chance and in order. */
function sampleOf(total: number, share: number): readonly number[] {
  const places = Array.from({ length: total }, (_, at) => at);
  if (share >= 1) return places;
  const wanted = Math.min(total, Math.ceil(total * share));
  for (let at = 0; at < wanted; at += 1) {
    const other = at + randomInt(total - at);
    [places[at], places[other]] = [places[other] as number, places[at] as number];
  }
  return places.slice(0, wanted).sort((one, other) => one - other);
}

interface Scanned {
  readonly wire: readonly JsonObject[];
  readonly detections: readonly JsonObject[];
  readonly actions: readonly DlpAction[];
  readonly redacted: Json | undefined;
}

function scanOne(
  document: Json,
  prefix: string,
  { redact }: ScanRequest,
  { dlp, limits, keyedDigestHex }: Scanner,
  tenant: string,
): Scanned {
  const { compiled } = dlp.of(tenant);
  const detectors = compiled?.detectors ?? DETECTORS;
  const digest = (value: string) => keyedDigestHex('allowlist', tenant, value);
  const judged = (scanned: Json) => {
    const found = inspect(scanned, { limits, detectors });
    return compiled?.judge(found, { document: scanned, direction: 'action', now: Date.now(), digest });
  };
  const judgement = judged(document);
  const findings = judgement?.findings ?? inspect(document, { limits, detectors });
  const actionOf = (found: Finding): DlpAction => judgement?.actions.get(found) ?? 'flag';
  const placed = (found: Finding): Finding => ({ ...found, pointer: `${prefix}${found.pointer}` });
  const uncovered = (redacted: Json) => judged(redacted)?.findings ?? inspect(redacted, { limits, detectors });
  const keyed = (value: string) => keyedDigestHex('token', tenant, value);
  return {
    wire: findingsOnWire(document, findings, (found) => ({
      pointer: `${prefix}${found.pointer}`,
      action: actionOf(found),
    })),
    detections: findings
      .slice(0, DETECTIONS_MAX)
      .map((found) => detectionOf('document', { action: actionOf(found), ...findingJson(placed(found)) })),
    actions: findings.map(actionOf),
    redacted: redact ? transform(document, findings, [REDACT_ALL], keyed, detectors, uncovered).document : undefined,
  };
}

const REDACT_ALL: TransformEffect = {
  kind: 'transform',
  mode: 'redact',
  strategy: 'full',
  entities: ['*'],
  scope: 'both',
};

function outcomeOf(scanned: readonly Scanned[], more: JsonObject): ScanOutcome {
  const taken = new Set(scanned.flatMap(({ actions }) => actions));
  const findings = scanned.flatMap(({ wire }) => wire);
  return {
    result: {
      action: DLP_ACTIONS.findLast((action) => taken.has(action)) ?? 'none',
      findings,
      findings_total: findings.length,
      ...more,
    },
    detections: scanned.flatMap(({ detections }) => detections).slice(0, DETECTIONS_MAX),
  };
}
