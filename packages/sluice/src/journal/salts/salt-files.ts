/**
 * Salts of a chain's entries: `<state>/salts/<origin>/00000001.salts` and so on, 16 bytes for each entry at the place its number says,
 * zeros where there is none, and a mark of its own where it was erased, so that who has not written it yet does not. Nothing of the journal
 * depends on them.
 */
import { closeSync, constants, fdatasyncSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs';
import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Salt } from '@sluice/core';
import { eraseSecretFile, namesIn, openIfThere } from '../../keys/secret-file.ts';

const SALT_BYTES = 16;
/** Every byte of a salt that was erased. A random salt is that in one of 2^128. */
const ERASED = 0xff;
const { O_CREAT, O_RDWR } = constants;
/** Entries a file is for: a mebibyte. */
const ENTRIES = 65_536;

export function saltFolder(stateFolder: string, origin: string): string {
  return join(stateFolder, 'salts', origin);
}

/** The number of the file that has an entry's salt. */
function saltFileNumber(seq: number): number {
  return Math.floor((seq - 1) / ENTRIES) + 1;
}

function saltFileName(number: number): string {
  return `${String(number).padStart(8, '0')}.salts`;
}

function placeOf(stateFolder: string, origin: string, seq: number): { readonly path: string; readonly at: number } {
  const path = join(saltFolder(stateFolder, origin), saltFileName(saltFileNumber(seq)));
  return { path, at: ((seq - 1) % ENTRIES) * SALT_BYTES };
}

/** Undefined where there is none. @throws the system's error */
export function readSalt(stateFolder: string, origin: string, seq: number): Salt | undefined {
  const { path, at } = placeOf(stateFolder, origin, seq);
  const file = openIfThere(path, 'r');
  if (file === undefined) return undefined;
  try {
    const bytes = Buffer.alloc(SALT_BYTES);
    const isWhole = readSync(file, bytes, 0, SALT_BYTES, at) === SALT_BYTES;
    const isThere = isWhole && bytes.some((byte) => byte !== 0) && bytes.some((byte) => byte !== ERASED);
    return isThere ? bytes.toString('hex') : undefined;
  } finally {
    closeSync(file);
  }
}

/** Writes salts of entries, by their numbers, durably, but for those that were erased before they were written. @throws the system's error */
export async function writeSalts(stateFolder: string, origin: string, salts: ReadonlyMap<number, Salt>): Promise<void> {
  const folder = saltFolder(stateFolder, origin);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const [number, seqs] of Map.groupBy(
    [...salts.keys()].sort((a, b) => a - b),
    saltFileNumber,
  )) {
    // Neither emptied nor appended to: bytes are written where they belong.
    const file = await open(join(folder, saltFileName(number)), O_RDWR | O_CREAT, 0o600);
    try {
      for (const run of runsOf(seqs)) {
        const bytes = Buffer.from(run.map((seq) => salts.get(seq)).join(''), 'hex');
        const { at } = placeOf(stateFolder, origin, run[0] as number);
        await keepErased(file, bytes, at);
        await file.write(bytes, 0, bytes.length, at);
      }
      await file.datasync();
    } finally {
      await file.close();
    }
  }
}

/** Puts the mark of those that are erased where they are to be written. */
async function keepErased(file: FileHandle, bytes: Buffer, at: number): Promise<void> {
  const before = Buffer.alloc(bytes.length);
  await file.read(before, 0, before.length, at);
  for (let from = 0; from < bytes.length; from += SALT_BYTES)
    if (before.subarray(from, from + SALT_BYTES).every((byte) => byte === ERASED))
      bytes.fill(ERASED, from, from + SALT_BYTES);
}

/** Numbers that follow each other, together. */
function runsOf(seqs: readonly number[]): readonly (readonly number[])[] {
  const runs: number[][] = [];
  for (const seq of seqs) {
    const run = runs.at(-1);
    if (run?.at(-1) === seq - 1) run.push(seq);
    else runs.push([seq]);
  }
  return runs;
}

/** Overwrites the salts of entries, durably, also those still to be written; answers how many there were. @throws the system's error */
export function eraseSalts(stateFolder: string, origin: string, seqs: readonly number[]): number {
  const there = seqs.filter((seq) => readSalt(stateFolder, origin, seq) !== undefined).length;
  mkdirSync(saltFolder(stateFolder, origin), { recursive: true, mode: 0o700 });
  const sorted = [...seqs].sort((a, b) => a - b);
  for (const each of Map.groupBy(sorted, saltFileNumber).values())
    for (const run of runsOf(each)) eraseRun(stateFolder, origin, run[0] as number, run.length);
  return there;
}

/** Salts of entries that follow each other, all in one file. */
function eraseRun(stateFolder: string, origin: string, from: number, count: number): void {
  const { path, at } = placeOf(stateFolder, origin, from);
  const file = openSync(path, O_RDWR | O_CREAT, 0o600);
  try {
    writeSync(file, Buffer.alloc(count * SALT_BYTES, ERASED), 0, count * SALT_BYTES, at);
    fdatasyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Erases the salts of all entries up to a number. @throws the system's error */
export function pruneSalts(stateFolder: string, origin: string, to: number): void {
  for (const name of namesIn(saltFolder(stateFolder, origin))) {
    const number = Number(/^(\d{8})\.salts$/.exec(name)?.[1] ?? 0);
    const before = (number - 1) * ENTRIES;
    if (number > 0 && number * ENTRIES <= to) eraseSecretFile(join(saltFolder(stateFolder, origin), name));
    else if (number === saltFileNumber(to)) eraseRun(stateFolder, origin, before + 1, to - before);
  }
}
