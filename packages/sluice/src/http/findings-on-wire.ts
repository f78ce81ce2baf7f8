/** Findings of a document as answers show them. */
import type { Finding, Json, JsonObject } from '@sluice/core';
import { findingOnWire, Offsets, wireOrder } from './offsets.ts';

/** With byte offsets within the leaf they point at. Keys and leaves that are no text keep their own offsets. */
export function findingsOnWire(
  document: Json,
  findings: readonly Finding[],
  more: (found: Finding) => JsonObject = () => ({}),
): readonly JsonObject[] {
  const leaves = new Map<string, Offsets | undefined>();
  const offsetsOf = ({ pointer, part }: Finding): Offsets | undefined => {
    if (part === 'key') return undefined;
    if (!leaves.has(pointer)) {
      const leaf = leafAt(document, pointer);
      leaves.set(pointer, typeof leaf === 'string' ? new Offsets(leaf) : undefined);
    }
    return leaves.get(pointer);
  };
  return wireOrder(findings).map((found) => ({
    ...findingOnWire(found, offsetsOf(found), undefined, false),
    ...more(found),
  }));
}

function leafAt(document: Json, pointer: string): unknown {
  let value: unknown = document;
  for (const segment of pointer.split('/').slice(1)) {
    const key = segment.replace(/~1/g, '/').replace(/~0/g, '~');
    value =
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Record<string, unknown>)[key]
        : undefined;
  }
  return value;
}
