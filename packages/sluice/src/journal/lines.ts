import { isUtf8 } from 'node:buffer';
import { LIMITS } from '@sluice/core/storage';
import type { JournalFile } from './files.ts';

/**
 * Cuts a file into lines, forwards or backwards, with bounded memory: whatever lies on the disk, no more than a chunk and
 * one line is held. Lines come in batches, one per chunk read, because an `await` per line would cost more than the line.
 */
export interface Line {
  /** Without the line end. Empty, with `tooLong` set, when the line is larger than an entry may be. */
  readonly bytes: Buffer;
  /** Where the line begins, in bytes from the start of the file. */
  readonly offset: number;
  /** False for the rest behind the last line end. */
  readonly ended: boolean;
  readonly tooLong: boolean;
}

const NEWLINE = 10;
const CHUNK_BYTES = 262_144;

/** The text of `line`, or undefined when it is not UTF-8: decoding leniently would hide a changed byte. */
export function lineText(line: Line): string | undefined {
  return isUtf8(line.bytes) ? line.bytes.toString('utf8') : undefined;
}

/** All lines from byte `from` to byte `to`, oldest first. */
export async function* linesForward(file: JournalFile, from: number, to: number): AsyncGenerator<readonly Line[]> {
  let offset = from;
  let position = from;
  let parts: Buffer[] = [];
  while (position < to) {
    const chunk = await readBlock(file, position, Math.min(CHUNK_BYTES, to - position));
    if (chunk.length === 0) break;
    position += chunk.length;
    const batch: Line[] = [];
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      parts.push(chunk.subarray(start, end));
      const lineEnd = position - chunk.length + end;
      batch.push(makeLine(parts, offset, lineEnd - offset, true));
      parts = [];
      start = end + 1;
      offset = lineEnd + 1;
    }
    // Of a line that is already too long nothing more needs to be kept.
    if (position - offset <= LIMITS.entryBytesMax + CHUNK_BYTES) parts.push(chunk.subarray(start));
    if (batch.length > 0) yield batch;
  }
  if (offset < position) yield [makeLine(parts, offset, position - offset, false)];
}

/** All lines before byte `to`, newest first within a batch too. */
export async function* linesBackward(file: JournalFile, to: number): AsyncGenerator<readonly Line[]> {
  let position = to;
  let lineEnd = to;
  let ended = false;
  let parts: Buffer[] = [];
  while (position > 0) {
    const from = Math.max(0, position - CHUNK_BYTES);
    const chunk = await readBlock(file, from, position - from);
    if (chunk.length < position - from) throw new Error('the file became shorter while it was read');
    const batch: Line[] = [];
    let end = chunk.length;
    for (let at = chunk.lastIndexOf(NEWLINE); at !== -1; at = at === 0 ? -1 : chunk.lastIndexOf(NEWLINE, at - 1)) {
      parts.unshift(chunk.subarray(at + 1, end));
      const offset = from + at + 1;
      if (ended || offset < lineEnd) batch.push(makeLine(parts, offset, lineEnd - offset, ended));
      [parts, end, lineEnd, ended] = [[], at, from + at, true];
    }
    if (lineEnd - from <= LIMITS.entryBytesMax + CHUNK_BYTES) parts.unshift(chunk.subarray(0, end));
    position = from;
    if (batch.length > 0) yield batch;
  }
  if (ended || lineEnd > 0) yield [makeLine(parts, 0, lineEnd, ended)];
}

/** `length` bytes from `position` on, fewer only at the end of the file. */
export async function readBlock(file: JournalFile, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const count = await file.read(buffer.subarray(filled), position + filled);
    if (count === 0) break;
    filled += count;
  }
  return buffer.subarray(0, filled);
}

function makeLine(parts: readonly Buffer[], offset: number, length: number, ended: boolean): Line {
  const tooLong = length > LIMITS.entryBytesMax;
  const bytes = tooLong ? Buffer.alloc(0) : parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts);
  return { bytes, offset, ended, tooLong };
}
