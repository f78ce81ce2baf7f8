/** How trees are stored (C2SP tlog-tiles): 256 hashes of one level in a file, and every eighth level only. */

/** Hashes in a full tile. */
export const TILE_WIDTH = 256;
/** Levels of the tree from one level of tiles to the next. */
export const TILE_HEIGHT = 8;

/** A tile's path below the log's: `tile/0/x001/x234/067`, with `.p/<width>` where it is not full. */
export function tilePath(level: number, index: number, width: number = TILE_WIDTH): string {
  const digits = String(index).padStart(Math.ceil(String(index).length / 3) * 3, '0');
  const groups = digits.match(/\d{3}/g) as readonly string[];
  const path = groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join('/');
  return `tile/${level}/${path}${width === TILE_WIDTH ? '' : `.p/${width}`}`;
}

/** Where the hash of a complete subtree is stored, or is made from: its tile, and the first and last of the hashes it covers there. */
export interface TilePlace {
  readonly level: number;
  readonly index: number;
  readonly from: number;
  readonly to: number;
}

export function tilePlace(level: number, index: number): TilePlace {
  const tileLevel = Math.floor(level / TILE_HEIGHT);
  const width = 2 ** (level % TILE_HEIGHT);
  const first = index * width;
  const tile = Math.floor(first / TILE_WIDTH);
  return { level: tileLevel, index: tile, from: first % TILE_WIDTH, to: (first % TILE_WIDTH) + width };
}
