/**
 * Removes the beginning of a chain, whole segments whose entries are all older than a time. What is removed is checked first, recorded in the
 * chain, and then replaced by where the chain stood behind it; a crash in between leaves more than it should, never less.
 */
import { join } from 'node:path';
import {
  type Beginning,
  createVerifier,
  GrowingTree,
  type KeyRing,
  ProblemError,
  type PrunedFields,
  treeBefore,
} from '@sluice/core';
import type { JournalFile, JournalFiles } from '../files.ts';
import { linesForward, lineText } from '../lines.ts';
import { segmentName, segmentNumbers } from '../names.ts';
import { nodeHasher } from '../tree/node-hasher.ts';
import { replaceFile } from '../tree/replace-file.ts';
import { BEGINNING_FILE, headBefore, readBeginning } from './beginning.ts';

export interface PruneOptions {
  readonly files: JournalFiles;
  /** The origin's folder. */
  readonly folder: string;
  readonly origin: string;
  /** Asked for once: making it reads files, and what it has derived it keeps. */
  readonly ring: () => KeyRing;
  /** Entries up to this number are held by a signed checkpoint; later ones stay. */
  readonly signedTo: number;
  /** Entries behind this number stay: somebody has not been sent them. */
  readonly keepBehind?: number;
  /** Milliseconds since the epoch: younger entries stay. */
  readonly beforeMs: number;
  /** Called first where something is to be removed, with the first segment that is kept. What throws keeps everything. */
  readonly beforeRemoval?: (segment: number) => Promise<void>;
  /** Records it; resolves once it is durable, and what is kept of the entries that go. */
  readonly record: (fields: PrunedFields) => Promise<void>;
}

export interface Pruned {
  readonly segments: number;
  readonly entries: number;
}

/** The newest segments stay, whatever their age: the chain is taken up from them. */
const SEGMENTS_KEPT = 2;

/** @throws ProblemError `journal_damaged` where what would be removed is not whole; the system's error */
export async function pruneChain(options: PruneOptions): Promise<Pruned> {
  const { files, folder, beforeMs, record } = options;
  const numbers = segmentNumbers(await files.list(folder));
  const before = readBeginning(files, folder);
  const first = before?.segment ?? 1;
  if (before !== undefined) {
    await checkFollows(options, before);
    await removeSegments(options, first);
  }
  const there = numbers.filter((number) => number >= first);
  const old = await walk(options, there.slice(0, -SEGMENTS_KEPT), before);
  if (old === undefined) return { segments: 0, entries: 0 };
  const { beginning, root } = old;
  const { segment, seq, mac } = beginning;
  await options.beforeRemoval?.(segment);
  await record({ segment, seq, mac, root, before: new Date(beforeMs).toISOString() });
  await replaceFile(files, join(folder, BEGINNING_FILE), Buffer.from(`${JSON.stringify(beginning)}\n`), true);
  await files.syncFolder(folder);
  await removeSegments(options, segment);
  return { segments: segment - first, entries: seq - (before?.seq ?? 0) };
}

/** What a crash left is removed only where the chain does begin behind it: the file alone proves nothing. */
async function checkFollows({ files, folder, origin, ring, signedTo }: PruneOptions, before: Beginning): Promise<void> {
  const name = segmentName(before.segment);
  if (!(await files.list(folder)).includes(name)) throw damaged(folder, before.segment);
  const verifier = createVerifier<number>({ origin, keys: ring(), signedTo, start: headBefore(before) });
  const file = await files.open(join(folder, name), 'read');
  try {
    for await (const text of textsOf(file)) {
      if (text === undefined || verifier.line(text, before.segment) !== undefined)
        throw damaged(folder, before.segment);
      return;
    }
  } finally {
    await file.close();
  }
}

async function removeSegments({ files, folder }: PruneOptions, first: number): Promise<void> {
  const old = segmentNumbers(await files.list(folder)).filter((number) => number < first);
  for (const number of old) await files.remove(join(folder, segmentName(number)));
  if (old.length > 0) await files.syncFolder(folder);
}

interface Old {
  readonly beginning: Beginning;
  readonly root: string;
}

/** Goes through the oldest segments, up to the first that has to stay. */
async function walk(
  { files, folder, origin, ring, signedTo, keepBehind = signedTo, beforeMs }: PruneOptions,
  numbers: readonly number[],
  before: Beginning | undefined,
): Promise<Old | undefined> {
  const tree = before === undefined ? new GrowingTree(nodeHasher) : treeBefore(before, nodeHasher);
  const start = before === undefined ? {} : { start: headBefore(before) };
  const verifier = createVerifier<number>({ origin, keys: ring(), signedTo, ...start });
  let found: Old | undefined;
  let youngest = '';
  for (const number of numbers) {
    const file = await files.open(join(folder, segmentName(number)), 'read');
    try {
      for await (const text of textsOf(file)) {
        if (text === undefined || verifier.line(text, number) !== undefined) throw damaged(folder, number);
        tree.append(nodeHasher.leaf(text));
        // A clock may have been set back since.
        if ((verifier.last?.time ?? '') > youngest) youngest = verifier.last?.time ?? '';
      }
    } finally {
      await file.close();
    }
    const last = verifier.last;
    const mayGo = last !== undefined && last.seq <= Math.min(signedTo, keepBehind) && Date.parse(youngest) < beforeMs;
    if (!mayGo) break;
    const beginning = { segment: number + 1, seq: last.seq, mac: last.mac, edge: [...tree.edge] };
    found = { beginning, root: tree.root() };
  }
  return found;
}

async function* textsOf(file: JournalFile): AsyncGenerator<string | undefined> {
  for await (const batch of linesForward(file, 0, await file.size()))
    for (const line of batch) yield line.ended && !line.tooLong ? lineText(line) : undefined;
}

function damaged(folder: string, segment: number): ProblemError {
  return new ProblemError({
    code: 'journal_damaged',
    message: `\`${join(folder, segmentName(segment))}\` does not verify, so nothing is removed`,
    help: 'run `sluice audit verify`',
  });
}
