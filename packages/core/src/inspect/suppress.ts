/** Drops what is plainly a part of something bigger: the digits of a card are no phone number. */
import type { PlacedHit } from './scan-place.ts';

/** What looks the same as a piece of many other things. */
const WEAK: ReadonlySet<string> = new Set(['phone', 'zip_code', 'date']);
const STRONG: ReadonlySet<string> = new Set(['credit_card', 'ssn', 'ip_address']);

/** `hits` must be in order of their starts, longer first. */
export function dropCovered(hits: readonly PlacedHit[]): PlacedHit[] {
  let coveredTo = -1;
  return hits.filter(({ detector, end }) => {
    if (WEAK.has(detector.entityType)) return end > coveredTo;
    if (detector.entityClass === 'secret' || STRONG.has(detector.entityType)) coveredTo = Math.max(coveredTo, end);
    return true;
  });
}
