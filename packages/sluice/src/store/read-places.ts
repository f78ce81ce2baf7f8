import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { type Entry, parseEntry, parseKnownEntry } from '@sluice/core/storage';
import type { JournalFiles, Part } from '../journal/files.ts';
import { originFolder, segmentName } from '../journal/names.ts';
import { keysOf } from './entry-keys.ts';

/** Where an entry's line lies, in bytes without the line end, and what tells whether it still does. */
export interface Place extends Part {
  readonly origin: string;
  readonly segment: number;
  /** CRC-32 of the line. */
  readonly checksum: number;
  /** {@link EntryKeys.id} */
  readonly id: string;
}

/**
 * The entries at these places, in order. A place the journal has taken back since, or that retention removed, answers nothing.
 *
 * It reads synchronously, being in a thread where nobody waits for anything else: a hundred lines far apart take a microsecond or two each,
 * and sixty when they are read asynchronously.
 */
export function readPlaces(files: JournalFiles, stateFolder: string, places: readonly Place[]): readonly Entry[] {
  const entries = new Map<Place, Entry>();
  for (const inOrigin of Map.groupBy(places, ({ origin }) => origin).values())
    for (const inSegment of Map.groupBy(inOrigin, ({ segment }) => segment).values()) {
      const [{ origin, segment }] = inSegment as [Place];
      const lines = files.readParts(join(originFolder(stateFolder, origin), segmentName(segment)), inSegment) ?? [];
      for (const [at, line] of lines.entries()) {
        const place = inSegment[at] as Place;
        const entry = entryAt(place, line);
        if (entry !== undefined) entries.set(place, entry);
      }
    }
  return places.flatMap((place) => entries.get(place) ?? []);
}

/** A line that is not the one taken in may be another entry's, or the same that somebody has changed, which is told as it stands. */
function entryAt({ checksum, id }: Place, line: Buffer): Entry | undefined {
  const text = line.toString('utf8');
  if (crc32(line) === checksum) return parseKnownEntry(text);
  const entry = parseEntry(text);
  return typeof entry === 'object' && keysOf(entry).id === id ? entry : undefined;
}
