import type { Entry, Json } from '@sluice/core';

/** The index's one table and what goes into it. Raise {@link INDEX_FORMAT} with every change: the index is then rebuilt. */

export const INDEX_FORMAT = 2;

/**
 * `id` breaks ties in time: a decision's receipt id, otherwise origin and number. `progress` holds, per origin, the last
 * line taken in, so that the next look begins behind it.
 */
export const INDEX_SCHEMA = `
  CREATE TABLE entries (
    origin TEXT NOT NULL, seq INTEGER NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, receipt_id TEXT NOT NULL,
    time_ms INTEGER NOT NULL, verdict TEXT NOT NULL, decision TEXT NOT NULL, action_type TEXT NOT NULL,
    tool TEXT NOT NULL, agent TEXT NOT NULL, tenant TEXT NOT NULL, session TEXT NOT NULL,
    findings INTEGER NOT NULL, segment INTEGER NOT NULL, byte_offset INTEGER NOT NULL, byte_length INTEGER NOT NULL,
    PRIMARY KEY (origin, seq)
  ) WITHOUT ROWID;
  CREATE INDEX by_time ON entries (kind, time_ms DESC, id ASC);
  CREATE INDEX by_receipt ON entries (receipt_id) WHERE receipt_id <> '';
  CREATE TABLE progress (
    origin TEXT PRIMARY KEY, segment INTEGER NOT NULL, line_offset INTEGER NOT NULL, line_length INTEGER NOT NULL,
    mac TEXT NOT NULL
  ) WITHOUT ROWID`;

export const INSERT_ENTRY = `INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

/** The values of {@link INSERT_ENTRY}. What `list` compares without regard to case is kept in lower case. */
export function entryRow(
  entry: Entry,
  place: { readonly segment: number; readonly offset: number; readonly length: number },
): readonly (string | number)[] {
  const { body, kind, origin, seq } = entry;
  const receiptId = text(body['receipt_id']);
  return [
    origin,
    seq,
    kind,
    kind === 'decision' && receiptId !== '' ? receiptId : `${origin}/${String(seq).padStart(16, '0')}`,
    receiptId,
    Date.parse(entry.time),
    text(body['verdict']),
    text(body['decision']).toLowerCase(),
    text(inner(body['action'], 'type')).toLowerCase(),
    text(inner(body['action'], 'tool')).toLowerCase(),
    text(inner(body['principal'], 'agent')),
    text(inner(body['principal'], 'tenant')),
    text(body['session_id']),
    typeof body['findings_total'] === 'number' ? body['findings_total'] : 0,
    place.segment,
    place.offset,
    place.length,
  ];
}

function inner(value: Json | undefined, key: string): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as { readonly [key: string]: Json })[key]
    : undefined;
}

function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
