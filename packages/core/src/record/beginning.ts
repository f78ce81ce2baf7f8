/**
 * Where a chain begins whose first segments were removed: the file `beginning.json` beside it. The file proves nothing. That the beginning was
 * removed, and what it was, stands in an entry of the chain (`pruned`), and every checkpoint signed later speaks of it.
 */
import { LIMITS } from '../limits.ts';
import { ProblemError } from '../problem.ts';
import { isArray, isObject, type Json } from '../value/json.ts';
import { readJson } from '../value/read-json.ts';
import type { Entry } from './open.ts';
import { GrowingTree } from './tree/growing-tree.ts';
import type { TreeHasher } from './tree/hasher.ts';

export interface Beginning {
  /** Number of the first segment that is kept, from 2. */
  readonly segment: number;
  /** The last entry that was removed, from 1, and its seal. */
  readonly seq: number;
  readonly mac: string;
  /** Of the tree over what was removed: per level the complete subtree at its right end, '' where there is none. */
  readonly edge: readonly string[];
}

const KEYS = 'edge,mac,segment,seq';
const HEX_64 = /^[0-9a-f]{64}$/;
const LEVELS_MAX = 64;

/** The beginning that the file's text says, or undefined. */
export function parseBeginning(text: string): Beginning | undefined {
  const value = jsonIn(text);
  if (!isObject(value) || Object.keys(value).sort().join() !== KEYS) return undefined;
  const { segment, seq, mac, edge } = value;
  if (!isWhole(segment, 2) || !isWhole(seq, 1) || !isHash(mac) || !isEdgeOf(edge, seq)) return undefined;
  return { segment, seq, mac, edge };
}

/** The tree over what was removed. */
export function treeBefore({ seq, edge }: Beginning, hasher: TreeHasher): GrowingTree {
  return GrowingTree.resume(hasher, seq, edge);
}

/** Whether the entry says that the chain begins there. That it is genuine is the caller's to know. */
export function isRecordOf({ kind, body }: Entry, beginning: Beginning, hasher: TreeHasher): boolean {
  return (
    kind === 'pruned' &&
    body['segment'] === beginning.segment &&
    body['seq'] === beginning.seq &&
    body['mac'] === beginning.mac &&
    body['root'] === treeBefore(beginning, hasher).root()
  );
}

function jsonIn(text: string): Json | undefined {
  try {
    return readJson(text, LIMITS);
  } catch (error) {
    if (error instanceof ProblemError) return undefined;
    throw error;
  }
}

function isWhole(value: Json | undefined, least: number): value is number {
  return Number.isSafeInteger(value) && (value as number) >= least;
}

function isHash(value: Json | undefined): value is string {
  return typeof value === 'string' && HEX_64.test(value);
}

/** Whether a tree of `size` entries has complete subtrees at just these levels. */
function isEdgeOf(edge: Json | undefined, size: number): edge is readonly string[] {
  if (!isArray(edge) || edge.length > LEVELS_MAX) return false;
  const bits = [...size.toString(2)].reverse();
  return edge.length >= bits.length && edge.every((hash, level) => (bits[level] === '1' ? isHash(hash) : hash === ''));
}
