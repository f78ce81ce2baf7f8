import { basename, dirname } from 'node:path';
import type { JournalFile, JournalFiles } from '../files.ts';

/**
 * A disk in memory that behaves as badly as a real one may. What is written is only in the cache until it is synced; a
 * failed sync may have stored any part of it, and later syncs do not make up for that; a power loss keeps any subset of
 * the unsynced 512-byte sectors and of the unsynced names.
 */

/**
 * What the operation with this number, counted from 1, does instead of succeeding: fail having done some of its work, take
 * half of a write, or nothing at all because the process is dead.
 */
export type Fault = (operation: number, name: string) => FaultKind | undefined;
type FaultKind = 'fail' | 'short' | 'dead';

type Change = { readonly at: number; readonly bytes: Buffer } | { readonly length: number };

interface Node {
  cached: Buffer;
  durable: Buffer;
  pending: Change[];
}

const SECTOR = 512;

export class SimDisk implements JournalFiles {
  readonly #random: () => number;
  #names = new Map<string, Node>();
  #durableNames = new Map<string, Node>();
  #folders = new Set<string>();
  #fault: Fault = () => undefined;
  operations = 0;

  constructor(random: () => number) {
    this.#random = random;
  }

  setFault(fault: Fault): void {
    this.#fault = fault;
  }

  /** What the machine finds when it comes back. */
  afterPowerLoss(): SimDisk {
    const disk = new SimDisk(this.#random);
    disk.#folders = new Set(this.#folders);
    const names = new Set([...this.#names.keys(), ...this.#durableNames.keys()]);
    for (const path of names) {
      const [now, before] = [this.#names.get(path), this.#durableNames.get(path)];
      const node = now === before || this.#random() < 0.5 ? now : before;
      if (node === undefined) continue;
      const bytes = this.#survivors(node);
      disk.#names.set(path, { cached: bytes, durable: bytes, pending: [] });
    }
    disk.#durableNames = new Map(disk.#names);
    return disk;
  }

  async list(folder: string): Promise<readonly string[]> {
    const inside = [...this.#names.keys(), ...this.#folders].filter((path) => dirname(path) === folder);
    return inside.map((path) => basename(path));
  }

  async isFolder(path: string): Promise<boolean> {
    return this.#folders.has(path);
  }

  async makeFolder(folder: string): Promise<boolean> {
    const isNew = !this.#folders.has(folder);
    this.#folders.add(folder);
    return isNew;
  }

  async open(path: string, how: 'create' | 'write' | 'read'): Promise<JournalFile> {
    this.#step(`open ${how}`);
    const known = this.#names.get(path);
    if ((known === undefined) !== (how === 'create'))
      throw systemError('open', known === undefined ? 'ENOENT' : 'EEXIST');
    const node = known ?? { cached: Buffer.alloc(0), durable: Buffer.alloc(0), pending: [] };
    this.#names.set(path, node);
    return this.#file(node);
  }

  async remove(path: string): Promise<void> {
    this.#step('remove');
    this.#names.delete(path);
  }

  async syncFolder(folder: string): Promise<void> {
    this.#step('syncFolder');
    for (const path of new Set([...this.#names.keys(), ...this.#durableNames.keys()])) {
      if (dirname(path) !== folder) continue;
      const node = this.#names.get(path);
      if (node === undefined) this.#durableNames.delete(path);
      else this.#durableNames.set(path, node);
    }
  }

  #file(node: Node): JournalFile {
    return {
      size: async () => {
        this.#step('size');
        return node.cached.length;
      },
      read: async (buffer, position) => {
        this.#step('read');
        return node.cached.copy(buffer, 0, position);
      },
      write: async (bytes, position) => {
        const fault = this.#peek('write');
        const part = fault === undefined ? bytes.length : Math.ceil(bytes.length / 2);
        change(node, { at: position, bytes: Buffer.from(bytes.subarray(0, part)) });
        if (fault === 'fail') throw systemError('write', 'ENOSPC');
        return part;
      },
      sync: async () => {
        const failed = this.#peek('sync') !== undefined;
        node.durable = failed ? this.#survivors(node) : Buffer.from(node.cached);
        node.pending = [];
        if (failed) throw systemError('fdatasync', 'EIO');
      },
      truncate: async (length) => {
        this.#step('truncate');
        change(node, { length });
      },
      close: async () => this.#step('close'),
    };
  }

  /** The durable bytes with an arbitrary part of what is pending: each sector may be there or not. */
  #survivors(node: Node): Buffer {
    let bytes = node.durable;
    for (const next of node.pending) {
      if ('length' in next) {
        if (this.#random() < 0.5) bytes = applied(bytes, next);
        continue;
      }
      for (let from = 0; from < next.bytes.length; ) {
        const length = Math.min(SECTOR - ((next.at + from) % SECTOR), next.bytes.length - from);
        if (this.#random() < 0.6) {
          bytes = applied(bytes, { at: next.at + from, bytes: next.bytes.subarray(from, from + length) });
        }
        from += length;
      }
    }
    return bytes;
  }

  #step(name: string): void {
    if (this.#peek(name) !== undefined) throw systemError(name, 'EIO');
  }

  #peek(name: string): FaultKind | undefined {
    this.operations += 1;
    const fault = this.#fault(this.operations, name);
    if (fault === 'dead') throw systemError(name, 'EIO');
    return fault;
  }
}

function change(node: Node, next: Change): void {
  node.cached = applied(node.cached, next);
  node.pending.push(next);
}

/** A gap before a write reads as zeros, as it does in a file. */
function applied(bytes: Buffer, next: Change): Buffer {
  if ('length' in next) return Buffer.from(bytes.subarray(0, next.length));
  const result = Buffer.alloc(Math.max(bytes.length, next.at + next.bytes.length));
  bytes.copy(result);
  next.bytes.copy(result, next.at);
  return result;
}

function systemError(syscall: string, code: string): Error {
  return Object.assign(new Error(`${code}: simulated, ${syscall}`), { code, syscall });
}
