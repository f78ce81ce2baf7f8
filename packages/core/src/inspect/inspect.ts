/**
 * Start here. Walks a JSON document and reports every sensitive value in it: in strings, in numbers, in object keys, in clear
 * and behind encodings. Which texts are sensitive is the detectors' business, where they are looked for the engine's; this
 * file only walks, names the places and keeps to the limits.
 */
import type { Finding } from '../finding.ts';
import type { Limits } from '../limits.ts';
import { ExactNumber, isArray, isObject, type Json, writeJson } from '../value/json.ts';
import { Budget } from './budget.ts';
import { DETECTORS } from './detectors/index.ts';
import { compile } from './engine/compile.ts';
import type { Detector } from './engine/detector.ts';
import { type KeyContext, rootContext } from './engine/key-context.ts';
import { scan } from './engine/scan.ts';
import { keyScanner } from './key-scanner.ts';
import { publicSegment, type ScanKey } from './public-segment.ts';
import { type PlacedHit, type Scan, scanPlace } from './scan-place.ts';

export interface InspectOptions {
  readonly limits: Limits;
  /** Default: all built-in detectors. */
  readonly detectors?: readonly Detector[];
  /** Only findings of these entity types (lower case) are reported. Pointers are masked for all types regardless. */
  readonly entityTypes?: ReadonlySet<string>;
}

/**
 * Scans every leaf (strings, numbers) and every object key of `document`. Throws a ProblemError `limit_scan` or
 * `limit_findings`. Findings come in document order, then by start, longer first, then by type.
 */
export function inspect(document: Json, options: InspectOptions): readonly Finding[] {
  const compiled = compile(options.detectors ?? DETECTORS);
  return inspectWith((subject) => scan(subject, compiled), document, options);
}

/** {@link inspect} with a scanner of the caller's choice; the tests hand in the naive one. */
export function inspectWith(scan: Scan, document: Json, options: InspectOptions): readonly Finding[] {
  const walk = new Walk(scan, options);
  walk.visit(document, '', rootContext(), 0);
  return walk.findings;
}

class Walk {
  readonly findings: Finding[] = [];
  readonly #scan: Scan;
  readonly #scanKey: ScanKey;
  readonly #budget: Budget;
  readonly #entityTypes: ReadonlySet<string> | undefined;

  constructor(scan: Scan, options: InspectOptions) {
    this.#scan = scan;
    this.#budget = new Budget(options.limits);
    this.#scanKey = keyScanner(scan, this.#budget);
    this.#entityTypes = options.entityTypes;
  }

  visit(value: Json, pointer: string, context: KeyContext, depth: number): void {
    this.#budget.checkDepth(depth);
    if (isArray(value)) {
      value.forEach((item, index) => {
        this.visit(item, `${pointer}/${index}`, context, depth + 1);
      });
    } else if (isObject(value)) {
      for (const [key, member] of Object.entries(value)) {
        const memberPointer = this.#visitKey(key, pointer, context);
        this.visit(member, memberPointer, context.below(key), depth + 1);
      }
    } else if (typeof value === 'string') this.#visitLeaf(value, false, pointer, context);
    else if (typeof value === 'number' || value instanceof ExactNumber) {
      this.#visitLeaf(writeJson(value), true, pointer, context);
    }
  }

  #visitLeaf(text: string, numeric: boolean, pointer: string, context: KeyContext): void {
    this.#budget.spendChars(text.length);
    this.#report(scanPlace({ text, context, numeric }, this.#scan, this.#budget), pointer, 'value');
  }

  /** Reports what the key holds and gives the public pointer of its member. */
  #visitKey(key: string, pointer: string, context: KeyContext): string {
    this.#budget.spendChars(key.length);
    const hits = this.#scanKey(key, context);
    const memberPointer = `${pointer}/${publicSegment(key, hits)}`;
    this.#report(hits, memberPointer, 'key');
    return memberPointer;
  }

  #report(hits: readonly PlacedHit[], pointer: string, part: 'value' | 'key'): void {
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
