/**
 * Everything found in one text of the document, in clear and behind decodings. Normalising comes first and is no level of its
 * own; percent-encoding, JSON text and base64 may be nested up to the limit.
 */

import type { Budget } from './budget.ts';
import { decodeBase64Runs } from './decode/base64-runs.ts';
import { looksLikeJson, readJsonText } from './decode/json-text.ts';
import { normalise } from './decode/normalise.ts';
import { decodePercent } from './decode/percent.ts';
import { plainView, type RawSpan, through, type View } from './decode/view.ts';
import type { Detector } from './engine/detector.ts';
import type { Hit } from './engine/scan.ts';
import type { Subject } from './engine/subject.ts';
import { dropCovered } from './suppress.ts';

/** A hit in the raw text. */
export interface PlacedHit {
  readonly detector: Detector;
  readonly start: number;
  readonly end: number;
  readonly confidence: number;
  readonly layers: readonly string[];
}

export type Scan = (subject: Subject) => readonly Hit[];

/** A reading of the raw text. */
interface Reading {
  readonly view: View;
  readonly subject: Subject;
  /** Names of the layers between a span of this reading and the raw text, outermost first. */
  readonly layersOf: (start: number, end: number) => readonly string[];
  /** Encodings passed. Normalising is none. */
  readonly depth: number;
}

/** The hits in `subject`'s text: start ascending, longer first, then by type and detector. */
export function scanPlace(subject: Subject, scan: Scan, budget: Budget): PlacedHit[] {
  const found = new Map<string, PlacedHit>();
  const look = (reading: Reading): void => {
    for (const { detector, start, end, confidence } of scan(reading.subject)) {
      const span = reading.view.toRaw(start, end);
      const key = `${detector.id} ${span.start} ${span.end}`;
      if (found.has(key)) continue;
      budget.countCandidate();
      found.set(key, { detector, ...span, confidence, layers: reading.layersOf(start, end) });
    }
    for (const inner of readings(reading)) {
      if (inner.depth > budget.limits.decodeDepthMax) continue;
      budget.spendDecoded(inner.view.text.length);
      look(inner);
    }
  };
  look({ view: plainView(subject.text), subject, layersOf: () => [], depth: 0 });
  return dropCovered(withoutTwins([...found.values()].sort(inOrder)));
}

/** Of hits of one type on one span, found by several detectors or in several readings, the first stays. */
function withoutTwins(hits: readonly PlacedHit[]): PlacedHit[] {
  return hits.filter((hit, index) => {
    const before = hits[index - 1];
    return (
      before === undefined ||
      before.start !== hit.start ||
      before.end !== hit.end ||
      before.detector.entityType !== hit.detector.entityType
    );
  });
}

function inOrder(a: PlacedHit, b: PlacedHit): number {
  if (a.start !== b.start) return a.start - b.start;
  if (a.end !== b.end) return b.end - a.end;
  if (a.detector.entityType !== b.detector.entityType) return a.detector.entityType < b.detector.entityType ? -1 : 1;
  if (a.confidence !== b.confidence) return b.confidence - a.confidence;
  return a.detector.id < b.detector.id ? -1 : 1;
}

/** What the text may be read as, each with its way back to the raw text. */
function* readings(outer: Reading): Generator<Reading> {
  const { text, context } = outer.subject;
  const normalised = normalise(text);
  if (normalised !== undefined) {
    const { view, layersIn } = normalised;
    const own = (span: RawSpan): readonly string[] => layersIn(span.start, span.end);
    // The normalised text holds everything else that could be decoded.
    yield { ...read(outer, view, own, { text: view.text, context, numeric: false }), depth: outer.depth };
    return;
  }
  const percent = decodePercent(text);
  if (percent !== undefined)
    yield read(outer, percent, () => ['percent'], { text: percent.text, context, numeric: false });
  for (const view of decodeBase64Runs(text)) {
    yield read(outer, view, () => ['base64'], { text: view.text, context, numeric: false });
  }
  if (looksLikeJson(text)) {
    for (const piece of readJsonText(text, context)) {
      yield read(outer, piece.view, () => ['json'], {
        text: piece.view.text,
        context: piece.context,
        numeric: piece.numeric,
      });
    }
  }
}

/** A reading of `outer`'s text. `own` names the layers this reading adds to a span of that text. */
function read(outer: Reading, view: View, own: (span: RawSpan) => readonly string[], subject: Subject): Reading {
  return {
    view: through(outer.view, view),
    subject,
    layersOf(start, end) {
      const span = view.toRaw(start, end);
      return [...outer.layersOf(span.start, span.end), ...own(span)];
    },
    depth: outer.depth + 1,
  };
}
