import { join } from 'node:path';
import { createVerifier, type Entry, isRecordOf, type KeyRing, treeBefore, type Verifier } from '@sluice/core';
import { contentEnd } from './content-end.ts';
import type { JournalFile, JournalFiles } from './files.ts';
import { type Line, linesForward, lineText } from './lines.ts';
import { lockHolder } from './lock.ts';
import { segmentName, segmentNumbers } from './names.ts';
import { headBefore, readBeginning } from './retention/beginning.ts';
import { nodeHasher } from './tree/node-hasher.ts';
import { type BadCheckpoint, type ExpectedRoot, TreeCheck } from './tree/tree-check.ts';

/**
 * Checks one origin's chain through all its segments, and that each segment is the one its name says. While the origin's
 * writer lives, an unfinished last line is an entry on its way, not damage. Zeros behind the newest segment's last line are where entries will be.
 */
export interface OriginReport {
  readonly origin: string;
  /** Entries in intact ranges. */
  readonly entries: number;
  readonly bytes: number;
  readonly badLines: number;
  readonly firstBad: BadEntry | undefined;
  /** Unbroken runs of entries: first and last sequence number of each. */
  readonly intact: readonly (readonly [number, number])[];
  /** How many entries are sealed with keys that are not held: that they are what was signed is all that is known of them. */
  readonly unsealed: number;
  /** How many signed checkpoints were compared with the entries, how far the last that holds reaches, and what does not hold. */
  readonly checkpoints: number;
  readonly signed: number;
  readonly badCheckpoints: readonly BadCheckpoint[];
}

export interface BadEntry {
  /** The sequence number that should have stood here. */
  readonly seq: number;
  /** `<origin>/<seq>`. */
  readonly entry_id: string;
  /** File name of the segment. */
  readonly segment: string;
  /** From 1. */
  readonly line: number;
  /** From the start of the segment, from 0. */
  readonly byte: number;
  readonly what: string;
}

export interface OriginPlace {
  readonly files: JournalFiles;
  readonly folder: string;
  readonly origin: string;
  readonly keys: KeyRing;
  /** What signed checkpoints say of the chain. */
  readonly expected?: readonly ExpectedRoot[];
  /** Told of every good entry. */
  readonly onEntry?: (entry: Entry) => void;
}

type Place = Pick<BadEntry, 'segment' | 'line' | 'byte'>;
type Progress = (done: { readonly entries: number; readonly bytes: number }) => void;

export async function verifyOrigin(at: OriginPlace, onProgress: Progress): Promise<OriginReport> {
  const beginning = readBeginning(at.files, at.folder);
  const tree = new TreeCheck(at.expected ?? [], beginning && treeBefore(beginning, nodeHasher));
  const signedTo = (at.expected ?? []).reduce((most, { size }) => Math.max(most, size), 0);
  const verifier = createVerifier<Place>({
    ...{ origin: at.origin, keys: at.keys, signedTo },
    ...(beginning && { start: headBefore(beginning) }),
  });
  let bytes = 0;
  let expected = beginning?.segment ?? 1;
  let isRecorded = beginning === undefined;
  const names = await at.files.list(at.folder);
  // Segments before the beginning are being removed.
  const numbers = segmentNumbers(names).filter((number) => number >= expected);
  const growing = lockHolder(names) === undefined ? undefined : numbers.at(-1);
  for (const number of numbers) {
    const segment = segmentName(number);
    if (number !== expected) {
      verifier.unreadable(
        { segment, line: 1, byte: 0 },
        `should be in segment ${segmentName(expected)}, which is not there`,
      );
    }
    expected = number + 1;
    const file = await at.files.open(join(at.folder, segment), 'read');
    try {
      const before = bytes;
      const onChunk = (segmentBytes: number): void =>
        onProgress({ entries: verifier.entries, bytes: before + segmentBytes });
      const onLine = (text: string, entry: Entry | undefined): void => {
        tree.line(text);
        if (entry === undefined) return;
        if (beginning !== undefined && isRecordOf(entry, beginning, nodeHasher)) isRecorded = true;
        at.onEntry?.(entry);
      };
      const place = { number, newest: number === numbers.at(-1), growing: number === growing };
      bytes += await verifySegment({ verifier, onLine, onChunk }, file, place);
    } finally {
      await file.close();
    }
  }
  tree.end();
  if (!isRecorded) verifier.unreadable({ segment: segmentName(expected), line: 1, byte: 0 }, NOT_RECORDED);
  return report(at.origin, verifier, tree, bytes);
}

const NOT_RECORDED = 'would be behind the end, and no entry says that the beginning was to be removed';

interface Walk {
  readonly verifier: Verifier<Place>;
  /** Told of every line that is text, with the entry in it if that is good. */
  readonly onLine: (text: string, entry: Entry | undefined) => void;
  readonly onChunk: (bytes: number) => void;
}

async function verifySegment(
  walk: Walk,
  file: JournalFile,
  { number, newest, growing }: { readonly number: number; readonly newest: boolean; readonly growing: boolean },
): Promise<number> {
  // The newest segment is filled with zeros ahead; behind the others there is nothing.
  const size = newest ? await contentEnd(file) : await file.size();
  let line = 0;
  for await (const batch of linesForward(file, 0, size)) {
    for (const next of batch) {
      if (growing && !next.ended) continue;
      line += 1;
      verifyLine(walk, next, { segment: segmentName(number), line, byte: next.offset }, number);
    }
    const last = batch.at(-1) as Line;
    walk.onChunk(last.offset + last.bytes.length);
  }
  return size;
}

function verifyLine({ verifier, onLine }: Walk, line: Line, place: Place, segment: number): void {
  const text = line.tooLong ? undefined : lineText(line);
  if (line.tooLong) verifier.unreadable(place, 'is larger than an entry may be');
  else if (text === undefined) verifier.unreadable(place, 'is not UTF-8');
  else if (!line.ended) verifier.unreadable(place, 'has no line end');
  else {
    const good = verifier.line(text, place) === undefined;
    if (good) checkHeader(verifier, place, segment);
    onLine(text, good ? verifier.last : undefined);
  }
}

/** Lines moved over the border of two segments keep the chain whole: the header shows that they were moved. */
function checkHeader(verifier: Verifier<Place>, place: Place, segment: number): void {
  const entry = verifier.last;
  const isHeader = entry?.kind === 'segment';
  if (isHeader && place.line !== 1) verifier.unreadable(place, 'was preceded by the beginning of another segment');
  else if (place.line === 1 && !isHeader)
    verifier.unreadable(place, 'was preceded by an entry that cannot begin a segment');
  else if (isHeader && entry.body['segment'] !== segment) {
    verifier.unreadable(place, `was preceded by the beginning of segment ${String(entry.body['segment'])}`);
  }
}

function report(origin: string, verifier: Verifier<Place>, tree: TreeCheck, bytes: number): OriginReport {
  const bad = verifier.firstBad;
  const firstBad = bad && { seq: bad.seq, entry_id: `${origin}/${bad.seq}`, ...bad.place, what: bad.what };
  const { entries, unsealed, badLines, intact } = verifier;
  const { compared: checkpoints, signed, bad: badCheckpoints } = tree;
  return { origin, entries, unsealed, bytes, badLines, firstBad, intact, checkpoints, signed, badCheckpoints };
}
