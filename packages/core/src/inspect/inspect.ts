/**
 * Start here. Walks a JSON document and reports every sensitive value in it: in strings, in numbers, in object keys, in clear
 * and behind encodings. Which texts are sensitive is the detectors' business, where they are looked for the engine's; this
 * file only walks, names the places and keeps to the limits.
 */
import type { Finding } from '../finding.ts';
import type { Limits } from '../limits.ts';
import { ExactNumber, isArray, isObject, type Json, type JsonObject, writeJson } from '../value/json.ts';
import { Budget } from './budget.ts';
import { DETECTORS } from './detectors/index.ts';
import { compile } from './engine/compile.ts';
import type { Detector } from './engine/detector.ts';
import type { Hit } from './engine/hit.ts';
import { type KeyContext, rootContext } from './engine/key-context.ts';
import { type Scanner, scannerOf } from './engine/scan.ts';
import { keyScanner } from './key-scanner.ts';
import { echoes, maskedSegment, publicSegment, type ScanKey } from './public-segment.ts';
import { behindEncodings, inReportOrder } from './scan-place.ts';
import { SplitValues } from './split-values.ts';

export interface InspectOptions {
  readonly limits: Limits;
  /** Default: all built-in detectors. */
  readonly detectors?: readonly Detector[];
  /**
   * Only findings of these entity types (lower case) are reported. Formats that need a word near them to be told from any
   * number need none then: who asks for passports has said what the text holds. Pointers are masked for all types regardless.
   */
  readonly entityTypes?: ReadonlySet<string>;
}

/**
 * Scans every leaf (strings, numbers) and every object key of `document`. Throws a ProblemError `limit_scan` or
 * `limit_findings`. Findings come in document order, then by start, longer first, then by type.
 */
export function inspect(document: Json, options: InspectOptions): readonly Finding[] {
  return inspectWith(scannerOf(compile(options.detectors ?? DETECTORS)), document, options);
}

/** {@link inspect} with a scanner of the caller's choice; the tests hand in the naive one. */
export function inspectWith(scanner: Scanner, document: Json, options: InspectOptions): readonly Finding[] {
  return walked(scanner, document, options).findings();
}

/** Keys that are masked only because of what is found below them, with what stands in pointers instead, by the object they are in. */
export type EchoedKeys = ReadonlyMap<JsonObject, ReadonlyMap<string, string>>;

/** @throws ProblemError as {@link inspect} */
export function echoedKeys(document: Json, options: InspectOptions): EchoedKeys {
  return walked(scannerOf(compile(options.detectors ?? DETECTORS)), document, options).echoed;
}

function walked(scanner: Scanner, document: Json, options: InspectOptions): Walk {
  const walk = new Walk(scanner, options);
  try {
    walk.visit(document, rootContext(options.entityTypes), OUTSIDE, '', 0);
    walk.scan();
  } finally {
    scanner.discard();
  }
  return walk;
}

/** What leads to a value: an index, a key, or a key that is public only as it stands here. */
type Segment = string | number | { readonly masked: string };

/** Sensitive data in a key, to be reported before the texts put aside after it. */
interface KeyHits {
  readonly place: number;
  readonly above: number;
  readonly segment: Segment;
  readonly hits: readonly Hit[];
}

/** A finding whose pointer is written at the end: what is found later may mask a key that leads to it. */
interface Found {
  readonly finding: Omit<Finding, 'pointer'>;
  readonly above: number;
  readonly segment: Segment;
}

/** The container of the whole document. */
const OUTSIDE = -1;

class Walk {
  readonly echoed = new Map<JsonObject, Map<string, string>>();
  readonly #found: Found[] = [];
  readonly #scanner: Scanner;
  readonly #scanKey: ScanKey;
  readonly #budget: Budget;
  readonly #entityTypes: ReadonlySet<string> | undefined;
  /** Objects and arrays are numbers: what each lies in, and what leads to it. Few places are reported, so pointers are written for those. */
  readonly #containers: number[] = [];
  readonly #values: Json[] = [];
  readonly #segments: Segment[] = [];
  readonly #pointers: (string | undefined)[] = [];
  /** The same for the texts put aside. */
  readonly #textContainers: number[] = [];
  readonly #textSegments: Segment[] = [];
  #keyHits: KeyHits[] = [];
  readonly #split: SplitValues;
  /** By place: parts of what was split, to be reported with what else is there. */
  #splitHits = new Map<number, Hit[]>();

  constructor(scanner: Scanner, options: InspectOptions) {
    this.#scanner = scanner;
    this.#budget = new Budget(options.limits);
    this.#scanKey = keyScanner(scanner, this.#budget);
    this.#entityTypes = options.entityTypes;
    this.#split = new SplitValues(options.detectors ?? DETECTORS);
  }

  visit(value: Json, context: KeyContext, above: number, segment: Segment, depth: number): void {
    if (typeof value === 'string') {
      if (value !== '') this.#putAside(value, false, context, above, segment, depth);
    } else if (typeof value === 'number') {
      // Finite numbers are spelled alike by both, and this one is remembered for small integers.
      const spelt = Number.isFinite(value) ? String(value) : writeJson(value);
      this.#putAside(spelt, true, context, above, segment, depth);
    } else if (isArray(value)) {
      const array = this.#enter(value, above, segment, depth);
      for (let index = 0; index < value.length; index++)
        this.visit(value[index] as Json, context, array, index, depth + 1);
    } else if (value instanceof ExactNumber) this.#putAside(writeJson(value), true, context, above, segment, depth);
    else if (isObject(value)) this.#visitMembers(value, context, this.#enter(value, above, segment, depth), depth + 1);
  }

  #visitMembers(object: JsonObject, context: KeyContext, above: number, depth: number): void {
    for (const key of Object.keys(object)) {
      this.#budget.spendChars(key.length);
      const hits = this.#scanKey(key, context);
      if (hits.length === 0) this.visit(object[key] as Json, context.below(key), above, key, depth);
      else {
        const segment = { masked: publicSegment(key, hits) };
        this.#keyHits.push({ place: this.#textContainers.length, above, segment, hits });
        this.visit(object[key] as Json, context.below(key), above, segment, depth);
      }
    }
  }

  #enter(value: Json, above: number, segment: Segment, depth: number): number {
    this.#budget.checkDepth(depth);
    this.#values.push(value);
    this.#segments.push(segment);
    this.#pointers.push(above === OUTSIDE ? '' : undefined);
    return this.#containers.push(above) - 1;
  }

  #putAside(text: string, numeric: boolean, context: KeyContext, above: number, segment: Segment, depth: number): void {
    this.#budget.checkDepth(depth);
    this.#budget.spendChars(text.length);
    this.#textContainers.push(above);
    this.#textSegments.push(segment);
    this.#scanner.put(text, context, numeric);
    if (!numeric && this.#split.concerns(text)) this.#joinToNext(text, above, segment);
    // What may go on in the next text is looked at together with it.
    if (this.#scanner.full && !this.#split.awaits) this.scan();
  }

  #joinToNext(text: string, above: number, segment: Segment): void {
    if (above === OUTSIDE) return;
    const array = typeof segment === 'number';
    const inArray = !array && typeof this.#segments[above] === 'number';
    const column = inArray && typeof segment === 'string' ? `${this.#containers[above]} ${segment}` : undefined;
    this.#split.add(this.#textContainers.length - 1, text, above, array, column);
  }

  /** Scans the texts put aside, and reports what is in them and in the keys before them. */
  scan(): void {
    this.#splitHits = this.#split.take(this.#scanner, (chars) => this.#budget.spendDecoded(chars));
    this.#scanner.scanAll(this.#budget.candidatesLeft, (place, subject, scanned) => {
      this.#reportBefore(place);
      const hits = behindEncodings(subject, scanned, this.#scanner, this.#budget);
      this.#noteEchoes(place, subject.text, hits);
      const split = this.#splitHits.get(place);
      if (split === undefined) this.#reportText(place, hits);
      else {
        this.#splitHits.delete(place);
        this.#reportText(place, inReportOrder([...hits, ...split]));
      }
    });
    this.#reportBefore(Number.POSITIVE_INFINITY);
    this.#textContainers.length = 0;
    this.#textSegments.length = 0;
  }

  /** Parts of what was split that stand before the text at `place`, and keys before it, in the order of the document. */
  #reportBefore(place: number): void {
    for (const [before, hits] of this.#splitHits) {
      if (before >= place) break;
      this.#splitHits.delete(before);
      this.#reportKeys(before);
      this.#reportText(before, hits);
    }
    this.#reportKeys(place);
  }

  #reportKeys(place: number): void {
    if (this.#keyHits.length === 0) return;
    const due = this.#keyHits.filter((key) => key.place <= place);
    this.#keyHits = this.#keyHits.slice(due.length);
    for (const { hits, above, segment } of due) this.#report(hits, 'key', above, segment);
  }

  #reportText(place: number, hits: readonly Hit[]): void {
    if (hits.length === 0) return;
    this.#report(hits, 'value', this.#textContainers[place] as number, this.#textSegments[place] as Segment);
  }

  /** Keys on the way to a text that repeat what is found in it. */
  #noteEchoes(place: number, text: string, hits: readonly Hit[]): void {
    for (const { detector, start, end } of hits) {
      const found = text.slice(start, end);
      let segment = this.#textSegments[place] as Segment;
      for (let above = this.#textContainers[place] as number; above !== OUTSIDE; ) {
        if (typeof segment === 'string' && echoes(segment, found)) this.#noteEcho(above, segment, detector.entityType);
        segment = this.#segments[above] as Segment;
        above = this.#containers[above] as number;
      }
    }
  }

  #noteEcho(container: number, key: string, entityType: string): void {
    const object = this.#values[container] as JsonObject;
    const keys = this.echoed.get(object) ?? new Map<string, string>();
    this.echoed.set(object, keys);
    if (!keys.has(key)) keys.set(key, maskedSegment(entityType));
  }

  findings(): readonly Finding[] {
    return this.#found.map(({ finding: { part, layers, start, end, ...what }, above, segment }) => ({
      ...what,
      pointer: this.#pointer(above, segment),
      part,
      layers,
      start,
      end,
    }));
  }

  #pointer(above: number, segment: Segment): string {
    if (above === OUTSIDE) return '';
    const before = this.#containerPointer(above);
    if (typeof segment === 'object') return `${before}/${segment.masked}`;
    const echoed =
      typeof segment === 'string' && this.echoed.size > 0 && this.echoed.get(this.#values[above] as JsonObject);
    const masked = echoed ? echoed.get(segment as string) : undefined;
    if (masked !== undefined) return `${before}/${masked}`;
    return `${before}/${typeof segment === 'number' ? segment : publicSegment(segment, [])}`;
  }

  #containerPointer(container: number): string {
    const known = this.#pointers[container];
    if (known !== undefined) return known;
    const made = this.#pointer(this.#containers[container] as number, this.#segments[container] as Segment);
    this.#pointers[container] = made;
    return made;
  }

  #report(hits: readonly Hit[], part: 'value' | 'key', above: number, segment: Segment): void {
    for (const { detector, start, end, confidence, layers } of hits) {
      const { id, entityType, entityClass, severity } = detector;
      if (this.#entityTypes !== undefined && !this.#entityTypes.has(entityType)) continue;
      this.#budget.countFinding();
      const finding = { detector: id, entityType, entityClass, confidence, severity, part, layers, start, end };
      this.#found.push({ finding, above, segment });
    }
  }
}
