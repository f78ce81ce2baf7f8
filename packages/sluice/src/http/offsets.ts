/** On the wire offsets are UTF-8 bytes, in the library UTF-16 units. */
import { type Finding, type Json, type JsonObject, utf8Length } from '@sluice/core';

/** Turns rising UTF-16 offsets of one text into byte offsets; one pass over the text however many are asked. */
export function byteOffsets(text: string): (offset: number) => number {
  let [at, bytes] = [0, 0];
  return (offset) => {
    if (offset < at) [at, bytes] = [0, 0];
    bytes += utf8Length(text.slice(at, offset));
    at = offset;
    return bytes;
  };
}

/** The UTF-16 offset of a byte offset; undefined inside a character or beyond the end. */
export function unitOffset(bytes: Buffer, byteOffset: number): number | undefined {
  if (byteOffset > bytes.length) return undefined;
  const next = bytes[byteOffset];
  if (next !== undefined && (next & 0xc0) === 0x80) return undefined;
  return bytes.toString('utf8', 0, byteOffset).length;
}

/** A finding on the wire; `leaf` is the text it stands in. */
export function findingOnWire(
  found: Finding,
  toBytes: (offset: number) => number,
  leaf: string | undefined,
  includeValue: boolean,
): JsonObject {
  const { detector, entityType, entityClass, confidence, severity, pointer, part, layers } = found;
  return {
    entity_type: entityType,
    ...(includeValue && leaf !== undefined ? { value: leaf.slice(found.start, found.end) } : {}),
    start: toBytes(found.start),
    end: toBytes(found.end),
    confidence,
    detector,
    class: entityClass,
    severity,
    pointer,
    part,
    layers: layers as Json,
  };
}

const NAMED = new Set(['person', 'organization', 'location']);

/** The original's order: pattern types by name, each in text order, then names in text order. */
export function wireOrder(findings: readonly Finding[]): readonly Finding[] {
  const group = (found: Finding) => (NAMED.has(found.entityType) ? '~' : found.entityType);
  return [...findings].sort((a, b) =>
    group(a) < group(b) ? -1 : group(a) > group(b) ? 1 : a.start - b.start || b.end - a.end,
  );
}
