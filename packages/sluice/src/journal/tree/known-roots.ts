/** What signed checkpoints say of the chains under a state folder: those beside the chains, those of the heads, those kept elsewhere. */
import type { Checkpoint, Entry, NoteKey } from '@sluice/core';
import type { JournalFiles } from '../files.ts';
import { checkpointPath, originFolder } from '../names.ts';
import { openNote } from './notes.ts';
import type { KeysInSuccession } from './succession.ts';
import type { ExpectedRoot } from './tree-check.ts';

export class KnownRoots {
  readonly faults: string[] = [];
  readonly #files: JournalFiles;
  readonly #keys: KeysInSuccession | undefined;
  readonly #stateFolder: string;
  readonly #expected = new Map<string, ExpectedRoot[]>();

  constructor(files: JournalFiles, keys: KeysInSuccession | undefined, stateFolder: string) {
    this.#files = files;
    this.#keys = keys;
    this.#stateFolder = stateFolder;
  }

  /** What is known of the chain. */
  of(chain: string): readonly ExpectedRoot[] {
    return this.#expected.get(chain) ?? [];
  }

  /** A checkpoint that was kept elsewhere. */
  async addNote(name: string, note: string): Promise<void> {
    await this.#add(note, `the checkpoint \`${name}\``, `\`${name}\``);
  }

  /** The one beside the chain. */
  async addFile(chain: string): Promise<void> {
    const path = checkpointPath(originFolder(this.#stateFolder, chain));
    const note = this.#files.readWhole(path)?.toString('utf8');
    if (note !== undefined) await this.#add(note, 'the signed checkpoint', `\`${path}\``, chain);
  }

  /** Entries of the chain of heads. Their seals are checked; of each chain's last one the signature, too. */
  async addHeads(entries: readonly Entry[]): Promise<void> {
    const last = new Map<string, Entry>();
    for (const entry of entries) {
      const { chain, size, root } = entry.body;
      if (typeof chain !== 'string' || typeof size !== 'number' || typeof root !== 'string') continue;
      this.#expect(chain, { size, root, from: `entry ${entry.seq} of the heads` });
      last.set(chain, entry);
    }
    for (const [chain, entry] of last) {
      const note = entry.body['note'];
      const opened = this.#keys && typeof note === 'string' ? await this.#keys.open(note) : undefined;
      if (typeof opened === 'string')
        this.faults.push(`the checkpoint of \`${chain}\` in entry ${entry.seq} of the heads ${opened}`);
    }
  }

  /** Chains that have checkpoints and are not there. */
  missing(origins: readonly string[]): readonly string[] {
    return [...this.#expected.keys()]
      .filter((chain) => !origins.includes(chain))
      .map((chain) => `the journal \`${chain}\` is missing: ${this.#expected.get(chain)?.at(-1)?.from} speaks of it`);
  }

  /** `only` is the chain it must be of. */
  async #add(note: string, from: string, name: string, only?: string): Promise<void> {
    if (this.#keys === undefined) {
      this.faults.push(`${name} cannot be checked: the key that signs checkpoints, keys/checkpoint.pub, is not there`);
      return;
    }
    // What lies beside a chain is signed anew when the key is changed; what is kept elsewhere is not.
    const opened = only === undefined ? await this.#keys.open(note) : await openNote(note, this.#keys.newest);
    const chain = typeof opened === 'string' ? undefined : chainOf(opened, this.#keys.newest);
    if (typeof opened === 'string') this.faults.push(`${name} ${opened}`);
    else if (chain === undefined || chain !== (only ?? chain))
      this.faults.push(`${name} is of another log, \`${opened.origin}\``);
    else this.#expect(chain, { size: opened.size, root: opened.root, from });
  }

  #expect(chain: string, expected: ExpectedRoot): void {
    const known = this.#expected.get(chain) ?? [];
    known.push(expected);
    this.#expected.set(chain, known);
  }
}

function chainOf({ origin }: Checkpoint, { name }: NoteKey): string | undefined {
  return origin.startsWith(`${name}/`) ? origin.slice(name.length + 1) : undefined;
}
