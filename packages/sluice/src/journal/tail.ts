import { type ChainHead, type Entry, type KeyRing, openHeldLine, openLine } from '@sluice/core';
import { contentEnd } from './content-end.ts';
import type { JournalFile } from './files.ts';
import { type Line, linesForward, lineText } from './lines.ts';

/**
 * Finds out how a segment ends, zeros behind its last line left out. Only as much of the end is read as is needed to be sure.
 *
 * The end may be torn: a group of entries was being written when the machine stopped. Such bytes were never acknowledged
 * and may be cut off, but nothing else may, so a bad line counts as torn only
 * - when it is the last one, or
 * - when it holds zero bytes or has no end (pages of the last write that never reached the disk) and no good line says that
 *   it had been durable. Every entry carries the highest number that was durable when it was written: `synced`.
 * Everything else is damage, and the journal refuses to go on from it.
 */
export interface SegmentEnd {
  /** The last good entry; undefined when the segment holds none. */
  readonly head: ChainHead | undefined;
  /** Where the good lines end, in bytes. */
  readonly goodBytes: number;
  /** The first bad line behind the good ones, when there is one. */
  readonly bad: { readonly kind: 'torn' | 'damaged'; readonly what: string } | undefined;
}

interface Checked {
  readonly line: Line;
  readonly entry: Entry | string;
  /** A whole entry whose key is not held, and which nobody has signed: no crash leaves that. */
  readonly isForeign: boolean;
}

const FIRST_WINDOW_BYTES = 131_072;

/** What the end of a chain is judged by. */
export interface Seals {
  readonly keys: KeyRing;
  /** Entries up to this number are held by a signed checkpoint: their keys may be erased. */
  readonly signedTo: number;
}

/** `before` is the last entry of the segments before; it matters when this segment's own first line is bad. */
export async function segmentEnd(file: JournalFile, seals: Seals, before: ChainHead): Promise<SegmentEnd> {
  const size = await contentEnd(file);
  for (let window = FIRST_WINDOW_BYTES; ; window *= 4) {
    const from = Math.max(0, size - window);
    const lines = await checkLines(file, from, size, seals);
    if (from === 0 || reachesDurable(lines)) return judge(lines, before);
  }
}

/** The lines from the first line border at or behind `from`. */
async function checkLines(file: JournalFile, from: number, to: number, seals: Seals): Promise<readonly Checked[]> {
  const checked: Checked[] = [];
  for await (const batch of linesForward(file, from, to)) {
    for (const line of batch) checked.push({ line, ...entryOf(line, seals) });
  }
  return from === 0 ? checked : checked.slice(1);
}

function entryOf(line: Line, { keys, signedTo }: Seals): Omit<Checked, 'line'> {
  const isForeign = false;
  if (line.tooLong) return { entry: 'is larger than an entry may be', isForeign };
  const text = lineText(line);
  if (text === undefined) return { entry: 'is not UTF-8', isForeign };
  const sealed = openLine(text, keys);
  const held = typeof sealed === 'object' ? sealed : openHeldLine(text, keys);
  if (!line.ended) return { entry: typeof held === 'string' ? held : 'has no line end', isForeign };
  if (typeof held === 'object' && held.seq <= signedTo) return { entry: held, isForeign };
  return { entry: sealed, isForeign: typeof sealed === 'string' && typeof held === 'object' };
}

/** Whether the window begins with an entry that is known to have been durable: then nothing before it can be torn. */
function reachesDurable(lines: readonly Checked[]): boolean {
  const first = lines[0]?.entry;
  return typeof first === 'object' && first.seq <= highestSynced(lines);
}

function highestSynced(lines: readonly Checked[]): number {
  return lines.reduce(
    (highest, { entry }) => (typeof entry === 'object' ? Math.max(highest, entry.synced) : highest),
    0,
  );
}

function judge(lines: readonly Checked[], before: ChainHead): SegmentEnd {
  let head: ChainHead | undefined;
  for (const [index, { line, entry, isForeign }] of lines.entries()) {
    const follows =
      typeof entry === 'object' && (head === undefined || (entry.seq === head.seq + 1 && entry.prev === head.mac));
    if (!follows) {
      const what = typeof entry === 'string' ? entry : 'does not follow the entry before it';
      const torn = !isForeign && (index === lines.length - 1 || isUnwritten(line, lines, (head ?? before).seq));
      return { head, goodBytes: line.offset, bad: { kind: torn ? 'torn' : 'damaged', what } };
    }
    head = { seq: entry.seq, mac: entry.mac };
  }
  const last = lines.at(-1)?.line;
  return { head, goodBytes: last === undefined ? 0 : last.offset + last.bytes.length + 1, bad: undefined };
}

function isUnwritten(line: Line, lines: readonly Checked[], lastGoodSeq: number): boolean {
  return (line.tooLong || line.bytes.includes(0)) && highestSynced(lines) <= lastGoodSeq;
}
