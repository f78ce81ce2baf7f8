/** The scanner as the sets are scored: all detectors, everything else as it comes. */
import { type Finding, inspect, type Json, LIMITS } from '@sluice/core';

export function scanText(text: string): readonly Finding[] {
  return inspect(text, { limits: LIMITS });
}

/** A text in which only these entity types are asked for, which tells the scanner what it is about. */
export function scanFor(types: readonly string[], text: string): readonly Finding[] {
  return inspect(text, { limits: LIMITS, entityTypes: new Set(types) });
}

/** The same with the text under a name, as in an object: names of keys are context. */
export function scanUnder(key: string, types: readonly string[], text: string): readonly Finding[] {
  return inspect({ [key]: text }, { limits: LIMITS, entityTypes: new Set(types) });
}

export function scanDocument(document: Json): readonly Finding[] {
  return inspect(document, { limits: LIMITS });
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Intersection over union of two spans, 0 to 1. */
export function overlapShare(a: Span, b: Span): number {
  const common = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return common <= 0 ? 0 : common / (Math.max(a.end, b.end) - Math.min(a.start, b.start));
}
