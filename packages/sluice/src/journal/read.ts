import { join } from 'node:path';
import { type Entry, parseEntry } from '@sluice/core/storage';
import { contentEnd } from './content-end.ts';
import { type JournalFile, type JournalFiles, nodeFiles } from './files.ts';
import { type Line, linesBackward, linesForward, lineText, readBlock } from './lines.ts';
import { isOrigin, journalFolder, originFolder, segmentName, segmentNumbers } from './names.ts';

/**
 * Hands out entries in bounded memory, oldest or newest first. It checks that each line is an entry, not that its seal is
 * right: that is verification's work. Lines that are no entries are passed over.
 *
 * Within an origin the order is that of the chain. Several origins are merged by time.
 */
export interface ReadOptions {
  /** The state folder. */
  readonly folder: string;
  /** Only this origin; all of them unless told. */
  readonly origin?: string;
  readonly newestFirst?: boolean;
  readonly files?: JournalFiles;
}

export interface PlacedEntry {
  readonly entry: Entry;
  readonly segment: number;
  /** In bytes from the start of the segment. */
  readonly offset: number;
  /** In bytes, without the line end. */
  readonly length: number;
}

export async function* readEntries(options: ReadOptions): AsyncGenerator<PlacedEntry> {
  const { folder, files = nodeFiles, newestFirst = false } = options;
  const origins = options.origin === undefined ? await listOrigins(folder, files) : [options.origin];
  const chains = origins.map((origin) => readChain(files, originFolder(folder, origin), newestFirst));
  try {
    yield* merge(chains, newestFirst);
  } finally {
    for (const chain of chains) await chain.return(undefined);
  }
}

/** The origins that have a folder under the state folder. */
export async function listOrigins(folder: string, files: JournalFiles = nodeFiles): Promise<readonly string[]> {
  const found: string[] = [];
  for (const name of await files.list(journalFolder(folder))) {
    if (isOrigin(name) && (await files.isFolder(originFolder(folder, name)))) found.push(name);
  }
  return found.sort();
}

async function* readChain(files: JournalFiles, folder: string, newestFirst: boolean): AsyncGenerator<PlacedEntry> {
  const numbers = segmentNumbers(await files.list(folder));
  for (const segment of newestFirst ? numbers.toReversed() : numbers) {
    const file = await openIfThere(files, join(folder, segmentName(segment)));
    // Retention has removed it since it was listed.
    if (file === undefined) continue;
    try {
      const size = await contentEnd(file);
      for await (const batch of newestFirst ? linesBackward(file, size) : linesForward(file, 0, size)) {
        for (const line of batch) {
          const entry = readLine(line);
          if (entry !== undefined) yield { entry, segment, offset: line.offset, length: line.bytes.length };
        }
      }
    } finally {
      await file.close();
    }
  }
}

async function openIfThere(files: JournalFiles, path: string): Promise<JournalFile | undefined> {
  return files.open(path, 'read').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
}

/** The line of an entry that was read before. `folder` is the origin's. */
export async function readLineAt(
  folder: string,
  { segment, offset, length }: Pick<PlacedEntry, 'segment' | 'offset' | 'length'>,
  files: JournalFiles,
): Promise<string> {
  const file = await files.open(join(folder, segmentName(segment)), 'read');
  try {
    return (await readBlock(file, offset, length)).toString('utf8');
  } finally {
    await file.close();
  }
}

/** The entry a line holds, seal unchecked; undefined when it holds none, or is still being written. */
export function readLine(line: Line): Entry | undefined {
  const text = line.tooLong || !line.ended ? undefined : lineText(line);
  const entry = text === undefined ? undefined : parseEntry(text);
  return typeof entry === 'object' ? entry : undefined;
}

/** Always takes the entry that is next in time; there are few origins, so they are simply looked through. */
async function* merge(
  chains: readonly AsyncGenerator<PlacedEntry>[],
  newestFirst: boolean,
): AsyncGenerator<PlacedEntry> {
  const heads: (PlacedEntry | undefined)[] = [];
  for (const chain of chains) heads.push(await next(chain));
  for (;;) {
    let best = -1;
    for (const [index, head] of heads.entries()) {
      if (head !== undefined && (best === -1 || comesFirst(head, heads[best] as PlacedEntry, newestFirst)))
        best = index;
    }
    if (best === -1) return;
    yield heads[best] as PlacedEntry;
    heads[best] = await next(chains[best] as AsyncGenerator<PlacedEntry>);
  }
}

async function next(chain: AsyncGenerator<PlacedEntry>): Promise<PlacedEntry | undefined> {
  const step = await chain.next();
  return step.done === true ? undefined : step.value;
}

function comesFirst(a: PlacedEntry, b: PlacedEntry, newestFirst: boolean): boolean {
  return newestFirst ? a.entry.time > b.entry.time : a.entry.time < b.entry.time;
}
