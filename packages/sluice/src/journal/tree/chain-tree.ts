/**
 * The Merkle tree over one chain: entry number n is leaf n - 1. It follows what the writer has made durable, and its checkpoints are
 * signed notes in the origin's folder. A tree that cannot be taken up from its tiles is made anew out of the entries.
 */
import { join } from 'node:path';
import { type Checkpoint, GrowingTree, ProblemError, treeBefore, writeCheckpoint } from '@sluice/core';
import { contentEnd } from '../content-end.ts';
import type { JournalFiles } from '../files.ts';
import { linesForward, lineText } from '../lines.ts';
import { checkpointPath, segmentName, segmentNumbers } from '../names.ts';
import { readBeginning } from '../retention/beginning.ts';
import { nodeHasher } from './node-hasher.ts';
import { openNote } from './notes.ts';
import { replaceFile } from './replace-file.ts';
import type { SigningKey } from './signing-key.ts';
import { TileStore } from './tile-store.ts';

export interface ChainTreeOptions {
  readonly files: JournalFiles;
  /** The origin's folder. */
  readonly folder: string;
  readonly origin: string;
  readonly key: SigningKey;
  /** The operator goes on with a chain whose signed end is lost: it need not be held by a checkpoint. */
  readonly lossAccepted?: boolean;
}

/** A checkpoint and the note it was signed in. */
export interface SignedCheckpoint extends Checkpoint {
  readonly note: string;
}

export class ChainTree {
  readonly #options: ChainTreeOptions;
  readonly #tiles: TileStore;
  #tree = new GrowingTree(nodeHasher);
  #signed: SignedCheckpoint | undefined;

  private constructor(options: ChainTreeOptions) {
    this.#options = options;
    this.#tiles = new TileStore(options.files, options.folder);
  }

  /**
   * The tree over the first `size` entries of the chain, all of which are durable. `last` is its {@link readSigned} checkpoint.
   * @throws ProblemError `journal_damaged` where a signed checkpoint says that there were more, or others, or none speaks of a beginning
   * that was removed
   */
  static async open(options: ChainTreeOptions, size: number, last: SignedCheckpoint | undefined): Promise<ChainTree> {
    const tree = new ChainTree(options);
    if (last !== undefined && last.size > size) throw cutOff(options, last, size);
    const removed = readBeginning(options.files, options.folder)?.seq ?? 0;
    // Nothing is removed before it is signed: a beginning that no checkpoint reaches is somebody else's, and signing it would make it ours.
    if ((last?.size ?? 0) < removed && options.lossAccepted !== true) throw begunElsewhere(options, removed);
    // Whoever wrote it may have died before its name was durable, and keys are erased on the strength of it.
    if (last !== undefined) await options.files.syncFolder(options.folder);
    tree.keepHashes(removed);
    const resumed = last === undefined ? undefined : tree.#tiles.resume(last.size);
    if (last !== undefined && resumed?.root() === last.root) {
      tree.#tree = resumed;
      tree.#signed = last;
    } else tree.#begin();
    await tree.#catchUp(size, last);
    return tree;
  }

  /** Number of entries. */
  get size(): number {
    return this.#tree.size;
  }

  /** The last checkpoint signed. */
  get signed(): SignedCheckpoint | undefined {
    return this.#signed;
  }

  /** The first `size` entries are gone or about to go: the next checkpoint keeps what proofs of the others need of them. */
  keepHashes(size: number): void {
    this.#tiles.keep(size);
  }

  /** Takes up durable entries by {@link leavesOf} them, in their order. */
  append(leaves: readonly string[]): void {
    for (const leaf of leaves) this.#add(leaf);
  }

  /** Signs what the tree holds, and writes it down. The last checkpoint where nothing was added since. */
  async checkpoint(): Promise<SignedCheckpoint> {
    const { files, key, origin, folder } = this.#options;
    const checkpoint = { origin: logName(key, origin), size: this.#tree.size, root: this.#tree.root() };
    if (this.#signed?.size === checkpoint.size) return this.#signed;
    const signed = { ...checkpoint, note: key.signNote(writeCheckpoint(checkpoint)) };
    const removeOldTiles = await this.#tiles.write();
    await replaceFile(files, checkpointPath(folder), Buffer.from(signed.note), true);
    await files.syncFolder(folder);
    this.#signed = signed;
    await removeOldTiles();
    return signed;
  }

  /** From the first entry there is. Tiles of what was removed cannot be made again; what is left can be proved as far as it needs none. */
  #begin(): void {
    const { files, folder } = this.#options;
    const beginning = readBeginning(files, folder);
    this.#tree = beginning === undefined ? new GrowingTree(nodeHasher) : treeBefore(beginning, nodeHasher);
    this.#tiles.reset(this.#tree.size);
  }

  #add(leaf: string): void {
    this.#tree.append(leaf, (level, index, hash) => this.#tiles.take(level, index, hash));
  }

  /** Reads the entries the tree does not have yet, and compares the root at the last checkpoint where it comes by. */
  async #catchUp(size: number, last: SignedCheckpoint | undefined): Promise<void> {
    if (this.#tree.size === size) return;
    for await (const { seq, text } of linesFrom(this.#options, this.#tree.size + 1)) {
      if (seq !== this.#tree.size + 1) break;
      this.#add(nodeHasher.leaf(text));
      if (seq === last?.size && this.#tree.root() !== last.root) throw changed(this.#options, last);
      if (seq === size) return;
    }
    throw new Error(`the journal \`${this.#options.origin}\` has fewer than ${size} entries`);
  }
}

/** What the tree is made of: the hash of each line. */
export function leavesOf(lines: readonly { readonly line: string }[]): readonly string[] {
  return lines.map(({ line }) => nodeHasher.leaf(line));
}

/** What the log of an origin is called in checkpoints. */
function logName(key: { readonly name: string }, origin: string): string {
  return `${key.name}/${origin}`;
}

/** The last checkpoint in the folder that the key signed. @throws ProblemError `journal_damaged` where it is no such note */
export async function readSigned({
  files,
  folder,
  origin,
  key,
}: ChainTreeOptions): Promise<SignedCheckpoint | undefined> {
  const text = files.readWhole(checkpointPath(folder))?.toString('utf8');
  if (text === undefined) return undefined;
  const checkpoint = await openNote(text, key);
  if (typeof checkpoint === 'object' && checkpoint.origin === logName(key, origin))
    return { ...checkpoint, note: text };
  throw new ProblemError({
    code: 'journal_damaged',
    message: `\`${checkpointPath(folder)}\` is no checkpoint signed with \`${key.name}\``,
    help: 'run `sluice audit verify`; restore the file, or the key keys/checkpoint.key, from a backup',
  });
}

interface NumberedLine {
  readonly seq: number;
  readonly text: string;
}

const SEQ = /"seq":(\d{1,16}),"synced":\d{1,16},"time":"[^"]{1,40}"\}$/;

/** The lines of the chain from entry `from` on. What is no entry is left out: the writer has checked the end, `verify` checks all. */
async function* linesFrom({ files, folder }: ChainTreeOptions, from: number): AsyncGenerator<NumberedLine> {
  const numbers = segmentNumbers(await files.list(folder));
  let first = 0;
  for (const [at, number] of numbers.entries())
    if (at > 0 && ((await firstSeq(files, join(folder, segmentName(number)))) ?? from + 1) <= from) first = at;
  for (const number of numbers.slice(first)) {
    const file = await files.open(join(folder, segmentName(number)), 'read');
    try {
      for await (const batch of linesForward(file, 0, await contentEnd(file)))
        for (const line of batch) {
          const text = line.ended ? lineText(line) : undefined;
          const seq = text === undefined ? 0 : seqOf(text);
          if (text !== undefined && seq >= from) yield { seq, text };
        }
    } finally {
      await file.close();
    }
  }
}

/** Undefined where the segment does not begin with an entry: a new one that a crash left unfinished. */
async function firstSeq(files: JournalFiles, path: string): Promise<number | undefined> {
  const file = await files.open(path, 'read');
  try {
    for await (const [line] of linesForward(file, 0, await file.size())) {
      const seq = line?.ended === true ? seqOf(lineText(line) ?? '') : 0;
      return seq === 0 ? undefined : seq;
    }
    return undefined;
  } finally {
    await file.close();
  }
}

function seqOf(line: string): number {
  return Number(SEQ.exec(line.slice(-128))?.[1] ?? 0);
}

function cutOff({ origin }: ChainTreeOptions, last: Checkpoint, size: number): ProblemError {
  return new ProblemError({
    code: 'journal_damaged',
    message: `the journal \`${origin}\` has ${size} entries, and a signed checkpoint says it had ${last.size}: entries were cut off, or an old copy was put back`,
    help: `run \`sluice audit verify\`; put back the entries from a backup, or say \`sluice audit repair --accept-loss ${origin} --yes\``,
  });
}

function begunElsewhere({ origin, folder }: ChainTreeOptions, removed: number): ProblemError {
  return new ProblemError({
    code: 'journal_damaged',
    message: `the first ${removed} entries of the journal \`${origin}\` are said to have been removed, and no signed checkpoint speaks of as many`,
    help: `run \`sluice audit verify\`; restore \`${checkpointPath(folder)}\` from a backup`,
  });
}

function changed({ origin }: ChainTreeOptions, last: Checkpoint): ProblemError {
  return new ProblemError({
    code: 'journal_damaged',
    message: `the first ${last.size} entries of the journal \`${origin}\` are not those of the checkpoint signed over them`,
    help: 'run `sluice audit verify`; keep a copy before repairing anything',
  });
}
