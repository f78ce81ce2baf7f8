/**
 * Rewrites what was found in a document. The walk is the inspector's, so every place gets the pointer it was reported under;
 * at each place the findings are merged, the strictest wish of every span is applied, and the rest stays as it is.
 */
import type { TransformEffect } from '../../decision.ts';
import type { Finding } from '../../finding.ts';
import { LIMITS } from '../../limits.ts';
import { ProblemError } from '../../problem.ts';
import { ExactNumber, isArray, isObject, type Json, type JsonObject, writeJson } from '../../value/json.ts';
import { Budget } from '../budget.ts';
import { DETECTORS } from '../detectors/index.ts';
import { compile } from '../engine/compile.ts';
import type { Detector } from '../engine/detector.ts';
import { type KeyContext, rootContext } from '../engine/key-context.ts';
import { scannerOf } from '../engine/scan.ts';
import { type EchoedKeys, echoedKeys, inspect } from '../inspect.ts';
import { keyScanner } from '../key-scanner.ts';
import { publicSegment, type ScanKey } from '../public-segment.ts';
import { FreeKeys } from './free-keys.ts';
import { fitForJson } from './in-json.ts';
import { fitFor } from './in-url.ts';
import { mergeFindings, type Replaced } from './merge.ts';
import { type Keyed, replacement } from './replacement.ts';

export interface Transformation {
  readonly document: Json;
  /** Spans rewritten; findings that overlap count as one. */
  readonly entitiesTransformed: number;
  /** Sorted, unique `type:mode`. */
  readonly modesApplied: readonly string[];
}

/** Redacting may uncover what stood too near to something else to be told from it. It rarely does so twice. */
const ROUNDS_MAX = 8;

/**
 * Applies `wishes` to all findings they select. `document` and `detectors` must be what {@link inspect} was called with.
 * Where two places share a public pointer (two sensitive keys of one type in an object), the findings of both are applied
 * to both: more is hidden than needed, never less. What is redacted is inspected again, until there is nothing more to redact.
 *
 * @param uncovered inspects what was redacted, as the document was inspected
 * @param entityTypes those the document was inspected for, where not for all
 * @throws ProblemError `limit_scan` or `limit_findings`
 */
export function transform(
  document: Json,
  findings: readonly Finding[],
  wishes: readonly TransformEffect[],
  keyed: Keyed,
  detectors: readonly Detector[] = DETECTORS,
  uncovered = (redacted: Json): readonly Finding[] => inspect(redacted, { limits: LIMITS, detectors }),
  entityTypes?: ReadonlySet<string>,
): Transformation {
  const looked = { detectors, ...(entityTypes && { entityTypes }) };
  let rewritten = rewrite(document, findings, wishes, keyed, looked);
  const redacting = wishes.filter(({ mode }) => mode === 'redact');
  if (redacting.length === 0) return rewritten;
  for (let round = 0; rewritten.entitiesTransformed > 0 && round < ROUNDS_MAX; round++) {
    const next = rewrite(rewritten.document, uncovered(rewritten.document), redacting, keyed, looked);
    if (next.entitiesTransformed === 0) return rewritten;
    rewritten = {
      document: next.document,
      entitiesTransformed: rewritten.entitiesTransformed + next.entitiesTransformed,
      modesApplied: [...new Set([...rewritten.modesApplied, ...next.modesApplied])].sort(),
    };
  }
  if (rewritten.entitiesTransformed === 0) return rewritten;
  throw new ProblemError({ code: 'limit_findings', message: 'redacting it uncovers more, again and again' });
}

/** How the document was inspected. */
interface Looked {
  readonly detectors: readonly Detector[];
  readonly entityTypes?: ReadonlySet<string>;
}

function rewrite(
  document: Json,
  findings: readonly Finding[],
  wishes: readonly TransformEffect[],
  keyed: Keyed,
  looked: Looked,
): Transformation {
  const spans = spansByPlace(findings, wishes);
  // Without a masked key in any pointer none can be masked for what is below it.
  const isMasked = [...spans.keys()].some((place) => place.includes('/[REDACTED:'));
  const echoed: EchoedKeys = isMasked ? echoedKeys(document, { limits: LIMITS, ...looked }) : new Map();
  const rewriter = new Rewriter(spans, keyed, looked.detectors, echoed);
  const rewritten = spans.size === 0 ? document : rewriter.visit(document, '', rootContext(looked.entityTypes));
  rewriter.checkAllVisited();
  return {
    document: rewritten,
    entitiesTransformed: rewriter.count,
    modesApplied: [...rewriter.modes].sort(),
  };
}

function placeName(part: 'value' | 'key', pointer: string): string {
  return `${part} ${pointer}`;
}

function spansByPlace(
  findings: readonly Finding[],
  wishes: readonly TransformEffect[],
): Map<string, readonly Replaced[]> {
  const spans = new Map<string, readonly Replaced[]>();
  const places = new Map<string, Finding[]>();
  for (const finding of findings) {
    const place = placeName(finding.part, finding.pointer);
    const there = places.get(place);
    if (there === undefined) places.set(place, [finding]);
    else there.push(finding);
  }
  for (const [place, there] of places) {
    const merged = mergeFindings(there, wishes);
    if (merged.length > 0) spans.set(place, merged);
  }
  return spans;
}

class Rewriter {
  readonly modes = new Set<string>();
  count = 0;
  readonly #spans: ReadonlyMap<string, readonly Replaced[]>;
  readonly #visited = new Set<string>();
  readonly #keyed: Keyed;
  readonly #scanKey: ScanKey;
  readonly #echoed: EchoedKeys;

  constructor(
    spans: ReadonlyMap<string, readonly Replaced[]>,
    keyed: Keyed,
    detectors: readonly Detector[],
    echoed: EchoedKeys,
  ) {
    this.#spans = spans;
    this.#echoed = echoed;
    this.#keyed = keyed;
    this.#scanKey = keyScanner(scannerOf(compile(detectors)), new Budget(LIMITS));
  }

  /** A finding without a place in the document would be a value left in clear, so it must not pass silently. */
  checkAllVisited(): void {
    if (this.#visited.size === this.#spans.size) return;
    throw new ProblemError({ code: 'internal', message: 'a finding does not belong to the document to transform' });
  }

  visit(value: Json, pointer: string, context: KeyContext): Json {
    if (isArray(value)) return value.map((item, index) => this.visit(item, `${pointer}/${index}`, context));
    if (isObject(value)) return this.#visitObject(value, pointer, context);
    if (typeof value === 'string') return this.#rewrite(value, 'value', pointer);
    if (typeof value !== 'number' && !(value instanceof ExactNumber)) return value;
    const text = writeJson(value);
    const rewritten = this.#rewrite(text, 'value', pointer);
    return rewritten === text ? value : rewritten;
  }

  #visitObject(object: JsonObject, pointer: string, context: KeyContext): JsonObject {
    const free = new FreeKeys(Object.keys(object));
    const members = Object.entries(object).map(([key, member]): [string, Json] => {
      const echoed = this.#echoed.get(object)?.get(key);
      const memberPointer = `${pointer}/${echoed ?? publicSegment(key, this.#scanKey(key, context))}`;
      const renamed = this.#rewrite(key, 'key', memberPointer);
      const unique = renamed === key ? key : free.take(renamed);
      return [unique, this.visit(member, memberPointer, context.below(key))];
    });
    return Object.fromEntries(members);
  }

  #rewrite(text: string, part: 'value' | 'key', pointer: string): string {
    const place = placeName(part, pointer);
    const spans = this.#spans.get(place);
    if (spans === undefined) return text;
    this.#visited.add(place);
    const fit = fitForJson(text) ?? fitFor(text);
    let rewritten = '';
    let at = 0;
    for (const { start, end, entityType, wish } of spans) {
      // Spans of another place with the same pointer may lie beyond this text.
      if (start >= text.length) break;
      const stop = Math.min(end, text.length);
      const written = replacement(text.slice(start, stop), entityType, wish, this.#keyed);
      rewritten += text.slice(at, start) + fit(written, start, stop);
      at = stop;
      this.count++;
      this.modes.add(`${entityType}:${wish.mode}`);
    }
    return rewritten + text.slice(at);
  }
}
