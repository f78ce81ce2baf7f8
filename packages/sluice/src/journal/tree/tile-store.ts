/**
 * The tree of a chain as files (C2SP tlog-tiles), in the origin's folder. All of it is made from the entries and can be made again; it
 * is there so that proofs and new starts need not read them all. Full tiles are written when they are full, the others with a checkpoint.
 *
 * INVARIANT: a full tile is on the disk before a checkpoint is signed over it, because whoever goes on from the checkpoint does not look
 * at it again. Partial tiles need no sync: the root of the checkpoint says whether they are right, and they are made again if not. Those with
 * hashes of entries that were removed cannot be, and are synced like full ones.
 */
import { dirname, join } from 'node:path';
import { GrowingTree, type SubtreeAt, TILE_HEIGHT, TILE_WIDTH, tilePath, tilePlace } from '@sluice/core';
import type { JournalFiles } from '../files.ts';
import { nodeHasher } from './node-hasher.ts';
import { makeFolders, replaceFile } from './replace-file.ts';

const HASH_BYTES = 32;
/** In the place of a hash that cannot be made again. No proof holds with it. */
const UNKNOWN = '00'.repeat(HASH_BYTES);

/** A tile in memory: the hashes it has so far, in hex. */
interface OpenTile {
  readonly index: number;
  readonly hashes: string[];
}

export class TileStore {
  readonly #files: JournalFiles;
  readonly #folder: string;
  /** Per level of tiles, the one at the right end. */
  readonly #open: OpenTile[] = [];
  /** Full tiles that are not on the disk yet, by path. */
  readonly #full = new Map<string, readonly string[]>();
  /** Paths of partial tiles that are there: those of the last checkpoint, and others that are to be removed. */
  #partial = new Set<string>();
  /** Folders whose names are durable. */
  readonly #durableFolders = new Set<string>();
  /** Entries up to this number are gone, or about to go. */
  #removed = 0;

  /** `folder` is the origin's. */
  constructor(files: JournalFiles, folder: string) {
    this.#files = files;
    this.#folder = folder;
  }

  /** Takes up a complete subtree of the tree that grows. */
  take(level: number, index: number, hash: string): void {
    if (level % TILE_HEIGHT !== 0) return;
    const tileLevel = level / TILE_HEIGHT;
    let tile = this.#open[tileLevel];
    if (tile === undefined || tile.hashes.length === TILE_WIDTH) {
      tile = { index: Math.floor(index / TILE_WIDTH), hashes: [] };
      this.#open[tileLevel] = tile;
    }
    tile.hashes.push(hash);
    if (tile.hashes.length === TILE_WIDTH) this.#full.set(tilePath(tileLevel, tile.index), tile.hashes);
  }

  /**
   * Writes what a tree of the size it now has needs; what is taken up in the meantime belongs to the next time. Tiles of the size before
   * stay until what is answered is called, once there is a checkpoint of the new size.
   */
  async write(): Promise<() => Promise<void>> {
    const full = [...this.#full];
    const partial = new Map<string, readonly string[]>();
    this.#open.forEach(({ index, hashes }, level) => {
      if (hashes.length === TILE_WIDTH) return;
      const path = tilePath(level, index, hashes.length);
      partial.set(path, [...hashes]);
      if (index * TILE_WIDTH ** (level + 1) < this.#removed) full.push([path, [...hashes]]);
    });
    for (const [path, hashes] of full) {
      await this.#makeDurableFolder(dirname(path));
      await this.#writeTile(path, hashes, true);
    }
    for (const folder of new Set(full.map(([path]) => dirname(path))))
      await this.#files.syncFolder(join(this.#folder, folder));
    for (const [path] of full) this.#full.delete(path);
    const synced = new Set(full.map(([path]) => path));
    for (const [path, hashes] of partial) {
      if (synced.has(path)) this.#partial.add(path);
      if (synced.has(path)) continue;
      await makeFolders(this.#files, join(this.#folder, dirname(path)));
      this.#partial.add(path);
      await this.#writeTile(path, hashes, false);
    }
    return () => this.#removePartial(new Set(partial.keys()));
  }

  /** From the next time something is written, hashes of the first `size` entries are written to stay: nothing can make them again. */
  keep(size: number): void {
    this.#removed = Math.max(this.#removed, size);
  }

  async #removePartial(needed: ReadonlySet<string>): Promise<void> {
    for (const path of this.#partial) {
      if (needed.has(path)) continue;
      await this.#files.remove(join(this.#folder, path)).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') throw error;
      });
      this.#partial.delete(path);
    }
  }

  /** `folder` is relative to the origin's, which is durable. Also for one that was there: who made it may have died before. */
  async #makeDurableFolder(folder: string): Promise<void> {
    if (folder === '.' || this.#durableFolders.has(folder)) return;
    await this.#makeDurableFolder(dirname(folder));
    await this.#files.makeFolder(join(this.#folder, folder));
    await this.#files.syncFolder(join(this.#folder, dirname(folder)));
    this.#durableFolders.add(folder);
  }

  #writeTile(path: string, hashes: readonly string[], durable: boolean): Promise<void> {
    return replaceFile(this.#files, join(this.#folder, path), Buffer.from(hashes.join(''), 'hex'), durable);
  }

  /** Forgets everything, for a tree that is made anew behind its first `size` entries, whose hashes only the files may have. */
  reset(size: number): void {
    this.#open.length = 0;
    this.#partial.clear();
    this.#full.clear();
    for (let level = 0, count = size; count > 0; level++, count = Math.floor(count / TILE_WIDTH)) {
      const width = count % TILE_WIDTH;
      const index = Math.floor(count / TILE_WIDTH);
      if (width > 0) this.#open[level] = { index, hashes: this.#found(level, index, width) };
    }
  }

  /** The first hashes of a tile out of any file that has them. */
  #found(level: number, index: number, count: number): string[] {
    for (let width = TILE_WIDTH; width >= count; width--) {
      const hashes = this.#readTile(tilePath(level, index, width), width);
      // A tile made behind a beginning without them has not all.
      if (hashes !== undefined && hashes[0] !== UNKNOWN) return hashes.slice(0, count);
    }
    return Array.from({ length: count }, () => UNKNOWN);
  }

  /** The tree of the first `size` entries as the files have it, which may be any tree; undefined where files are missing. */
  resume(size: number): GrowingTree | undefined {
    for (let level = 0, count = size; count > 0; level++, count = Math.floor(count / TILE_WIDTH)) {
      const width = count % TILE_WIDTH;
      if (width === 0) continue;
      const index = Math.floor(count / TILE_WIDTH);
      const path = tilePath(level, index, width);
      const hashes = this.#readTile(path, width);
      if (hashes === undefined) return undefined;
      this.#open[level] = { index, hashes };
      this.#partial.add(path);
    }
    const edge = edgeOf(size, this.reader(size));
    return edge === undefined ? undefined : GrowingTree.resume(nodeHasher, size, edge);
  }

  /** Looks up complete subtrees of the first `size` entries, for which tiles were written; '' where one is missing. */
  reader(size: number): SubtreeAt {
    const tiles = new Map<string, readonly string[]>();
    return (level, index) => {
      const place = tilePlace(level, index);
      const name = `${place.level}/${place.index}`;
      const hashes = tiles.get(name) ?? this.#tileOf(place.level, place.index, size);
      tiles.set(name, hashes);
      return place.to > hashes.length ? '' : foldUp(hashes.slice(place.from, place.to));
    };
  }

  #tileOf(level: number, index: number, size: number): readonly string[] {
    const count = Math.floor(size / TILE_WIDTH ** level);
    const width = index < Math.floor(count / TILE_WIDTH) ? TILE_WIDTH : count % TILE_WIDTH;
    return this.#readTile(tilePath(level, index, width), width) ?? [];
  }

  /** Undefined where there is no such tile, or not of that width. */
  #readTile(path: string, width: number): string[] | undefined {
    const bytes = this.#files.readWhole(join(this.#folder, path));
    if (bytes?.length !== width * HASH_BYTES) return undefined;
    return Array.from({ length: width }, (_, at) => bytes.toString('hex', at * HASH_BYTES, (at + 1) * HASH_BYTES));
  }
}

/** Per level the complete subtree at the right end of a tree of `size` entries; undefined where one is missing. */
function edgeOf(size: number, subtreeAt: SubtreeAt): readonly string[] | undefined {
  const edge: string[] = [];
  for (let level = 0, count = size; count > 0; level++, count = Math.floor(count / 2)) {
    const hash = count % 2 === 1 ? subtreeAt(level, count - 1) : undefined;
    if (hash === '') return undefined;
    edge.push(hash ?? '');
  }
  return edge;
}

/** The hash over a power of two of neighbours. */
function foldUp(hashes: readonly string[]): string {
  let row = hashes;
  while (row.length > 1)
    row = Array.from({ length: row.length / 2 }, (_, at) =>
      nodeHasher.node(row[2 * at] as string, row[2 * at + 1] as string),
    );
  return row[0] as string;
}
