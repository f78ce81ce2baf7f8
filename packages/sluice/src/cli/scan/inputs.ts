/** The files `sluice scan` reads: those named, and those in the folders named. */
import type { Stats } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { ProblemError } from '@sluice/core';
import type { ScanPlan } from './plan.ts';

export interface Input {
  /** As it is shown. */
  readonly name: string;
  /** Undefined for standard input. */
  readonly path: string | undefined;
  readonly bytes: number;
}

/** How many files were left out, and why. */
export interface Skipped {
  binary: number;
  tooLarge: number;
  excluded: number;
  /** Folders of other people's code and of version control. */
  folders: number;
}

const SKIPPED_FOLDERS: ReadonlySet<string> = new Set(['.git', 'node_modules']);
/** As git tells them: a zero byte near the beginning. */
const BINARY_LOOKED_AT_BYTES = 8_000;

/** @throws ProblemError `usage` for a name that cannot be read */
export async function* inputsOf(
  names: readonly string[],
  cwd: string,
  plan: ScanPlan,
  skipped: Skipped,
): AsyncGenerator<Input> {
  for (const name of names) {
    if (name === '-') yield { name, path: undefined, bytes: 0 };
    else yield* inputsAt(resolve(cwd, name), name, { root: resolve(cwd, name), cwd, plan, skipped });
  }
}

interface Walk {
  readonly root: string;
  readonly cwd: string;
  readonly plan: ScanPlan;
  readonly skipped: Skipped;
}

async function* inputsAt(path: string, name: string, walk: Walk): AsyncGenerator<Input> {
  const found = await about(path, name);
  if (found.isDirectory()) yield* inputsIn(path, walk);
  else if (await isWanted(path, name, found.size, walk)) yield { name, path, bytes: found.size };
}

async function* inputsIn(folder: string, walk: Walk): AsyncGenerator<Input> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) =>
    unreadable(within(folder, walk.cwd), error),
  );
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (SKIPPED_FOLDERS.has(entry.name) || walk.plan.exclude(within(path, walk.root))) walk.skipped.folders++;
      else yield* inputsIn(path, walk);
    } else if (entry.isFile()) yield* inputsAt(path, within(path, walk.cwd), walk);
  }
}

async function isWanted(path: string, name: string, bytes: number, { root, plan, skipped }: Walk): Promise<boolean> {
  const place = path === root ? name : within(path, root);
  if (!plan.include(place) || plan.exclude(place)) skipped.excluded++;
  else if (bytes > plan.bytesMax) skipped.tooLarge++;
  else if (await isBinary(path)) skipped.binary++;
  else return true;
  return false;
}

function within(path: string, folder: string): string {
  return relative(folder, path).replaceAll('\\', '/');
}

function about(path: string, name: string): Promise<Stats> {
  return stat(path).catch((error: unknown) => unreadable(name, error));
}

/** What cannot be opened is none: whoever reads it hears why. */
async function isBinary(path: string): Promise<boolean> {
  const file = await open(path).catch(() => undefined);
  if (file === undefined) return false;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(BINARY_LOOKED_AT_BYTES), 0, BINARY_LOOKED_AT_BYTES, 0);
    return buffer.subarray(0, bytesRead).includes(0);
  } finally {
    await file.close();
  }
}

function unreadable(name: string, error: unknown): never {
  const why = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
  throw new ProblemError({ code: 'usage', message: `\`${name}\` cannot be read (${why})` });
}
