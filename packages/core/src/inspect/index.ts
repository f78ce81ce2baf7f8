/**
 * `@sluice/core/inspect`: the scanner by itself, without a gate. Finds sensitive data in JSON documents and texts, in clear and behind
 * encodings, and rewrites it.
 *
 * @example
 * ```ts
 * import { createScanner } from '@sluice/core/inspect';
 *
 * const scanner = createScanner();
 * scanner.scan({ note: 'call +44 20 7946 0958' });
 * scanner.redact('my number is 123-45-6789').document; // 'my number is [REDACTED]'
 * ```
 */
import type { MaskStrategy, TransformEffect, TransformMode } from '../decision.ts';
import type { Finding } from '../finding.ts';
import { LIMITS, type Limits } from '../limits.ts';
import { ProblemError } from '../problem.ts';
import type { Json } from '../value/json.ts';
import { type CustomPattern, customDetector } from './custom-detector.ts';
import { DETECTORS } from './detectors/index.ts';
import type { Detector } from './engine/detector.ts';
import { inspect } from './inspect.ts';
import type { CompiledDlp } from './settings/compile-settings.ts';
import { type StreamOptions, windowOptions } from './stream/options.ts';
import { redactStream } from './stream/redact-stream.ts';
import type { RedactorOptions } from './stream/redactor.ts';
import { type StreamSource, scanStream } from './stream/scan-stream.ts';
import { redactSse } from './stream/sse/redact-sse.ts';
import type { StreamChunk } from './stream/text-input.ts';
import { transform } from './transform/transform.ts';

export type { EntityClass, Finding, Severity } from '../finding.ts';
export type { Limits } from '../limits.ts';
export { ProblemError } from '../problem.ts';
export type { CustomPattern } from './custom-detector.ts';
export { DETECTORS } from './detectors/index.ts';
export type { Detector } from './engine/detector.ts';
export type { StreamOptions } from './stream/options.ts';
export type { StreamSource } from './stream/scan-stream.ts';
export type { StreamChunk } from './stream/text-input.ts';

export interface ScannerOptions {
  /** Default: all built-in ones. */
  readonly detectors?: readonly Detector[];
  /**
   * Settings for data loss prevention, from `compileSettings`: their detectors run in place of `detectors`, and what they switch off or
   * allow is not reported. Values of their allow-list are compared by `keyedDigestHex`.
   */
  readonly settings?: CompiledDlp;
  /** Milliseconds since the epoch. Without a clock, entries of an allow-list that expire count as expired. */
  readonly now?: () => number;
  /** Further detectors, by regular expression (RE2's syntax). */
  readonly patterns?: readonly CustomPattern[];
  /** Only these entity types are reported. */
  readonly entityTypes?: Iterable<string>;
  /** Findings below are not reported. 0 to 1; default 0. */
  readonly confidenceMin?: number;
  /** Default: {@link LIMITS}. */
  readonly limits?: Partial<Limits>;
  /**
   * Hex HMAC-SHA-256 of a text under your key. Needed for allowed values, and for transforms that give equal values equal names: without a key they could be
   * undone by trying values out.
   */
  readonly keyedDigestHex?: (text: string) => string;
}

export interface RedactOptions {
  /** Default: `redact`. */
  readonly mode?: TransformMode;
  /** How much a mask leaves visible. Default: `full`. */
  readonly strategy?: MaskStrategy;
  /** Entity types, `class:secret`, `class:pii`, or `*`. Default: all. */
  readonly entities?: readonly string[];
}

export interface Redacted {
  readonly document: Json;
  /** What was found, whether it was rewritten or not. */
  readonly findings: readonly Finding[];
  /** Spans rewritten; findings that overlap count as one. */
  readonly entitiesTransformed: number;
}

export interface RedactStreamOptions extends RedactOptions, StreamOptions {
  /** Told of every finding once it is settled, whether it is rewritten or not. Offsets count from the beginning of the stream. */
  readonly onFinding?: (finding: Finding) => void;
}

export interface DataScanner {
  readonly detectors: readonly Detector[];
  /** @throws ProblemError `limit_scan` or `limit_findings`: there is no partial result */
  readonly scan: (document: Json) => readonly Finding[];
  /** @throws ProblemError `limit_scan`, `limit_findings`, or `config_invalid` where a mode needs a key and there is none */
  readonly redact: (document: Json, options?: RedactOptions) => Redacted;
  /**
   * Scans a text of any length as it comes. Offsets count in UTF-16 units from the beginning of the stream.
   *
   * @throws ProblemError `json_invalid_utf8`, `limit_scan`, `limit_findings`; `config_invalid` for the options
   */
  readonly scanStream: (source: StreamSource, options?: StreamOptions) => AsyncIterable<Finding>;
  /**
   * Rewrites a text of any length as it passes: `response.body.pipeThrough(scanner.redactStream())`. It fails closed: the stream ends
   * with an error where anything cannot be told, and what was held back is not passed on.
   *
   * @throws ProblemError `config_invalid` for the options
   */
  readonly redactStream: (options?: RedactStreamOptions) => TransformStream<StreamChunk, StreamChunk>;
  /**
   * Rewrites the event stream of a model: pieces of an answer are one text, arguments of a tool call are held until they are complete.
   * 256 characters are held back unless asked otherwise. It fails closed, with an event of the type `error` as the last one.
   *
   * @throws ProblemError `config_invalid` for the options
   */
  readonly redactSse: (options?: RedactStreamOptions) => TransformStream<StreamChunk, StreamChunk>;
}

/** An answer is read as it is written. */
const SSE_HOLD_BACK_CHARS = 256;

/** @throws ProblemError `pattern_invalid` or `pattern_example` for a pattern */
export function createScanner(options: ScannerOptions = {}): DataScanner {
  const { confidenceMin = 0, keyedDigestHex = noKey } = options;
  const { settings, now } = options;
  const given = settings?.detectors ?? options.detectors ?? DETECTORS;
  const detectors = [...given, ...(options.patterns ?? []).map(customDetector)];
  const limits = { ...LIMITS, ...options.limits };
  const entityTypes: { readonly entityTypes?: ReadonlySet<string> } =
    options.entityTypes === undefined ? {} : { entityTypes: new Set(options.entityTypes) };
  const scan = (document: Json): readonly Finding[] => {
    const all = inspect(document, { limits, detectors, ...entityTypes });
    const found = all.filter(({ confidence }) => confidence >= confidenceMin);
    if (settings === undefined) return found;
    return settings.judge(found, { document, direction: 'action', now: now?.(), digest: keyedDigestHex }).findings;
  };
  const redact = (document: Json, options: RedactOptions = {}): Redacted => {
    const findings = scan(document);
    const wishes = [wishOf(options)];
    const { document: rewritten, entitiesTransformed } = transform(
      document,
      findings,
      wishes,
      keyedDigestHex,
      detectors,
      scan,
      entityTypes.entityTypes,
    );
    return { document: rewritten, findings, entitiesTransformed };
  };
  const redactor = (given: RedactStreamOptions): RedactorOptions => ({
    ...windowOptions(given, scan, limits.scanCharsMax),
    wish: wishOf(given),
    keyed: keyedDigestHex,
    redactWhole: (text) => redact(text, given).document as string,
    ...(given.onFinding === undefined ? {} : { onFinding: given.onFinding }),
  });
  return {
    detectors,
    scan,
    redact,
    scanStream: (source, given = {}) => scanStream(source, windowOptions(given, scan, limits.scanCharsMax)),
    redactStream: (given = {}) => redactStream(redactor(given)),
    redactSse: (given = {}) =>
      redactSse({
        ...redactor({ holdBackChars: SSE_HOLD_BACK_CHARS, ...given }),
        redactDocument: (document) => redact(document, given).document,
      }),
  };
}

function wishOf({ mode = 'redact', strategy = 'full', entities = ['*'] }: RedactOptions): TransformEffect {
  return { kind: 'transform', mode, strategy, entities, scope: 'both' };
}

function noKey(): never {
  throw new ProblemError({
    code: 'config_invalid',
    message: 'this transform needs a key',
    help: 'give `createScanner` the option `keyedDigestHex`',
  });
}
