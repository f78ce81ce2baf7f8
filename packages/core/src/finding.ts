import type { JsonObject } from './value/json.ts';

export type Severity = 'low' | 'medium' | 'high' | 'critical';
/** `secret`: grants access (keys, tokens). `pii`: says something about a person or an account. */
export type EntityClass = 'secret' | 'pii';

/** Sensitive data at a place. It never carries the clear value: whoever holds the text can take it from the span. */
export interface Finding {
  /** Id of the detector: its file name. */
  readonly detector: string;
  /** What was found: `email`, `credit_card`, `api_key`… several detectors may report one type. */
  readonly entityType: string;
  readonly entityClass: EntityClass;
  /** 0 to 1. */
  readonly confidence: number;
  readonly severity: Severity;
  /** JSON Pointer (RFC 6901) to the leaf within the scanned document; '' for a bare text. Sensitive keys in it are masked. */
  readonly pointer: string;
  /** Whether the value of the leaf or the object key itself is meant. */
  readonly part: 'value' | 'key';
  /** Names of the decodings passed to see it, outermost first: `percent`, `json`, `zero_width`… Empty for plain text. */
  readonly layers: readonly string[];
  /** Span in UTF-16 units in the leaf's raw text, end exclusive. For a finding behind a decoding: the encoded run that holds it. */
  readonly start: number;
  readonly end: number;
}

/** A finding as journal and wire carry it. */
export function findingJson(finding: Finding): JsonObject {
  const { detector, entityType, entityClass, confidence, severity, pointer, part, layers, start, end } = finding;
  // Keys in order: the canonical writer is twice as fast then.
  return {
    class: entityClass,
    confidence,
    detector,
    end,
    entity_type: entityType,
    layers,
    part,
    pointer,
    severity,
    start,
  };
}
