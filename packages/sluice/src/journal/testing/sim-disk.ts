import { basename, dirname } from 'node:path';
import type { JournalFile, JournalFiles, OpenMode, Part } from '../files.ts';
import { pick } from './seeded-random.ts';
import { SimInode } from './sim-inode.ts';

/**
 * A disk in memory that behaves as badly as a real one may. Bytes are only in the cache until their file is synced, and names until
 * their folder is; a failed sync may have stored any part, and later syncs do not make up for that. A power loss keeps any state of
 * every unsynced sector, any length, and any subset of the names made, removed and replaced.
 */

/** What the operation with this number, counted from 1, does instead of succeeding. */
export type Fault = (operation: number, name: string, path: string) => FaultKind | undefined;
/** The system's error, some of the work done; half of a write; or nothing at all, because the process is dead. */
export type FaultKind = 'ENOSPC' | 'EFBIG' | 'EIO' | 'short' | 'dead';

type Node = SimInode | 'folder';
type Names = Map<string, Node>;

/** A change of names in one folder that is not durable yet. */
interface NameChange {
  readonly folder: string;
  readonly path: string;
  /** Undefined for a name that is removed. */
  readonly node: Node | undefined;
  /** The name a renamed file had. */
  readonly from?: string;
}

export class SimDisk implements JournalFiles {
  readonly #random: () => number;
  readonly #sectorBytes: number;
  #names: Names = new Map<string, Node>([['/', 'folder']]);
  #durable: Names = new Map(this.#names);
  #pending: NameChange[] = [];
  #fault: Fault = () => undefined;
  operations = 0;

  constructor(random: () => number) {
    this.#random = random;
    this.#sectorBytes = pick(random, [512, 4_096]);
  }

  setFault(fault: Fault): void {
    this.#fault = fault;
  }

  /** What the machine finds when it comes back. */
  afterPowerLoss(): SimDisk {
    const names: Names = new Map(this.#durable);
    const kept = pick(this.#random, [0, 0.5, 0.9, 1]);
    for (const change of this.#pending) if (this.#random() < kept) apply(names, change, this.#random() < 0.8);
    const disk = new SimDisk(this.#random);
    disk.#take(names, (node) => node.afterPowerLoss(this.#random));
    return disk;
  }

  /** The same as it would be found now by a process that starts, everything durable: for looking without disturbing. */
  copy(): SimDisk {
    const disk = new SimDisk(this.#random);
    disk.#take(this.#names, (node) => new SimInode(this.#sectorBytes, Buffer.from(node.bytes), node.dateMs));
    return disk;
  }

  #take(names: Names, copied: (node: SimInode) => SimInode): void {
    const copies = new Map<SimInode, SimInode>();
    for (const [path, node] of names) {
      if (!isReachable(names, path)) continue;
      const copy = node === 'folder' ? node : (copies.get(node) ?? copied(node));
      if (node !== 'folder') copies.set(node, copy as SimInode);
      this.#names.set(path, copy);
    }
    this.#durable = new Map(this.#names);
  }

  async list(folder: string): Promise<readonly string[]> {
    this.#step('list', folder);
    return this.namesNow(folder);
  }

  async isFolder(path: string): Promise<boolean> {
    this.#step('isFolder', path);
    return this.#names.get(path) === 'folder';
  }

  async makeFolder(folder: string): Promise<boolean> {
    return this.makeFolderNow(folder);
  }

  async open(path: string, how: OpenMode): Promise<JournalFile> {
    this.#step(`open ${how}`, path);
    const known = this.#names.get(path);
    if (known === 'folder') throw systemError('open', 'EISDIR');
    if (how === 'create' && known !== undefined) throw systemError('open', 'EEXIST');
    if (how !== 'create' && known === undefined) throw systemError('open', 'ENOENT');
    const node = known ?? new SimInode(this.#sectorBytes);
    if (known === undefined) this.#change({ folder: dirname(path), path, node });
    return this.#file(node, path);
  }

  readWhole(path: string): Buffer | undefined {
    this.#step('readWhole', path);
    const node = this.#names.get(path);
    return node === undefined || node === 'folder' ? undefined : Buffer.from(node.bytes);
  }

  readParts(path: string, parts: readonly Part[]): readonly Buffer[] | undefined {
    const bytes = this.readWhole(path);
    return bytes && parts.map(({ offset, length }) => bytes.subarray(offset, offset + length));
  }

  async remove(path: string): Promise<void> {
    this.#step('remove', path);
    if (!this.#names.has(path)) throw systemError('unlink', 'ENOENT');
    this.#change({ folder: dirname(path), path, node: undefined });
  }

  async rename(from: string, to: string): Promise<void> {
    this.#step('rename', to);
    const node = this.#names.get(from);
    if (node === undefined) throw systemError('rename', 'ENOENT');
    this.#change({ folder: dirname(to), path: to, node, from });
  }

  /** What {@link SimKeyFiles} does without waiting: one step, and the file there then is. */
  fileNow(name: string, path: string): SimInode | undefined {
    this.#step(name, path);
    const node = this.#names.get(path);
    return node === 'folder' ? undefined : node;
  }

  namesNow(folder: string): readonly string[] {
    return [...this.#names.keys()]
      .filter((path) => path !== '/' && dirname(path) === folder)
      .map((path) => basename(path));
  }

  /** Puts a file that is durable itself, or nothing, in that place; the name is durable with its folder. */
  putNow(name: string, path: string, content: { readonly text: string; readonly dateMs: number } | undefined): void {
    this.#step(name, path);
    const node = content && new SimInode(this.#sectorBytes, Buffer.from(content.text), content.dateMs);
    this.#change({ folder: dirname(path), path, node });
  }

  makeFolderNow(folder: string): boolean {
    this.#step('makeFolder', folder);
    if (this.#names.has(folder)) return false;
    this.#change({ folder: dirname(folder), path: folder, node: 'folder' });
    return true;
  }

  async syncFolder(folder: string): Promise<void> {
    this.syncFolderNow(folder);
  }

  syncFolderNow(folder: string): void {
    this.#step('syncFolder', folder);
    for (const change of this.#pending) if (change.folder === folder) apply(this.#durable, change, true);
    this.#pending = this.#pending.filter((change) => change.folder !== folder);
  }

  #change(change: NameChange): void {
    if (this.#names.get(change.folder) !== 'folder') throw systemError('open', 'ENOENT');
    apply(this.#names, change, true);
    this.#pending.push(change);
  }

  #file(node: SimInode, path: string): JournalFile {
    return {
      size: async () => {
        this.#step('size', path);
        return node.bytes.length;
      },
      read: async (buffer, position) => {
        this.#step('read', path);
        return node.bytes.copy(buffer, 0, position);
      },
      write: async (bytes, position) => {
        const fault = this.#peek('write', path);
        const part = fault === undefined ? bytes.length : Math.ceil(bytes.length / 2);
        node.write(position, bytes.subarray(0, part));
        if (fault !== undefined && fault !== 'short') throw systemError('write', fault);
        return part;
      },
      sync: async () => {
        const fault = this.#peek('sync', path);
        if (fault === undefined || fault === 'short') return node.sync();
        node.failSync(this.#random);
        throw systemError('fdatasync', fault);
      },
      truncate: async (length) => {
        this.#step('truncate', path);
        node.truncate(length);
      },
      close: async () => this.#step('close', path),
    };
  }

  #step(name: string, path: string): void {
    const fault = this.#peek(name, path);
    if (fault !== undefined && fault !== 'short') throw systemError(name, fault);
  }

  #peek(name: string, path: string): FaultKind | undefined {
    this.operations += 1;
    const fault = this.#fault(this.operations, name, path);
    if (fault === 'dead') throw systemError(name, 'EIO');
    return fault;
  }
}

/** A rename that is not `whole` leaves the file under both names, as one on a disk without a journal may. */
function apply(names: Names, { path, node, from }: NameChange, isWhole: boolean): void {
  if (node === undefined) names.delete(path);
  else names.set(path, node);
  if (from !== undefined && isWhole) names.delete(from);
}

/** A name in a folder whose own name was lost is lost. */
function isReachable(names: Names, path: string): boolean {
  return path === '/' || (names.get(dirname(path)) === 'folder' && isReachable(names, dirname(path)));
}

function systemError(syscall: string, code: string): Error {
  return Object.assign(new Error(`${code}: simulated, ${syscall}`), { code, syscall });
}
