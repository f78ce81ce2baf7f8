/**
 * Everything found in one text of the document, in clear and behind decodings. Normalising comes first and is no level of its
 * own; the encodings may be nested up to the limit.
 */

import type { Budget } from './budget.ts';
import { changedParts } from './decode/changed-parts.ts';
import { decodeEntities } from './decode/entities.ts';
import { decodeEscapes } from './decode/escapes.ts';
import { inflated, seemsCompressed } from './decode/inflate.ts';
import { type JsonPiece, readJsonText } from './decode/json-text.ts';
import { normalise } from './decode/normalise.ts';
import { decodePercent } from './decode/percent.ts';
import { type DecodedRun, decodeRuns } from './decode/runs.ts';
import { decodeSpaced } from './decode/spaced.ts';
import { plainView, type RawSpan, shiftedView, through, type View } from './decode/view.ts';
import type { Detector } from './engine/detector.ts';
import { type Hit, NO_LAYERS } from './engine/hit.ts';
import type { Scanner } from './engine/scan.ts';
import { type Scanned, SEEN } from './engine/scanned.ts';
import type { Subject } from './engine/subject.ts';
import { looksLikeJson } from './read/json-start.ts';
import { dropCovered } from './suppress.ts';

/** A hit in some reading of the raw text, before it is known whether it is reported. The layers come last: few need them. */
interface Candidate extends Hit {
  readonly reading: Reading;
  /** The hit as the reading has it. */
  readonly hit: Hit;
}

/** A reading of the raw text. */
interface Reading {
  readonly view: View;
  readonly subject: Subject;
  /** Names of the layers between a span of this reading and the raw text, outermost first. */
  readonly layersOf: (start: number, end: number) => readonly string[];
  /** Encodings passed. Normalising is none. */
  readonly depth: number;
  /** Whether the reading stands for one run of the raw text as a whole, so that all its hits have the same span there. */
  readonly block: boolean;
  /** Whether it is cut out of a longer text: a bracket it happens to begin with begins no JSON text. */
  readonly excerpt: boolean;
}

/** The hits in `subject`'s text: start ascending, longer first, then by type and detector. */
export function scanPlace(subject: Subject, scanner: Scanner, budget: Budget): readonly Hit[] {
  // Every hit in the text as it stands is a candidate of its own: once there are too many, the others change nothing.
  return behindEncodings(subject, scanner.scan(subject, budget.candidatesLeft), scanner, budget);
}

/** The same, where the text has been scanned. */
export function behindEncodings(subject: Subject, scanned: Scanned, scanner: Scanner, budget: Budget): readonly Hit[] {
  const { hits, seen } = scanned;
  // Most texts hold nothing, and of the others most hold nothing encoded.
  if (seen === 0 && !looksLikeJson(subject.text)) {
    for (let index = 0; index < hits.length; index++) budget.countCandidate();
    return inReportOrder(hits as Hit[]);
  }
  const search = new Search(subject.text, scanner, budget);
  search.look(
    { view: plainView(subject.text), subject, layersOf: () => NO_LAYERS, depth: 0, block: false, excerpt: false },
    scanned,
  );
  return inReportOrder(search.found).map(placed);
}

/** In order, and without what is part of something bigger. */
export function inReportOrder<T extends Hit>(hits: T[]): readonly T[] {
  if (hits.length < 2) return hits;
  return dropCovered(withoutTwins(hits.sort(inOrder)));
}

/** Spans are told apart by one number; texts are far shorter than this. */
const SPAN_BASE = 2 ** 26;

class Search {
  readonly found: Candidate[] = [];
  readonly #raw: string;
  readonly #scanner: Scanner;
  readonly #budget: Budget;
  /** Spans found so far per detector. One reading gives no span twice, so the first needs no account. */
  #spans: Map<Detector, Set<number>> | undefined;

  constructor(raw: string, scanner: Scanner, budget: Budget) {
    this.#raw = raw;
    this.#scanner = scanner;
    this.#budget = budget;
  }

  /** Takes what was found in the reading's text, and looks behind what is encoded in it. */
  look(reading: Reading, scanned: Scanned): void {
    for (const hit of scanned.hits) this.#place(hit, reading);
    const { text } = reading.subject;
    const normalised = (scanned.seen & SEEN.beyondAscii) === 0 ? undefined : normalise(text);
    if (normalised !== undefined) {
      const { view, layersIn } = normalised;
      const own = (span: RawSpan): readonly string[] => layersIn(span.start, span.end);
      // What is encoded stands there as it is as well: a sign that is folded before it would be read as a part of it.
      this.#descendToChanges({ ...read(reading, view, own), depth: reading.depth }, text);
    }
    for (const { view, layers } of this.#decodedRuns(text, scanned))
      this.#descend({ ...read(reading, view, () => layers), block: true, excerpt: false });
    if (!reading.excerpt && looksLikeJson(text)) this.#lookAtPieces(reading);
    const whole = decodedWhole(reading, scanned.seen);
    if (whole !== reading) this.#descendToChanges({ ...whole, depth: reading.depth + 1 }, text);
  }

  #decodedRuns(text: string, { seen, runs, spaced }: Scanned): readonly DecodedRun[] {
    return [
      ...((seen & SEEN.longRun) === 0 ? [] : decodeRuns(text, (bytes) => this.#inflate(bytes), runs)),
      ...((seen & SEEN.spaced) === 0 ? [] : decodeSpaced(text, spaced).map((view) => ({ view, layers: ['spaced'] }))),
    ];
  }

  /**
   * Looks at what is different in the reading from the raw text, and at what stands near it.
   * What begins as JSON where `outer`, which it was decoded from, did not is read as JSON as far as it goes.
   */
  #descendToChanges(reading: Reading, outer: string): void {
    const { text } = reading.subject;
    for (const { start, end } of changedParts(reading.view, this.#raw)) {
      const view = shiftedView(text.slice(start, end), start);
      const whole = end - start === text.length;
      const excerpt = reading.excerpt || start > 0 || looksLikeJson(outer);
      this.#descend(whole ? reading : { ...read(reading, view, () => NO_LAYERS), depth: reading.depth, excerpt });
    }
  }

  #inflate(bytes: Uint8Array): Uint8Array | undefined {
    if (!seemsCompressed(bytes)) return undefined;
    this.#budget.countInflation();
    return inflated(bytes, this.#budget.limits.scanCharsMax);
  }

  #descend(inner: Reading): void {
    if (inner.depth > this.#budget.limits.decodeDepthMax) return;
    this.#budget.spendDecoded(inner.subject.text.length);
    // Every hit has a span of its own in the raw text, and is a candidate unless it was found before.
    const hitsMax = inner.block ? undefined : this.#budget.candidatesLeft + this.found.length;
    this.look(inner, this.#scanner.scan(inner.subject, hitsMax));
  }

  /** Pieces are many and short, so the way back to the raw text is built only where something was found. */
  #lookAtPieces(outer: Reading): void {
    if (outer.depth + 1 > this.#budget.limits.decodeDepthMax) return;
    const pieces: JsonPiece[] = [];
    readJsonText(outer.subject.text, outer.subject.context, (piece) => {
      this.#budget.spendDecoded(piece.text.length);
      pieces.push(piece);
    });
    this.#scanner.scanEach(pieces, (place, subject, scanned) => {
      const view = (pieces[place] as JsonPiece).view();
      this.look({ ...read(outer, view, () => ['json']), subject }, scanned);
    });
  }

  #place(hit: Hit, reading: Reading): void {
    const { detector, confidence } = hit;
    const { start, end } = reading.view.toRaw(hit.start, hit.end);
    if (!this.#isNew(detector, { start, end }, reading)) return;
    this.#budget.countCandidate();
    this.found.push({ detector, start, end, confidence, layers: NO_LAYERS, reading, hit });
  }

  #isNew(detector: Detector, span: RawSpan, reading: Reading): boolean {
    if (reading.view.plain === true) return true;
    this.#spans ??= this.#spansOf(this.found);
    return take(this.#spans, detector, span);
  }

  #spansOf(found: readonly Candidate[]): Map<Detector, Set<number>> {
    const spans = new Map<Detector, Set<number>>();
    for (const hit of found) take(spans, hit.detector, hit);
    return spans;
  }
}

/** Remembers the span, and tells whether it was new. */
function take(spans: Map<Detector, Set<number>>, detector: Detector, { start, end }: RawSpan): boolean {
  const known = spans.get(detector) ?? new Set<number>();
  spans.set(detector, known);
  const before = known.size;
  known.add(start * SPAN_BASE + end);
  return known.size > before;
}

function placed({ detector, start, end, confidence, reading, hit }: Candidate): Hit {
  return { detector, start, end, confidence, layers: reading.layersOf(hit.start, hit.end) };
}

/** Of hits of one type on one span, found by several detectors or in several readings, the first stays. */
function withoutTwins<T extends Hit>(hits: readonly T[]): readonly T[] {
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

function inOrder(a: Hit, b: Hit): number {
  if (a.start !== b.start) return a.start - b.start;
  if (a.end !== b.end) return b.end - a.end;
  if (a.detector.entityType !== b.detector.entityType) return a.detector.entityType < b.detector.entityType ? -1 : 1;
  if (a.confidence !== b.confidence) return b.confidence - a.confidence;
  return a.detector.id < b.detector.id ? -1 : 1;
}

/** The decoders that read all of a text anew, each what those before it left. */
const WHOLE: readonly (readonly [number, string, (text: string) => View | undefined])[] = [
  [SEEN.percent, 'percent', decodePercent],
  [SEEN.escape, 'escape', decodeEscapes],
  [SEEN.entity, 'entity', decodeEntities],
];

/** What is left of the encodings that were seen all over the text; the reading itself where there are none. */
function decodedWhole(reading: Reading, seen: number): Reading {
  return WHOLE.reduce((outer, [bit, layer, decode]) => {
    const view = (seen & bit) === 0 ? undefined : decode(outer.subject.text);
    return view === undefined ? outer : read(outer, view, () => [layer]);
  }, reading);
}

/** A reading of `outer`'s text. `own` names the layers this reading adds to a span of that text. */
function read(outer: Reading, view: View, own: (span: RawSpan) => readonly string[]): Reading {
  return {
    view: through(outer.view, view),
    subject: { text: view.text, context: outer.subject.context, numeric: false },
    layersOf(start, end) {
      const span = view.toRaw(start, end);
      const before = outer.layersOf(span.start, span.end);
      // What was copied as it stands passed no layer.
      const copied = outer.subject.text.slice(span.start, span.end) === view.text.slice(start, end);
      return copied ? before : [...before, ...own(span)];
    },
    depth: outer.depth + 1,
    block: outer.block,
    excerpt: outer.excerpt,
  };
}
