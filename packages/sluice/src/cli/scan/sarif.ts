/** Findings as SARIF 2.1.0, which code hosts show beside the lines they are about. It never carries values. */
import { createHash } from 'node:crypto';
import type { DataScanner, Finding, Json } from '@sluice/core';
import { VERSION } from '../../version.ts';
import type { Found } from './found.ts';

type Detector = DataScanner['detectors'][number];

const LEVELS: Readonly<Record<Finding['severity'], string>> = {
  low: 'note',
  medium: 'warning',
  high: 'error',
  critical: 'error',
};

export function sarif(found: readonly Found[], detectors: readonly Detector[]): Json {
  const ids = [...new Set(found.map(({ finding }) => finding.detector))].sort();
  const index = new Map(ids.map((id, at) => [id, at]));
  const seen = new Map<string, number>();
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Sluice', version: VERSION, rules: ids.map((id) => rule(id, found, detectors)) } },
        columnKind: 'utf16CodeUnits',
        results: found.map((each) => result(each, index.get(each.finding.detector) ?? -1, seen)),
      },
    ],
  };
}

function rule(id: string, found: readonly Found[], detectors: readonly Detector[]): Json {
  const text = detectors.find((detector) => detector.id === id)?.description ?? id;
  const finding = found.find(({ finding: { detector } }) => detector === id)?.finding as Finding;
  return {
    id,
    shortDescription: { text },
    defaultConfiguration: { level: LEVELS[finding.severity] },
    properties: { tags: ['security', finding.entityClass], entityType: finding.entityType },
  };
}

function result({ name, finding, from, to }: Found, ruleIndex: number, seen: Map<string, number>): Json {
  const uri = name === '-' ? 'stdin' : name.split('/').map(encodeURIComponent).join('/');
  const { detector, entityType, severity, start, end, confidence, layers } = finding;
  const behind = layers.length === 0 ? '' : ` behind ${layers.join(', ')}`;
  return {
    ruleId: detector,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: `${entityType} of ${end - start} characters${behind}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri },
          region: {
            startLine: from.line,
            startColumn: from.column,
            endLine: to.line,
            endColumn: to.column,
            charOffset: start,
            charLength: end - start,
          },
        },
      },
    ],
    // A digest of the value could be undone by trying values out, so findings are told apart by their order in the file.
    partialFingerprints: { 'sluiceOrder/v1': fingerprint(`${uri}\0${detector}`, seen) },
    properties: { confidence },
  };
}

function fingerprint(kind: string, seen: Map<string, number>): string {
  const before = seen.get(kind) ?? 0;
  seen.set(kind, before + 1);
  return createHash('sha256').update(`${kind}\0${before}`).digest('hex').slice(0, 32);
}
