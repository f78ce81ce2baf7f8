import { pick } from './seeded-random.ts';

/**
 * A file's bytes as a kernel and a disk have them. What is written is in the cache only. Until a sync says otherwise, every sector
 * that was touched may have reached the disk in any of the states it went through, or not at all, and so may the length: one without
 * the other is a tail of zeros or a file that is too short.
 */
export class SimInode {
  readonly #sectorBytes: number;
  #cached: Buffer;
  #durable: Buffer;
  /** By number, the states a sector went through since it was last on the disk. */
  #dirty = new Map<number, Buffer[]>();
  #lengths: number[] = [];
  /** When it was made; told by nobody, never lost. */
  readonly dateMs: number;

  constructor(sectorBytes: number, bytes: Buffer = Buffer.alloc(0), dateMs = 0) {
    this.dateMs = dateMs;
    this.#sectorBytes = sectorBytes;
    this.#cached = bytes;
    this.#durable = bytes;
  }

  get bytes(): Buffer {
    return this.#cached;
  }

  write(at: number, bytes: Uint8Array): void {
    this.#cached = resized(this.#cached, Math.max(this.#cached.length, at + bytes.length));
    this.#cached.set(bytes, at);
    this.#touched(at, at + bytes.length);
  }

  truncate(length: number): void {
    const before = this.#cached.length;
    this.#cached = resized(this.#cached, length);
    this.#touched(length, before);
  }

  /** Everything dirty reaches the disk. What an earlier sync lost is not dirty any more. */
  sync(): void {
    this.#durable = resized(this.#durable, this.#cached.length);
    for (const [sector, states] of this.#dirty) this.#put(this.#durable, sector, states.at(-1) as Buffer);
    this.#dirty.clear();
    this.#lengths = [];
  }

  /** A part of what is dirty reaches the disk, and none of it is dirty any more. The cache may go on showing what was lost, or not. */
  failSync(random: () => number): void {
    this.#durable = this.#survivors(random);
    for (const sector of this.#dirty.keys())
      if (random() < 0.5) this.#put(this.#cached, sector, this.#sector(this.#durable, sector));
    this.#dirty.clear();
  }

  afterPowerLoss(random: () => number): SimInode {
    return new SimInode(this.#sectorBytes, this.#survivors(random), this.dateMs);
  }

  /** How much survives differs from loss to loss: mostly all, mostly nothing, or anything. */
  #survivors(random: () => number): Buffer {
    const newest = pick(random, [0, 0.5, 0.9, 1]);
    const chosen = <T>(before: T, states: readonly T[]): T =>
      random() < newest ? (states.at(-1) ?? before) : pick(random, [before, ...states]);
    const length = chosen(this.#durable.length, this.#lengths);
    const bytes = resized(this.#durable, length);
    for (const [sector, states] of this.#dirty)
      this.#put(bytes, sector, chosen(this.#sector(this.#durable, sector), states));
    return bytes;
  }

  #touched(from: number, to: number): void {
    if (this.#lengths.at(-1) !== this.#cached.length) this.#lengths.push(this.#cached.length);
    for (let sector = Math.floor(from / this.#sectorBytes); sector * this.#sectorBytes < to; sector++) {
      const states = this.#dirty.get(sector) ?? [];
      states.push(this.#sector(this.#cached, sector));
      this.#dirty.set(sector, states);
    }
  }

  /** A copy, with zeros behind the end of the file. */
  #sector(bytes: Buffer, sector: number): Buffer {
    return resized(bytes.subarray(sector * this.#sectorBytes, (sector + 1) * this.#sectorBytes), this.#sectorBytes);
  }

  #put(bytes: Buffer, sector: number, content: Buffer): void {
    const at = sector * this.#sectorBytes;
    if (at < bytes.length) content.copy(bytes, at, 0, Math.min(content.length, bytes.length - at));
  }
}

/** A copy of that length: cut off, or with zeros at the end, as a gap in a file reads. */
function resized(bytes: Buffer, length: number): Buffer {
  const result = Buffer.alloc(length);
  bytes.copy(result, 0, 0, Math.min(bytes.length, length));
  return result;
}
