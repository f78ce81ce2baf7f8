/** Presidio's recogniser vectors (only their kind asked for, exact spans) and its synthetic texts (overlap, by entity). */
import type { Finding } from '@sluice/core';
import { PRESIDIO_ENTITIES } from './entities.ts';
import { type DlpOutcome, outcome } from './outcome.ts';
import { overlaps, scanFor, scanText } from './scan.ts';

interface RecognizerRow {
  readonly entity: string;
  readonly text: string;
  /** How many there are; null in rows that only say what something else does with the text. */
  readonly expected_len: number | null;
  /** Where they are; a single one is sometimes written without the outer list. */
  readonly spans: readonly (readonly [number, number])[] | readonly [number, number] | null;
}

/** Rows without a judgement do not count. */
export function scoreRecognizer(
  { entity, text, expected_len, spans: written }: RecognizerRow,
  index: number,
): readonly DlpOutcome[] {
  if (expected_len === null) return [];
  const sign = expected_len > 0 ? 'positive' : 'negative';
  const types = PRESIDIO_ENTITIES[entity];
  if (types === undefined) return [outcome(entity, index, sign, false, 'a kind we do not find')];
  const found = scanFor(types, text)
    .map(({ start, end }) => `${start}-${end}`)
    .sort();
  const spans = spansOf(written);
  const exact = written !== null && spans.length === expected_len;
  const wanted = spans.map(([start, end]) => `${start}-${end}`).sort();
  const passed = exact ? JSON.stringify(found) === JSON.stringify(wanted) : found.length === expected_len;
  return [outcome(entity, index, sign, passed)];
}

function spansOf(written: RecognizerRow['spans']): readonly (readonly [number, number])[] {
  const spans = (written ?? []).flat();
  return Array.from({ length: spans.length >> 1 }, (_, at) => [spans[at * 2] ?? 0, spans[at * 2 + 1] ?? 0]);
}

export interface ResearchText {
  readonly full_text: string;
  readonly spans: readonly {
    readonly entity_type: string;
    readonly start_position: number;
    readonly end_position: number;
  }[];
}

/** One outcome for each labelled span (found by overlap or not) and one for each finding that overlaps none of its kind. */
export function scoreResearch({ full_text, spans }: ResearchText, index: number): readonly DlpOutcome[] {
  const findings = scanText(full_text);
  const labelled = spans.map(({ entity_type, start_position: start, end_position: end }) => {
    const types = PRESIDIO_ENTITIES[entity_type] ?? [];
    const met = findings.some((found) => types.includes(found.entityType) && overlaps(found, { start, end }));
    return outcome(entity_type, index, 'positive', met);
  });
  const wrong = findings.flatMap((found) => {
    const entity = entityOf(found.entityType);
    if (entity === undefined || isPart(found, entity, spans)) return [];
    const right = spans.some(
      ({ entity_type, start_position: start, end_position: end }) =>
        (PRESIDIO_ENTITIES[entity_type] ?? []).includes(found.entityType) && overlaps(found, { start, end }),
    );
    return right ? [] : [outcome(entity, index, 'negative', false)];
  });
  return [...labelled, ...wrong];
}

/** Labels that hold others unlabelled: the postal code of an address is one all the same. */
function isPart(found: Finding, entity: string, spans: ResearchText['spans']): boolean {
  const wholes = entity === 'ZIP_CODE' || entity === 'GPE' ? ['STREET_ADDRESS'] : [];
  return spans.some(
    ({ entity_type, start_position: start, end_position: end }) =>
      wholes.includes(entity_type) && overlaps(found, { start, end }),
  );
}

/** The first of Presidio's names for one of ours that its synthetic texts use. */
function entityOf(type: string): string | undefined {
  return Object.keys(PRESIDIO_ENTITIES).find((entity) => PRESIDIO_ENTITIES[entity]?.includes(type));
}
