/**
 * How an object key appears in a pointer. A key that itself holds sensitive data must not leak through the pointers of
 * everything below it, so it appears as `[REDACTED:<type>]`. Inspector and transformer share this, so both compute the same
 * pointers for the same document.
 */

import type { Hit } from './engine/hit.ts';
import type { KeyContext } from './engine/key-context.ts';

export type ScanKey = (key: string, context: KeyContext) => readonly Hit[];

export function publicSegment(key: string, hits: readonly Hit[]): string {
  const first = hits[0];
  return first === undefined ? escapeSegment(key) : maskedSegment(first.detector.entityType);
}

export function maskedSegment(entityType: string): string {
  return `[REDACTED:${entityType}]`;
}

/** A key that repeats what was found below it would say it. Shorter texts stand in keys by chance, and are looked for whole. */
export function echoes(key: string, found: string): boolean {
  return key === found || (found.length >= PART_CHARS_MIN && key.includes(found));
}

const PART_CHARS_MIN = 6;

/** RFC 6901. */
function escapeSegment(key: string): string {
  if (!key.includes('~') && !key.includes('/')) return key;
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
