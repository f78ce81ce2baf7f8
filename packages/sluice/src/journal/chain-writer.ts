import { join } from 'node:path';
import {
  type ChainHead,
  canonicalJson,
  createSealer,
  type EntryContent,
  type SealedLine,
  type Sealer,
} from '@sluice/core';
import { type JournalFile, type JournalFiles, writeAll } from './files.ts';
import type { ChainKey } from './keys/journal-key.ts';
import { readBlock } from './lines.ts';
import { segmentName } from './names.ts';
import { OpenSegment } from './open-segment.ts';
import { cutTail, findPosition } from './recover.ts';
import type { Seals } from './tail.ts';
import { type ChainTree, leavesOf } from './tree/chain-tree.ts';

/**
 * Writes groups of entries to the segments of one chain, one group at a time. A group is one write and one fdatasync.
 *
 * INVARIANT: `#head` and a segment's `size` only ever describe what a sync has confirmed. After a write or sync failed,
 * nothing is known about the file's unsynced bytes, and asking the kernel again would report a success that is none: the
 * segment is given up, its tail cut back to the confirmed size, and the chain goes on in a new one.
 */
export interface Waiting {
  readonly kind: EntryContent['kind'];
  /** Canonical JSON of the body. */
  readonly bodyText: string;
  /** Milliseconds since the epoch. */
  readonly timeMs: number;
}

/** A durable entry and where it lies. `line` is its text without the line end. */
export interface Sealed extends SealedLine {
  readonly origin: string;
  readonly segment: number;
  /** In bytes from the start of the segment. */
  readonly offset: number;
}

export interface ChainWriterOptions {
  readonly files: JournalFiles;
  /** The origin's folder. */
  readonly folder: string;
  readonly origin: string;
  readonly key: ChainKey;
  /** A segment that has reached this size is followed by a new one. */
  readonly segmentBytesMax: number;
  readonly now: () => number;
  /** The tree over the chain, whose entries up to that number are durable. */
  readonly openTree?: (size: number) => Promise<ChainTree>;
}

export class ChainWriter {
  readonly #options: ChainWriterOptions;
  #seal: Sealer;
  #keyId: string;
  #head: ChainHead;
  #tree: ChainTree | undefined;
  #segment: OpenSegment | undefined;
  /** Number of the newest segment that is in use or closed in good order. */
  #number: number;
  /** A segment whose end is not known: nothing is written before that is settled. */
  #givenUp: { readonly number: number; readonly size: number } | undefined;
  /** Cuts made and not yet on record. */
  #notes: Waiting[] = [];

  private constructor(options: ChainWriterOptions, head: ChainHead, number: number) {
    this.#options = options;
    const { id, hmacHex } = options.key.sealing;
    this.#seal = createSealer(options.origin, id, hmacHex);
    this.#keyId = id;
    this.#head = head;
    this.#number = number;
  }

  /** Takes up the chain where it stands, its end judged by `seals`. @throws ProblemError `journal_damaged`, or the system's error. */
  static async open(options: ChainWriterOptions, seals: Seals): Promise<ChainWriter> {
    const { files, folder } = options;
    const at = await findPosition(files, folder, seals);
    const writer = new ChainWriter(options, at.head, at.segment);
    writer.#tree = await options.openTree?.(at.head.seq);
    if (at.torn) await writer.#cut('torn_tail', at.segment, at.size);
    const unsigned = at.head.seq > seals.signedTo;
    if (at.segment > 0 && at.size > 0) await writer.#resume(at.segment, at.size, unsigned);
    else if (at.segment > 0) writer.#givenUp = { number: at.segment, size: 0 };
    if (writer.#segment === undefined || writer.#notes.length > 0) await writer.write([]);
    return writer;
  }

  /** The tree over all durable entries, if there is to be one. */
  get tree(): ChainTree | undefined {
    return this.#tree;
  }

  /** Whether nothing that was never confirmed is left in a segment. */
  get isSettled(): boolean {
    return this.#givenUp === undefined;
  }

  /** From here on entries are sealed with what the chain's key now is. */
  takeKey(): void {
    const { id, hmacHex } = this.#options.key.sealing;
    if (id === this.#keyId) return;
    this.#seal = createSealer(this.#options.origin, id, hmacHex);
    this.#keyId = id;
  }

  /** The last durable entry. */
  get head(): ChainHead {
    return this.#head;
  }

  /** Makes `group` durable. When it rejects, none of the group is part of the chain. */
  async write(group: readonly Waiting[]): Promise<readonly Sealed[]> {
    const segment = await this.#ready();
    const notes = this.#notes;
    const entries = [...notes, ...group];
    if (entries.length === 0) return [];
    const sealed = this.#sealAll(entries, segment);
    try {
      await this.#commit(segment, sealed);
    } catch (error) {
      await this.#giveUp(segment);
      throw error;
    }
    this.#notes = [];
    return sealed.slice(notes.length);
  }

  async close(): Promise<void> {
    if (this.#segment !== undefined) await this.#finish(this.#segment);
  }

  /** A segment that is not written any more ends with its last line: only the newest one of a chain may have zeros behind it. */
  async #finish(segment: OpenSegment): Promise<void> {
    try {
      await segment.cutZeros();
    } catch (error) {
      await this.#giveUp(segment);
      throw error;
    }
    this.#segment = undefined;
    await segment.close();
  }

  /** What a dead process had written but not synced, lines and the segment's name, is kept: it has to be durable from here on. */
  async #resume(number: number, size: number, unsigned: boolean): Promise<void> {
    const { files, folder, segmentBytesMax: bytesMax } = this.#options;
    const file = await files.open(this.#path(number), 'write');
    try {
      if (unsigned) await rewriteTail(file, size);
      await file.sync();
      await files.syncFolder(folder);
      this.#segment = new OpenSegment(number, file, { size, length: await file.size(), bytesMax });
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  /** A segment that takes entries. */
  async #ready(): Promise<OpenSegment> {
    if (this.#givenUp !== undefined) await this.#settle(this.#givenUp);
    if (this.#segment?.isFull === true) await this.#finish(this.#segment);
    this.#segment ??= await this.#create(this.#number + 1);
    return this.#segment;
  }

  async #create(number: number): Promise<OpenSegment> {
    const { files, folder, now, segmentBytesMax: bytesMax } = this.#options;
    this.#givenUp = { number, size: 0 };
    const file = await files.open(this.#path(number), 'create');
    const segment = new OpenSegment(number, file, { size: 0, length: 0, bytesMax });
    const bodyText = canonicalJson({ format: 1, segment: number });
    try {
      const header = this.#sealAll([{ kind: 'segment', bodyText, timeMs: now() }], segment);
      await segment.write(linesOf(header));
      await segment.sync();
      await files.syncFolder(folder);
      this.#confirm(segment, header, leavesOf(header));
    } catch (error) {
      await this.#giveUp(segment);
      throw error;
    }
    this.#givenUp = undefined;
    this.#number = number;
    return segment;
  }

  async #commit(segment: OpenSegment, sealed: readonly Sealed[]): Promise<void> {
    await segment.write(linesOf(sealed));
    const synced = segment.sync();
    // While the disk works. They are part of the tree once it has.
    const leaves = this.#tree === undefined ? [] : leavesOf(sealed);
    await synced;
    this.#confirm(segment, sealed, leaves);
  }

  #confirm(segment: OpenSegment, sealed: readonly Sealed[], leaves: readonly string[]): void {
    const last = sealed.at(-1) as Sealed;
    this.#head = last;
    this.#tree?.append(leaves);
    segment.size = last.offset + Buffer.byteLength(last.line) + 1;
  }

  #sealAll(group: readonly Waiting[], segment: OpenSegment): readonly Sealed[] {
    const { origin } = this.#options;
    const synced = this.#head.seq;
    let head = this.#head;
    let offset = segment.size;
    return group.map(({ kind, bodyText, timeMs }) => {
      const sealed = this.#seal(head, { kind, bodyText, time: isoTime(timeMs), synced });
      const place = { seq: sealed.seq, mac: sealed.mac, line: sealed.line, origin, segment: segment.number, offset };
      head = sealed;
      offset += Buffer.byteLength(sealed.line) + 1;
      return place;
    });
  }

  async #giveUp(segment: OpenSegment): Promise<void> {
    this.#segment = undefined;
    this.#givenUp = { number: segment.number, size: segment.size };
    // The descriptor is of no more use; that closing it may fail too changes nothing.
    await segment.close().catch(() => undefined);
  }

  /** Brings the given-up segment to its confirmed size. One with nothing confirmed is removed and its number used again. */
  async #settle(givenUp: { readonly number: number; readonly size: number }): Promise<void> {
    const { files, folder } = this.#options;
    if (givenUp.size > 0) {
      await this.#cut('write_failed', givenUp.number, givenUp.size);
    } else if ((await files.list(folder)).includes(segmentName(givenUp.number))) {
      await files.remove(this.#path(givenUp.number));
    }
    this.#number = givenUp.size > 0 ? givenUp.number : givenUp.number - 1;
    this.#givenUp = undefined;
  }

  async #cut(cause: 'torn_tail' | 'write_failed', segment: number, size: number): Promise<void> {
    const dropped = await cutTail(this.#options.files, this.#path(segment), size);
    const bodyText = canonicalJson({ cause, segment, ...dropped });
    this.#notes.push({ kind: 'recovered', bodyText, timeMs: this.#options.now() });
  }

  #path(number: number): string {
    return join(this.#options.folder, segmentName(number));
  }
}

/** More than the largest group takes. */
const TAIL_BYTES = 4_194_304;

/**
 * Writes the end again as it is. The sync of whoever wrote it may have failed: then the system shows the bytes, takes them for written, and
 * would confirm a sync that brings nothing to the disk.
 */
async function rewriteTail(file: JournalFile, size: number): Promise<void> {
  const from = Math.max(0, size - TAIL_BYTES);
  await writeAll(file, await readBlock(file, from, size - from), from);
}

let lastTime = { ms: 0, text: new Date(0).toISOString() };

/** RFC 3339 with milliseconds. Entries of one group mostly share the millisecond, and formatting it is not free. */
function isoTime(ms: number): string {
  if (ms !== lastTime.ms) lastTime = { ms, text: new Date(ms).toISOString() };
  return lastTime.text;
}

function linesOf(sealed: readonly Sealed[]): Buffer {
  let text = '';
  for (const { line } of sealed) text += `${line}\n`;
  return Buffer.from(text, 'utf8');
}
