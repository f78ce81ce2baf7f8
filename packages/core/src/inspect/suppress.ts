/** Drops what is plainly a part of something bigger: the digits of a card are no phone number. */
import type { Detector } from './engine/detector.ts';

/** What looks the same as a piece of many other things. */
const WEAK: ReadonlySet<string> = new Set(['phone', 'zip_code', 'date']);
const STRONG: ReadonlySet<string> = new Set(['credit_card', 'ssn', 'ip_address']);

/** `hits` must be in order of their starts, longer first. */
export function dropCovered<T extends { readonly detector: Detector; readonly end: number }>(hits: readonly T[]): T[] {
  let coveredTo = -1;
  return hits.filter(({ detector, end }) => {
    if (WEAK.has(detector.entityType)) return end > coveredTo;
    if (detector.entityClass === 'secret' || STRONG.has(detector.entityType)) coveredTo = Math.max(coveredTo, end);
    return true;
  });
}
