/** Scans object keys, each distinct key under the same path once. */
import type { Budget } from './budget.ts';
import type { Hit } from './engine/hit.ts';
import type { KeyContext } from './engine/key-context.ts';
import type { Scanner } from './engine/scan.ts';
import { looksLikeJson } from './read/json-start.ts';
import { scanPlace } from './scan-place.ts';

/** Distinct keys remembered per inspection. */
const REMEMBERED_MAX = 10_000;
/** Harmless keys remembered for longer, and how long they may be: nearly all keys are a few dozen names. */
const QUIET_MAX = 2_048;
const QUIET_CHARS_MAX = 40;
const NONE: readonly Hit[] = Object.freeze([]);

/** Per scanner: keys in which nothing could be found whatever stands above them. */
const quietKeys = new WeakMap<Scanner, Set<string>>();

export function keyScanner(scanner: Scanner, budget: Budget): (key: string, context: KeyContext) => readonly Hit[] {
  const quiet = quietKeys.get(scanner) ?? new Set<string>();
  quietKeys.set(scanner, quiet);
  let known: Map<KeyContext, Map<string, readonly Hit[]>> | undefined;
  let remembered = 0;
  return (key, context) => {
    if (quiet.has(key)) return NONE;
    const before = known?.get(context)?.get(key);
    if (before !== undefined) return before;
    const hits = scanPlace({ text: key, context: context.ofKeys(), numeric: false }, scanner, budget);
    if (hits.length === 0 && scanner.quiet && key.length <= QUIET_CHARS_MAX && !looksLikeJson(key)) {
      if (quiet.size >= QUIET_MAX) quiet.clear();
      quiet.add(key);
    } else if (remembered++ < REMEMBERED_MAX) {
      known ??= new Map();
      const under = known.get(context) ?? new Map<string, readonly Hit[]>();
      known.set(context, under.set(key, hits));
    }
    return hits;
  };
}
