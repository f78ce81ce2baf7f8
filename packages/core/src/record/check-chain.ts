/**
 * A whole chain without any key of its writer: that it is unbroken, and that its first entries are those a signed checkpoint speaks of.
 * Seals (`mac`) need the journal's key and are not looked at; whoever changes an entry changes the tree as well.
 */
import { LIMITS } from '../limits.ts';
import { exceedsBytes } from '../value/utf8.ts';
import { type Beginning, isRecordOf, parseBeginning, treeBefore } from './beginning.ts';
import { parseEntry } from './open.ts';
import { CHAIN_START } from './seal.ts';
import { type Checkpoint, readCheckpoint } from './tree/checkpoint.ts';
import { GrowingTree } from './tree/growing-tree.ts';
import type { TreeHasher } from './tree/hasher.ts';
import { isSignedBy, type NoteKey, readNote, type Sha256, type VerifyEd25519 } from './tree/note.ts';

export interface ChainChecks {
  readonly key: NoteKey;
  readonly hasher: TreeHasher;
  readonly sha256: Sha256;
  readonly verify: VerifyEd25519;
}

export interface ProvenChain {
  readonly origin: string;
  readonly checkpoint: Checkpoint;
  /** Entries there are; those behind the checkpoint's size are unbroken, and nobody has signed them yet. */
  readonly entries: number;
  /** Entries before them that retention removed. */
  readonly removed: number;
}

/**
 * @param lines of one chain from its first entry on, or from where its `beginning.json` says, without line ends
 * @param beginning text of that file, where the first entries were removed. It is believed only if a signed entry says the same.
 * @returns otherwise what is wrong, as a phrase that follows "the chain"
 */
export async function checkChain(
  lines: Iterable<string>,
  note: string,
  { key, hasher, sha256, verify }: ChainChecks,
  beginning?: string,
): Promise<ProvenChain | string> {
  const read = readNote(note);
  const checkpoint = read && readCheckpoint(read.text);
  if (read === undefined || checkpoint === undefined) return 'has no checkpoint that can be read';
  if (!(await isSignedBy(read, key, sha256, verify))) return `has a checkpoint that is not signed with \`${key.name}\``;
  if (!checkpoint.origin.startsWith(`${key.name}/`)) return 'has the checkpoint of another journal';
  const origin = checkpoint.origin.slice(key.name.length + 1);
  const begun = beginning === undefined ? undefined : parseBeginning(beginning);
  if (begun === undefined && beginning !== undefined)
    return 'has a `beginning.json` that does not say where the chain begins';
  const wrong = checkLines(lines, { origin, checkpoint, begun, hasher });
  return typeof wrong === 'string' ? wrong : { origin, checkpoint, ...wrong };
}

interface Expected {
  readonly origin: string;
  readonly checkpoint: Checkpoint;
  readonly begun: Beginning | undefined;
  readonly hasher: TreeHasher;
}

function checkLines(
  lines: Iterable<string>,
  { origin, checkpoint, begun, hasher }: Expected,
): Pick<ProvenChain, 'entries' | 'removed'> | string {
  const removed = begun?.seq ?? 0;
  const tree = begun === undefined ? new GrowingTree(hasher) : treeBefore(begun, hasher);
  const fits = () => tree.size !== checkpoint.size || tree.root() === checkpoint.root;
  let last = begun?.mac ?? CHAIN_START;
  let isRecorded = begun === undefined;
  if (!fits()) return 'is not the one that was signed';
  for (const line of lines) {
    const seq = tree.size + 1;
    const entry = exceedsBytes(line, LIMITS.entryBytesMax) ? 'larger than an entry may be' : parseEntry(line);
    if (typeof entry === 'string') return `has an entry ${seq} that is ${entry}`;
    if (entry.origin !== origin) return `has an entry of another chain, \`${entry.origin}\`, as entry ${seq}`;
    if (seq === 1 && entry.seq > 1)
      return `begins with entry ${entry.seq}: what was before it was removed, and without its \`beginning.json\` nobody can tell by whom`;
    if (entry.seq !== seq) return `has entry ${entry.seq} where entry ${seq} should be`;
    if (entry.prev !== last) return `is broken before entry ${seq}`;
    last = entry.mac;
    tree.append(hasher.leaf(line));
    if (!fits()) return `is not the one that was signed: its first ${seq} entries are others`;
    // Seals are not looked at, so an entry nobody has signed proves nothing.
    if (begun !== undefined && seq <= checkpoint.size && isRecordOf(entry, begun, hasher)) isRecorded = true;
  }
  if (tree.size < checkpoint.size)
    return `ends with entry ${tree.size}, and ${checkpoint.size} were signed: its end is missing`;
  if (checkpoint.size < removed)
    return `has a checkpoint of its first ${checkpoint.size} entries, and the first ${removed} were removed: it takes a later one`;
  if (!isRecorded) return `lacks its first ${removed} entries, and no signed entry says that they were to be removed`;
  return { entries: tree.size - removed, removed };
}
