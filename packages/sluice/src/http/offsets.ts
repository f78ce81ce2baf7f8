/** On the wire offsets are UTF-8 bytes, in the library UTF-16 units. */
import type { Finding, Json, JsonObject } from '@sluice/core';

const STEP = 256;

/** Translates between the UTF-16 offsets of one text and its UTF-8 byte offsets. One pass to make; each answer is cheap. */
export class Offsets {
  readonly #text: string;
  /** Bytes before each STEP units. */
  readonly #marks: Uint32Array;

  constructor(text: string) {
    this.#text = text;
    this.#marks = new Uint32Array(Math.floor(text.length / STEP) + 1);
    for (let mark = 1; mark < this.#marks.length; mark += 1)
      this.#marks[mark] = (this.#marks[mark - 1] as number) + unitsInBytes(text, (mark - 1) * STEP, mark * STEP);
  }

  toBytes(unit: number): number {
    const mark = Math.min(Math.floor(unit / STEP), this.#marks.length - 1);
    return (this.#marks[mark] as number) + unitsInBytes(this.#text, mark * STEP, unit);
  }

  /** The unit a byte offset stands before; undefined inside a character or beyond the end. */
  toUnits(bytes: number): number | undefined {
    let [low, high] = [0, this.#marks.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#marks[middle] as number) <= bytes) low = middle;
      else high = middle - 1;
    }
    let at = this.#marks[low] as number;
    let unit = low * STEP;
    while (at < bytes && unit < this.#text.length) {
      const size = (this.#text.codePointAt(unit) as number) > 0xffff ? 2 : 1;
      at += unitsInBytes(this.#text, unit, unit + size);
      unit += size;
    }
    return at === bytes ? unit : undefined;
  }
}

/** Bytes of the units from `from` to `to`. A half of a pair counts two, so that halves on both sides of a mark add up to four. */
function unitsInBytes(text: string, from: number, to: number): number {
  let bytes = 0;
  for (let unit = from; unit < to; unit += 1) {
    const code = text.charCodeAt(unit);
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code >= 0xd800 && code <= 0xdfff ? 2 : 3;
  }
  return bytes;
}

/** A finding on the wire; `leaf` is the text it stands in, `offsets` its bytes (none where the leaf is no text). */
export function findingOnWire(
  found: Finding,
  offsets: Offsets | undefined,
  leaf: string | undefined,
  includeValue: boolean,
): JsonObject {
  const { detector, entityType, entityClass, confidence, severity, pointer, part, layers } = found;
  return {
    entity_type: entityType,
    ...(includeValue && leaf !== undefined ? { value: leaf.slice(found.start, found.end) } : {}),
    start: offsets?.toBytes(found.start) ?? found.start,
    end: offsets?.toBytes(found.end) ?? found.end,
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
