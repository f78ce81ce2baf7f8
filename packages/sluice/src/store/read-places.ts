import { join } from 'node:path';
import { type Entry, parseEntry } from '@sluice/core';
import type { JournalFile, JournalFiles } from '../journal/files.ts';
import { readBlock } from '../journal/lines.ts';
import { originFolder, segmentName } from '../journal/names.ts';
import { openIfThere } from '../journal/read.ts';

/** Where an entry's line lies: in bytes, without the line end. */
export interface Place {
  readonly origin: string;
  readonly segment: number;
  readonly offset: number;
  readonly length: number;
}

/** Lines nearer than that are read at once. */
const GAP_BYTES = 4_096;
const BLOCK_BYTES_MAX = 1_048_576;

/** The entries at these places, in order. A place the journal has taken back since, or that retention removed, answers nothing. */
export async function readPlaces(
  files: JournalFiles,
  stateFolder: string,
  places: readonly Place[],
): Promise<readonly Entry[]> {
  const byFile = Map.groupBy(places, ({ origin, segment }) =>
    join(originFolder(stateFolder, origin), segmentName(segment)),
  );
  const entries = new Map<Place, Entry>();
  for (const [path, inFile] of byFile) {
    const file = await openIfThere(files, path);
    if (file === undefined) continue;
    try {
      await Promise.all(blocksOf(inFile).map((block) => readInto(file, block, entries)));
    } finally {
      await file.close();
    }
  }
  return places.flatMap((place) => entries.get(place) ?? []);
}

/** Neighbours together, so that a page of entries that follow each other is one read. */
function blocksOf(places: readonly Place[]): readonly (readonly Place[])[] {
  const blocks: Place[][] = [];
  let [start, end] = [0, Number.NEGATIVE_INFINITY];
  for (const place of places.toSorted((a, b) => a.offset - b.offset)) {
    const isNear = place.offset - end <= GAP_BYTES && place.offset + place.length - start <= BLOCK_BYTES_MAX;
    if (isNear) blocks.at(-1)?.push(place);
    else {
      blocks.push([place]);
      start = place.offset;
    }
    end = place.offset + place.length;
  }
  return blocks;
}

async function readInto(file: JournalFile, block: readonly Place[], entries: Map<Place, Entry>): Promise<void> {
  const [first, last] = [block[0] as Place, block.at(-1) as Place];
  const bytes = await readBlock(file, first.offset, last.offset + last.length - first.offset);
  for (const place of block) {
    const from = place.offset - first.offset;
    const entry = parseEntry(bytes.toString('utf8', from, from + place.length));
    if (typeof entry === 'object') entries.set(place, entry);
  }
}
