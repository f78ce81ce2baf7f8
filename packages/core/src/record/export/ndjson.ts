import type { JsonObject } from '../../value/json.ts';
import type { Entry } from '../open.ts';

/** Entries as the journal has them, seal and all: its canonical text is the journal's line. */
export function ndjsonEntry({
  body,
  key_id,
  kind,
  mac,
  origin,
  prev,
  seq,
  synced,
  time,
}: Entry): readonly JsonObject[] {
  return [{ body, key_id, kind, mac, origin, prev, seq, synced, time }];
}
