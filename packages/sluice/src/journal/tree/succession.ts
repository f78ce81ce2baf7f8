/**
 * How the key that signs checkpoints was changed: `<state>/keys/checkpoint.succession`, public, one statement after the other. Each is a signed note
 * (C2SP signed-note) of the old key and of the new one, and says how large every chain was: what the old key signs beyond that is not believed.
 */
import {
  type Checkpoint,
  isSignedBy,
  type NoteKey,
  ProblemError,
  readCheckpoint,
  readNote,
  readVerifierKey,
  writeVerifierKey,
} from '@sluice/core';
import { type JournalFiles, nodeFiles } from '../files.ts';
import { isOrigin } from '../names.ts';
import { openNote } from './notes.ts';
import { sha256, successionPath, verifyEd25519 } from './signing-key.ts';

const HEADING = 'sluice checkpoint key succession';
const SEPARATOR = '\n\n\n';
const SIZE = /^(\S+) (\d{1,15}) ([0-9a-f]{64})$/;

export interface Statement {
  readonly from: NoteKey;
  readonly to: NoteKey;
  /** RFC 3339. */
  readonly time: string;
  /** How large each chain was, and its root in hex. */
  readonly sizes: ReadonlyMap<string, { readonly size: number; readonly root: string }>;
}

/** The text both keys sign. */
export function statementText({ from, to, time, sizes }: Statement): string {
  const lines = [...sizes]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([chain, { size, root }]) => `${chain} ${size} ${root}`);
  return `${[HEADING, writeVerifierKey(from, sha256), writeVerifierKey(to, sha256), time, ...lines].join('\n')}\n`;
}

export function joinStatements(notes: readonly string[]): string {
  return notes.join(SEPARATOR.slice(1));
}

export function splitStatements(text: string): readonly string[] {
  return text === '' ? [] : text.split(SEPARATOR).map((note) => (note.endsWith('\n') ? note : `${note}\n`));
}

/**
 * The statements of a state folder, each checked against both its keys and following the one before.
 * @throws ProblemError `journal_damaged` for anything else
 */
export async function readSuccession(
  stateFolder: string,
  files: JournalFiles = nodeFiles,
): Promise<readonly Statement[]> {
  const path = successionPath(stateFolder);
  const text = files.readWhole(path)?.toString('utf8');
  if (text === undefined) return [];
  const statements: Statement[] = [];
  for (const note of splitStatements(text)) {
    const statement = await openStatement(note);
    const before = statements.at(-1);
    if (statement === undefined || (before !== undefined && !isSameKey(before.to, statement.from)))
      throw new ProblemError({
        code: 'journal_damaged',
        message: `\`${path}\` does not say, signed by both, how the key of checkpoints was changed`,
        help: 'restore it from a backup; without it nobody can follow from an old key to the one in use',
      });
    statements.push(statement);
  }
  return statements;
}

async function openStatement(text: string): Promise<Statement | undefined> {
  const note = readNote(text);
  const [heading, old = '', next = '', time = '', ...lines] = note?.text.slice(0, -1).split('\n') ?? [];
  const [from, to] = [readVerifierKey(old, sha256), readVerifierKey(next, sha256)];
  if (note === undefined || heading !== HEADING || from === undefined || to === undefined) return undefined;
  // A log keeps its name; a key that follows itself says nothing.
  if (from.name !== to.name || isSameKey(from, to)) return undefined;
  for (const key of [from, to]) if (!(await isSignedBy(note, key, sha256, verifyEd25519))) return undefined;
  const sizes = new Map<string, { size: number; root: string }>();
  for (const line of lines) {
    const [, chain = '', size, root = ''] = SIZE.exec(line) ?? [];
    if (!isOrigin(chain) || sizes.has(chain)) return undefined;
    sizes.set(chain, { size: Number(size), root });
  }
  return { from, to, time, sizes };
}

function isSameKey(a: NoteKey, b: NoteKey): boolean {
  return a.name === b.name && Buffer.compare(a.publicKey, b.publicKey) === 0;
}

/** The keys that count for somebody who knows one of them. */
export class KeysInSuccession {
  /** What is signed now is signed with this one. */
  readonly newest: NoteKey;
  readonly #earlier: readonly Statement[];

  /** `known` may be any key of the succession; one that is not in it stands alone. */
  constructor(known: NoteKey, statements: readonly Statement[]) {
    const isIn = statements.some(({ from, to }) => isSameKey(from, known) || isSameKey(to, known));
    this.newest = (isIn ? statements.at(-1)?.to : undefined) ?? known;
    this.#earlier = isIn ? statements : [];
  }

  /** The checkpoint in a note of the newest key, or of an earlier one from before it was followed; otherwise what is wrong with it. */
  async open(text: string): Promise<Checkpoint | string> {
    const opened = await openNote(text, this.newest);
    if (typeof opened === 'object') return opened;
    const checkpoint = readCheckpoint(readNote(text)?.text ?? '');
    if (checkpoint === undefined) return opened;
    const chain = checkpoint.origin.slice(checkpoint.origin.indexOf('/') + 1);
    for (const { from, sizes } of this.#earlier) {
      if (typeof (await openNote(text, from)) === 'string') continue;
      if (checkpoint.size <= (sizes.get(chain)?.size ?? 0)) return checkpoint;
      return 'is signed with a key that was followed by another before the journal was that large';
    }
    return opened;
  }
}
