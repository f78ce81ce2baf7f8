/**
 * The segment a chain is being written to. Its end is filled with zeros ahead of the entries, so that the sync of a group mostly finds the
 * file as long as it was and has only the group's bytes to bring to the disk. Zeros behind the last line are no part of the chain: whoever
 * reads stops in front of them ({@link contentEnd}), and a segment that is full or closed loses them.
 */
import { type JournalFile, writeAll } from './files.ts';

/** Zeros are written this far ahead, at most. */
const AHEAD_BYTES_MAX = 262_144;
/** A block of most file systems: what is written ahead is a multiple of it, so whoever writes an entry or two writes nothing ahead. */
const BLOCK_BYTES = 4_096;
/** A larger group pays for its sync with its own bytes; zeros would only be more of them. */
const GROUP_BYTES_MAX = 16_384;

interface Begun {
  /** Bytes of lines in it, all durable. */
  readonly size: number;
  /** Bytes of the file. */
  readonly length: number;
  /** It is full with that many; no zeros are written behind them. */
  readonly bytesMax: number;
}

export class OpenSegment {
  readonly number: number;
  /** Bytes that a sync has confirmed. */
  size: number;
  readonly #file: JournalFile;
  readonly #bytesMax: number;
  /** How long the file is, zeros and all, as far as is known. */
  #length: number;
  /** Bytes of lines written since it was opened. */
  #written = 0;

  constructor(number: number, file: JournalFile, begun: Begun) {
    this.number = number;
    this.size = begun.size;
    this.#file = file;
    this.#length = begun.length;
    this.#bytesMax = begun.bytesMax;
  }

  /** Whether it is to be followed by another one. */
  get isFull(): boolean {
    return this.size >= this.#bytesMax;
  }

  /** Writes lines behind the confirmed ones. @throws the system's error */
  async write(lines: Uint8Array): Promise<void> {
    await writeAll(this.#file, lines, this.size);
    this.#written += lines.length;
    const end = this.size + lines.length;
    if (end <= this.#length) return;
    this.#length = end;
    if (lines.length <= GROUP_BYTES_MAX) await this.#fillAhead(end);
  }

  /** @throws the system's error */
  sync(): Promise<void> {
    return this.#file.sync();
  }

  /** Cuts the zeros off, durably. @throws the system's error */
  async cutZeros(): Promise<void> {
    if (this.#length <= this.size) return;
    await this.#file.truncate(this.size);
    await this.#file.sync();
    this.#length = this.size;
  }

  close(): Promise<void> {
    return this.#file.close();
  }

  /** By as much as was written so far: the same sync takes the zeros with it, and there are never more of them than of lines. */
  async #fillAhead(end: number): Promise<void> {
    const ahead = Math.min(AHEAD_BYTES_MAX, this.#written - (this.#written % BLOCK_BYTES), this.#bytesMax - end);
    if (ahead <= 0) return;
    try {
      this.#length += await this.#file.write(Buffer.alloc(ahead), end);
    } catch (error) {
      // No room for more than the lines: then the file grows with them, and whoever needs what there is not is denied.
      if (!(error instanceof Error && 'syscall' in error)) throw error;
      this.#length = Number.POSITIVE_INFINITY;
    }
  }
}
