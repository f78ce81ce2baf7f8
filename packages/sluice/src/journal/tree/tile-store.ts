/**
 * The tree of a chain as files (C2SP tlog-tiles), in the origin's folder. All of it is made from the entries and can be made again; it
 * is there so that proofs and new starts need not read them all. Full tiles are written when they are full, the others with a checkpoint.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { GrowingTree, type SubtreeAt, TILE_HEIGHT, TILE_WIDTH, tilePath, tilePlace } from '@sluice/core';
import { readIfThere, replaceFile } from '../../disk/replace-file.ts';
import { nodeHasher } from './node-hasher.ts';

const HASH_BYTES = 32;

/** A tile in memory: the hashes it has so far, in hex. */
interface OpenTile {
  readonly index: number;
  readonly hashes: string[];
}

export class TileStore {
  readonly #folder: string;
  /** Per level of tiles, the one at the right end. */
  readonly #open: OpenTile[] = [];
  /** Full tiles that are not written yet, by path. */
  #full = new Map<string, readonly string[]>();
  /** Paths of the partial tiles written last. */
  #partial: string[] = [];

  /** `folder` is the origin's. */
  constructor(folder: string) {
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

  /** Writes what a tree of the size it now has needs. What is taken up in the meantime belongs to the next time. */
  async write(): Promise<void> {
    const full = this.#full;
    this.#full = new Map();
    const partial = new Map<string, readonly string[]>();
    this.#open.forEach(({ index, hashes }, level) => {
      if (hashes.length < TILE_WIDTH) partial.set(tilePath(level, index, hashes.length), [...hashes]);
    });
    for (const [path, hashes] of [...full, ...partial]) await writeTile(join(this.#folder, path), hashes);
    for (const path of this.#partial) if (!partial.has(path)) await rm(join(this.#folder, path), { force: true });
    this.#partial = [...partial.keys()];
  }

  /** Forgets everything, for a tree that is made anew. */
  reset(): void {
    this.#open.length = 0;
    this.#partial = [];
    this.#full.clear();
  }

  /** The tree of the first `size` entries as the files have it, which may be any tree; undefined where files are missing. */
  resume(size: number): GrowingTree | undefined {
    for (let level = 0, count = size; count > 0; level++, count = Math.floor(count / TILE_WIDTH)) {
      const width = count % TILE_WIDTH;
      if (width === 0) continue;
      const index = Math.floor(count / TILE_WIDTH);
      const path = tilePath(level, index, width);
      const hashes = readTile(join(this.#folder, path), width);
      if (hashes === undefined) return undefined;
      this.#open[level] = { index, hashes };
      this.#partial.push(path);
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
    return readTile(join(this.#folder, tilePath(level, index, width)), width) ?? [];
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

/** Undefined where there is no such tile, or not of that width. */
function readTile(path: string, width: number): string[] | undefined {
  const bytes = readIfThere(path);
  if (bytes?.length !== width * HASH_BYTES) return undefined;
  return Array.from({ length: width }, (_, at) => bytes.toString('hex', at * HASH_BYTES, (at + 1) * HASH_BYTES));
}

async function writeTile(path: string, hashes: readonly string[]): Promise<void> {
  await replaceFile(path, Buffer.from(hashes.join(''), 'hex'));
}
