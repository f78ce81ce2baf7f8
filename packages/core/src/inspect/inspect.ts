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
import { type KeyContext, rootContext } from './engine/key-context.ts';
import { type Scanner, scannerOf } from './engine/scan.ts';
import { keyScanner } from './key-scanner.ts';
import { publicSegment, type ScanKey } from './public-segment.ts';
import { type PlacedHit, scanPlace } from './scan-place.ts';

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
  const walk = new Walk(scanner, options);
  walk.visit(document, rootContext(options.entityTypes));
  return walk.findings;
}

/** A segment that is public as it stands. */
interface Masked {
  readonly masked: string;
}

class Walk {
  readonly findings: Finding[] = [];
  readonly #scanner: Scanner;
  readonly #scanKey: ScanKey;
  readonly #budget: Budget;
  readonly #entityTypes: ReadonlySet<string> | undefined;
  /** Where the walk is. Few places are reported, so pointers are only written for those. */
  readonly #path: (string | number | Masked)[] = [];

  constructor(scanner: Scanner, options: InspectOptions) {
    this.#scanner = scanner;
    this.#budget = new Budget(options.limits);
    this.#scanKey = keyScanner(scanner, this.#budget);
    this.#entityTypes = options.entityTypes;
  }

  visit(value: Json, context: KeyContext): void {
    this.#budget.checkDepth(this.#path.length);
    if (typeof value === 'string') {
      if (value !== '') this.#visitLeaf(value, false, context);
    } else if (typeof value === 'number') {
      // Finite numbers are spelled alike by both, and this one is remembered for small integers.
      this.#visitLeaf(Number.isFinite(value) ? String(value) : writeJson(value), true, context);
    } else if (isArray(value)) this.#visitItems(value, context);
    else if (value instanceof ExactNumber) this.#visitLeaf(writeJson(value), true, context);
    else if (isObject(value)) this.#visitMembers(value, context);
  }

  #visitItems(items: readonly Json[], context: KeyContext): void {
    const depth = this.#path.length;
    for (let index = 0; index < items.length; index++) {
      this.#path[depth] = index;
      this.visit(items[index] as Json, context);
    }
    this.#path.length = depth;
  }

  #visitMembers(object: JsonObject, context: KeyContext): void {
    const depth = this.#path.length;
    for (const key of Object.keys(object)) {
      this.#budget.spendChars(key.length);
      const hits = this.#scanKey(key, context);
      if (hits.length === 0) this.#path[depth] = key;
      else {
        this.#path[depth] = { masked: publicSegment(key, hits) };
        this.#report(hits, 'key');
      }
      this.visit(object[key] as Json, context.below(key));
    }
    this.#path.length = depth;
  }

  #visitLeaf(text: string, numeric: boolean, context: KeyContext): void {
    this.#budget.spendChars(text.length);
    const hits = scanPlace({ text, context, numeric }, this.#scanner, this.#budget);
    if (hits.length > 0) this.#report(hits, 'value');
  }

  #pointer(): string {
    let pointer = '';
    for (const segment of this.#path) {
      if (typeof segment === 'object') pointer += `/${segment.masked}`;
      else pointer += `/${typeof segment === 'number' ? segment : publicSegment(segment, [])}`;
    }
    return pointer;
  }

  #report(hits: readonly PlacedHit[], part: 'value' | 'key'): void {
    const pointer = this.#pointer();
    for (const { detector, start, end, confidence, layers } of hits) {
      const { id, entityType, entityClass, severity } = detector;
      if (this.#entityTypes !== undefined && !this.#entityTypes.has(entityType)) continue;
      this.#budget.countFinding();
      this.findings.push({
        detector: id,
        entityType,
        entityClass,
        confidence,
        severity,
        pointer,
        part,
        layers,
        start,
        end,
      });
    }
  }
}
