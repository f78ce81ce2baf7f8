import type { Entry } from '@sluice/core';
import { type EntryKeys, keysOf } from '../entry-keys.ts';
import { joined } from '../index-query.ts';
import type { Place } from '../read-places.ts';

/** The index's one table and what goes into it. Raise {@link INDEX_FORMAT} with every change: the index is then rebuilt. */

export const INDEX_FORMAT = 5;

/**
 * Columns are {@link EntryKeys}, and where the entry lies ({@link Place}). `progress` holds, per origin, the last line taken in, so that the next look
 * begins behind it.
 */
export const INDEX_SCHEMA = `
  CREATE TABLE entries (
    origin TEXT NOT NULL, seq INTEGER NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, receipt_id TEXT NOT NULL,
    time_ms INTEGER NOT NULL, verdict TEXT NOT NULL, decision TEXT NOT NULL, action_type TEXT NOT NULL,
    tool TEXT NOT NULL, agent TEXT NOT NULL, tenant TEXT NOT NULL, session TEXT NOT NULL,
    rules TEXT NOT NULL, detectors TEXT NOT NULL, findings INTEGER NOT NULL,
    segment INTEGER NOT NULL, byte_offset INTEGER NOT NULL, byte_length INTEGER NOT NULL,
    checksum INTEGER NOT NULL,
    PRIMARY KEY (origin, seq)
  ) WITHOUT ROWID;
  CREATE INDEX by_time ON entries (time_ms DESC, id ASC);
  CREATE INDEX by_kind ON entries (kind, time_ms DESC, id ASC);
  CREATE INDEX by_session ON entries (session, time_ms DESC, id ASC) WHERE session <> '';
  CREATE INDEX by_receipt ON entries (receipt_id) WHERE receipt_id <> '';
  CREATE TABLE progress (
    origin TEXT PRIMARY KEY, segment INTEGER NOT NULL, line_offset INTEGER NOT NULL, line_length INTEGER NOT NULL,
    mac TEXT NOT NULL
  ) WITHOUT ROWID`;

export const INSERT_ENTRY = `INSERT OR REPLACE INTO entries VALUES (${'?, '.repeat(19)}?)`;

/** The values of {@link INSERT_ENTRY}. */
export function entryRow(
  entry: Entry,
  place: Pick<Place, 'segment' | 'offset' | 'length' | 'checksum'>,
): readonly (string | number)[] {
  const keys: EntryKeys = keysOf(entry);
  return [
    keys.origin,
    keys.seq,
    keys.kind,
    keys.id,
    keys.receiptId,
    keys.timeMs,
    keys.verdict,
    keys.decision,
    keys.actionType,
    keys.tool,
    keys.agent,
    keys.tenant,
    keys.session,
    joined(keys.rules),
    joined(keys.detectors),
    keys.findings,
    place.segment,
    place.offset,
    place.length,
    place.checksum,
  ];
}
