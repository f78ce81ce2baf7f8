import { join } from 'node:path';
import { type Entry, type KeyRing, type NoteKey, ProblemError } from '@sluice/core';
import { type JournalFiles, nodeFiles } from './files.ts';
import type { JournalKey } from './keys/journal-key.ts';
import { isLockName } from './lock.ts';
import { isOrigin, journalFolder, originFolder, segmentNumber } from './names.ts';
import { BEGINNING_FILE } from './retention/beginning.ts';
import { HEADS_ORIGIN } from './tree/heads.ts';
import { KnownRoots } from './tree/known-roots.ts';
import { readPublicKey } from './tree/notes.ts';
import { draftOf } from './tree/replace-file.ts';
import { KeysInSuccession, readSuccession, type Statement } from './tree/succession.ts';
import { type OriginReport, verifyOrigin } from './verify-origin.ts';

/**
 * Checks every byte of every chain under a state folder, streaming: memory does not grow with the journal.
 *
 * Entries removed at the end of a chain, whole chains, and what was written anew with the key are found by the checkpoints signed over
 * them, as far back as a checkpoint is held that whoever did it could not change: see SECURITY.md.
 */
export interface JournalReport {
  readonly ok: boolean;
  readonly origins: readonly OriginReport[];
  /** Entries in intact ranges. */
  readonly entries: number;
  readonly bytes: number;
  /** Files that do not belong in the journal's folders, relative to the journal's folder. */
  readonly unexpected: readonly string[];
  /** What is wrong with checkpoints and chains as a whole, as sentences. */
  readonly faults: readonly string[];
}

export interface VerifyOptions {
  /** The state folder. */
  readonly folder: string;
  readonly key: JournalKey | KeyRing;
  /** Told after each chunk; bytes are counted over all origins. */
  readonly onProgress?: (progress: { readonly entries: number; readonly bytes: number }) => void;
  readonly files?: JournalFiles;
  /** A key checkpoints were signed with, of which those that followed it are believed; the one in the state folder unless told. */
  readonly signedBy?: NoteKey;
  /** Checkpoints that were kept elsewhere, as signed notes. */
  readonly kept?: readonly { readonly name: string; readonly note: string }[];
}

export async function verifyJournal(options: VerifyOptions): Promise<JournalReport> {
  const { folder, files = nodeFiles, onProgress } = options;
  const keys = typeof options.key === 'function' ? options.key : options.key.ring;
  const signedBy = options.signedBy ?? readPublicKey(folder);
  const statements = await readStatements(folder, files);
  const succession = signedBy && new KeysInSuccession(signedBy, statements.found);
  const known = new KnownRoots(files, succession, folder);
  for (const { name, note } of options.kept ?? []) await known.addNote(name, note);
  const unexpected: string[] = [];
  const origins: OriginReport[] = [];
  const total = { entries: 0, bytes: 0 };
  // The chain of heads comes first: it says what the others must be.
  const names = (await files.list(journalFolder(folder))).toSorted();
  for (const name of [...names.filter(isHeads), ...names.filter((one) => !isHeads(one))]) {
    const inside = originFolder(folder, name);
    if (!isOrigin(name) || !(await files.isFolder(inside))) {
      unexpected.push(name);
      continue;
    }
    const before = { ...total };
    const heads: Entry[] = [];
    const onEntry = (entry: Entry): void => void (entry.kind === 'checkpoint' && heads.push(entry));
    const report = await whileItStands(files, inside, async () => {
      heads.length = 0;
      await known.addFile(name);
      const at = {
        files,
        folder: inside,
        origin: name,
        keys,
        expected: known.of(name),
        ...(isHeads(name) && { onEntry }),
      };
      return verifyOrigin(at, (done) => {
        onProgress?.({ entries: before.entries + done.entries, bytes: before.bytes + done.bytes });
      });
    });
    await known.addHeads(heads);
    const found = await files.list(inside);
    unexpected.push(...found.filter((file) => !belongs(file)).map((file) => join(name, file)));
    origins.push(report);
    total.entries += report.entries;
    total.bytes += report.bytes;
  }
  const faults = [...statements.faults, ...known.faults, ...known.missing(origins.map(({ origin }) => origin))];
  const whole = origins.every(({ firstBad, badCheckpoints }) => firstBad === undefined && badCheckpoints.length === 0);
  return { ok: whole && unexpected.length === 0 && faults.length === 0, origins, ...total, unexpected, faults };
}

/** Where the statements cannot be believed, the key that is known stands alone. */
async function readStatements(
  folder: string,
  files: JournalFiles,
): Promise<{ readonly found: readonly Statement[]; readonly faults: readonly string[] }> {
  try {
    return { found: await readSuccession(folder, files), faults: [] };
  } catch (error) {
    if (error instanceof ProblemError) return { found: [], faults: [error.first.message] };
    throw error;
  }
}

const TRIES = 5;

/** Does the work again where retention removed the beginning of the chain meanwhile. */
async function whileItStands<T>(files: JournalFiles, folder: string, work: () => Promise<T>): Promise<T> {
  const beginning = (): string | undefined => files.readWhole(join(folder, BEGINNING_FILE))?.toString('utf8');
  for (let tries = 1; ; tries++) {
    const before = beginning();
    const stands = (): boolean => tries === TRIES || beginning() === before;
    try {
      const done = await work();
      if (stands()) return done;
    } catch (error) {
      if (stands()) throw error;
    }
  }
}

function isHeads(name: string): boolean {
  return name === HEADS_ORIGIN;
}

/** A draft is what a process that died was about to write. */
const OTHER_FILES = ['checkpoint', BEGINNING_FILE].flatMap((file) => [file, draftOf(file)]).concat('tile');

function belongs(file: string): boolean {
  return segmentNumber(file) !== undefined || isLockName(file) || OTHER_FILES.includes(file);
}
