/**
 * Entries as they become durable, as server-sent events (WHATWG HTML §9.2). Each event's id says how far every journal has been followed, so a
 * client that comes back with it misses nothing and gets nothing twice.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { canonicalJson, type Entry } from '@sluice/core';
import type { Positions } from '../../journal/positions.ts';
import { type DurableSource, durableBehind } from '../../store/durable-behind.ts';
import type { EntryFilter } from '../../store/entry-filter.ts';
import { encodePlace } from './stream-place.ts';

export interface EntryStreamOptions {
  readonly source: DurableSource;
  readonly filter: EntryFilter;
  /** Where the client left off; undefined begins with what is recorded from now on. */
  readonly from: Positions | undefined;
  readonly signal: AbortSignal;
  readonly beatMs?: number;
}

const LOOK_MS = 250;
const BEAT_MS = 15_000;
const BATCH = 100;
const RETRY_MS = 2_000;

export async function* entryStream(options: EntryStreamOptions): AsyncGenerator<string> {
  const { source, filter, signal, beatMs = BEAT_MS } = options;
  await source.index.catchUp({ budgetMs: Number.POSITIVE_INFINITY });
  const places = new Map(options.from ?? (await source.index.lastSeqs()));
  // The place at once: a client that is cut off before its first event comes back to here.
  yield `retry: ${RETRY_MS}\nid: ${encodePlace(places)}\nevent: open\ndata: {}\n\n`;
  let quietSince = performance.now();
  while (!signal.aborted) {
    let isBehind = false;
    for (const [origin, last] of await source.index.lastSeqs()) {
      // Most journals are quiet: how far one is durable need not be looked up for nothing.
      if (last <= (places.get(origin) ?? 0)) continue;
      const { entries, lookedTo } = await durableBehind(source, origin, places.get(origin) ?? 0, filter, BATCH);
      for (const entry of entries) {
        places.set(origin, entry.seq);
        yield eventOf(entry, places);
        quietSince = performance.now();
      }
      isBehind ||= entries.length === BATCH;
      places.set(origin, Math.max(lookedTo, places.get(origin) ?? 0));
    }
    if (isBehind) continue;
    if (performance.now() - quietSince >= beatMs) {
      // With the place, so that what nobody wanted is not looked through again.
      yield `id: ${encodePlace(places)}\nevent: beat\ndata: {}\n\n`;
      quietSince = performance.now();
    }
    await wait(LOOK_MS, undefined, { signal }).catch((error: Error) => {
      if (error.name !== 'AbortError') throw error;
    });
    await source.index.catchUp({ budgetMs: LOOK_MS });
  }
}

function eventOf({ kind, origin, seq, time, body }: Entry, places: Positions): string {
  return `id: ${encodePlace(places)}\nevent: entry\ndata: ${canonicalJson({ body, kind, origin, seq, time })}\n\n`;
}
