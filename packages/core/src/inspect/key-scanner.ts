/** Scans object keys, each distinct key under the same path once. */
import type { Budget } from './budget.ts';
import { type KeyContext, ofKeys } from './engine/key-context.ts';
import { type PlacedHit, type Scan, scanPlace } from './scan-place.ts';

/** Distinct keys remembered per inspection. */
const REMEMBERED_MAX = 10_000;

export function keyScanner(scan: Scan, budget: Budget): (key: string, context: KeyContext) => readonly PlacedHit[] {
  const known = new WeakMap<KeyContext, Map<string, readonly PlacedHit[]>>();
  let remembered = 0;
  return (key, context) => {
    const under = known.get(context) ?? new Map<string, readonly PlacedHit[]>();
    known.set(context, under);
    const before = under.get(key);
    if (before !== undefined) return before;
    const hits = scanPlace({ text: key, context: ofKeys(context), numeric: false }, scan, budget);
    if (remembered++ < REMEMBERED_MAX) under.set(key, hits);
    return hits;
  };
}
