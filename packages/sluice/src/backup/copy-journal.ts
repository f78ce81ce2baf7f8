/**
 * The journal of gates that go on writing it. The order makes the copy whole: checkpoints first, then the chain of heads, then the others, so that
 * nothing in the copy speaks of entries that are not in it.
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readIfThere } from '../disk/replace-file.ts';
import { isOrigin, journalFolder, originFolder, segmentName, segmentNumbers } from '../journal/names.ts';
import { BEGINNING_FILE } from '../journal/retention/beginning.ts';
import { HEADS_ORIGIN } from '../journal/tree/heads.ts';
import type { CopiedFiles } from './copied-files.ts';
import { wholeLines } from './whole-lines.ts';

const TRIES = 5;

/** @throws the system's error */
export async function copyJournal(stateFolder: string, to: CopiedFiles): Promise<void> {
  const known = await originsIn(stateFolder);
  for (const origin of known) await copyCheckpoint(stateFolder, origin, to);
  if (known.includes(HEADS_ORIGIN)) await copyChain(stateFolder, HEADS_ORIGIN, to);
  // The heads may speak of chains that have begun since.
  for (const origin of await originsIn(stateFolder)) {
    if (origin === HEADS_ORIGIN) continue;
    if (!known.includes(origin)) await copyCheckpoint(stateFolder, origin, to);
    await copyChain(stateFolder, origin, to);
  }
}

async function originsIn(stateFolder: string): Promise<readonly string[]> {
  return (await namesIn(journalFolder(stateFolder))).filter(isOrigin).toSorted();
}

async function copyCheckpoint(stateFolder: string, origin: string, to: CopiedFiles): Promise<void> {
  const bytes = readIfThere(join(originFolder(stateFolder, origin), 'checkpoint'));
  if (bytes !== undefined) await to.write(`journal/${origin}/checkpoint`, [bytes]);
}

/** Once more where retention has removed the beginning meanwhile. */
async function copyChain(stateFolder: string, origin: string, to: CopiedFiles): Promise<void> {
  const folder = originFolder(stateFolder, origin);
  const beginning = () => readIfThere(join(folder, BEGINNING_FILE));
  for (let tries = 1; ; tries += 1) {
    const before = beginning();
    const stands = () => tries === TRIES || before?.toString('latin1') === beginning()?.toString('latin1');
    const written: string[] = [];
    try {
      if (before !== undefined) await to.write(`journal/${origin}/${BEGINNING_FILE}`, [before]);
      for await (const path of copySegments(folder, origin, to)) written.push(path);
      if (stands()) break;
    } catch (error) {
      if (stands()) throw error;
    }
    for (const path of written) await to.remove(path);
  }
  await copyTiles(join(folder, 'tile'), `journal/${origin}/tile`, to);
}

/** Gives the path of each that it is about to write. */
async function* copySegments(folder: string, origin: string, to: CopiedFiles): AsyncGenerator<string> {
  const numbers = segmentNumbers(await namesIn(folder));
  for (const number of numbers) {
    const name = segmentName(number);
    const path = `journal/${origin}/${name}`;
    yield path;
    // Those that another follows are not written any more.
    if (number !== numbers.at(-1)) await to.copy(path, join(folder, name));
    else if ((await to.write(path, wholeLines(join(folder, name)))).bytes === 0) await to.remove(path);
  }
}

/** Hashes that can be made again, but for those of entries that were removed: and those stay. */
async function copyTiles(folder: string, path: string, to: CopiedFiles): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(noneIfGone)) {
    const from = join(folder, entry.name);
    if (entry.isDirectory()) await copyTiles(from, `${path}/${entry.name}`, to);
    else if (/^x?\d+$/.test(entry.name)) {
      const bytes = readIfThere(from);
      if (bytes !== undefined) await to.write(`${path}/${entry.name}`, [bytes]);
    }
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch(noneIfGone);
}

function noneIfGone(error: NodeJS.ErrnoException): never[] {
  if (error.code === 'ENOENT') return [];
  throw error;
}
