import { dirname } from 'node:path';
import { type EntryContent, fitBody } from '@sluice/core';
import { ChainWriter, type Sealed, type Waiting } from './chain-writer.ts';
import { type JournalFiles, nodeFiles } from './files.ts';
import { EpochClock } from './keys/epoch-clock.ts';
import type { ChainKey, JournalKey } from './keys/journal-key.ts';
import { acquireWriterLock, type WriterLock } from './lock.ts';
import { checkOrigin, journalFolder, originFolder } from './names.ts';
import { type Pruned, type PruneOptions, pruneChain } from './retention/prune.ts';
import { ChainTree, readSigned, type SignedCheckpoint } from './tree/chain-tree.ts';
import { Signer } from './tree/signer.ts';
import type { SigningKey } from './tree/signing-key.ts';
import { systemCode, unavailable } from './unavailable.ts';

/**
 * The record everything else relies on: {@link Journal.append} resolves only when the entry is on the disk. While one group
 * of entries is being synced the next one gathers, so under load many entries share one fdatasync.
 *
 * When the disk fails, everything waiting is rejected and the gate denies. The next append tries again from a clean state:
 * the journal heals when the disk does, without a restart.
 */
export interface JournalOptions {
  /** The state folder. */
  readonly folder: string;
  /** Names the process that writes this chain: `server`, `mcp-1`, `cli`. */
  readonly origin: string;
  readonly key: JournalKey;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Size in bytes at which a segment is followed by a new one; 64 MiB unless told. */
  readonly segmentBytesMax?: number;
  /** Entries that may wait for the disk; 10,000 unless told. */
  readonly queueLengthMax?: number;
  readonly files?: JournalFiles;
  readonly lock?: (folder: string) => Promise<WriterLock>;
  /** Signs the tree over the chain now and then; without it there is none. */
  readonly checkpoints?: CheckpointOptions;
  /** Milliseconds between looks whether the key's next epoch is due; 30,000 unless told. */
  readonly epochLookMs?: number;
}

export interface CheckpointOptions {
  readonly key: SigningKey;
  /** Milliseconds from an entry to the checkpoint that holds it; 1,000 unless told. */
  readonly everyMs?: number;
  /** {@link ChainTreeOptions.lossAccepted} */
  readonly lossAccepted?: boolean;
  /** Told of every new checkpoint, and when there will be no more. */
  readonly publisher?: {
    readonly offer: (signed: SignedCheckpoint) => Promise<void>;
    readonly close: () => Promise<void>;
  };
}

/** Why nothing can be recorded at present. */
export interface Blocked {
  /** The system's code of the error (`ENOSPC`), `queue_full`, `closed`, or `unknown`: never a path or a message. */
  readonly reason: string;
  /** Milliseconds since the epoch. */
  readonly sinceMs: number;
}

const SEGMENT_BYTES_MAX = 67_108_864;
const QUEUE_LENGTH_MAX = 10_000;
/** A group is cut at about this many characters, so that one sync stays short. */
const GROUP_CHARS_MAX = 1_048_576;

interface Pending extends Waiting {
  readonly resolve: (sealed: Sealed) => void;
  readonly reject: (error: Error) => void;
}

export class Journal {
  readonly origin: string;
  readonly #place: Pick<PruneOptions, 'files' | 'folder' | 'ring'>;
  readonly #writer: ChainWriter;
  readonly #lock: WriterLock;
  readonly #now: () => number;
  readonly #queueLengthMax: number;
  #queue: Pending[] = [];
  #working: Promise<void> | undefined;
  #closed = false;
  #blocked: Blocked | undefined;
  readonly #signer: Signer | undefined;
  readonly #key: ChainKey;
  readonly #clock: EpochClock | undefined;

  private constructor(options: JournalOptions, { writer, lock, key }: Opened) {
    this.origin = options.origin;
    const { key: stateKey, files = nodeFiles } = options;
    // Asked for when it is needed, so that no key is kept for it.
    this.#place = {
      ...{ files, folder: originFolder(options.folder, options.origin) },
      ring: () => stateKey.ring,
    };
    this.#writer = writer;
    this.#lock = lock;
    this.#now = options.now;
    this.#queueLengthMax = options.queueLengthMax ?? QUEUE_LENGTH_MAX;
    const { tree } = writer;
    this.#key = key;
    if (tree !== undefined && options.checkpoints !== undefined) {
      this.#signer = new Signer(tree, options.checkpoints);
      this.#signer.due();
      this.#clock = new EpochClock(key, () => this.#start(), options.epochLookMs);
      this.#clock.look();
    }
  }

  /**
   * Takes up the origin's chain, or begins it.
   * @throws ProblemError `journal_locked`, `journal_damaged`, `journal_unavailable`, `config_invalid`
   */
  static async open(options: JournalOptions): Promise<Journal> {
    checkOrigin(options.origin);
    const files = options.files ?? nodeFiles;
    const folder = await makeFolders(files, options).catch((error: unknown) => {
      throw unavailable('the state folder cannot be used', error);
    });
    let lock: WriterLock | undefined;
    try {
      lock = await (options.lock ?? acquireWriterLock)(folder);
      const { origin, now, segmentBytesMax = SEGMENT_BYTES_MAX, checkpoints } = options;
      const key = await options.key.chain(origin);
      const tree = checkpoints && { files, folder, origin, ...checkpoints };
      const signed = tree && (await readSigned(tree));
      const openTree = tree && ((size: number) => ChainTree.open(tree, size, signed));
      const writer = await ChainWriter.open(
        { ...{ files, folder, origin, key, now, segmentBytesMax }, ...(openTree && { openTree }) },
        { keys: options.key.ring, signedTo: signed?.size ?? 0 },
      );
      return new Journal(options, { writer, lock, key });
    } catch (error) {
      lock?.release();
      throw isSystemError(error) ? unavailable('the journal cannot be opened', error) : error;
    }
  }

  /** Entries appended and not yet durable. */
  get queueLength(): number {
    return this.#queue.length;
  }

  /** Sequence number of the last durable entry. */
  get lastSeq(): number {
    return this.#writer.head.seq;
  }

  /**
   * Records `content` and resolves once it is durable.
   * @throws ProblemError `journal_unavailable` when it could not be made durable, `limit_entry` when it is too large,
   * `json_lone_surrogate` when its text has no UTF-8 form.
   */
  async append(content: EntryContent): Promise<Sealed> {
    if (this.#closed) {
      this.#block('closed');
      throw unavailable('the journal is closed');
    }
    if (this.#queue.length >= this.#queueLengthMax) {
      this.#block('queue_full');
      throw unavailable(`${this.#queueLengthMax} entries already wait for the disk`);
    }
    const { kind } = content;
    const bodyText = fitBody(content);
    return new Promise((resolve, reject) => {
      this.#queue.push({ kind, bodyText, timeMs: this.#now(), resolve, reject });
      this.#start();
    });
  }

  /** The last signed checkpoint, and what went wrong with the newest, if anything did. */
  get checkpoints(): { readonly signed: SignedCheckpoint | undefined; readonly failure: Error | undefined } {
    return { signed: this.#signer?.signed, failure: this.#signer?.failure };
  }

  /** Why the key's next epoch could not begin, at the last try. */
  get epochFailure(): Error | undefined {
    return this.#clock?.failure;
  }

  /** Looks now whether the key's next epoch is due, not only when it is time to look. */
  lookAtKey(): void {
    this.#clock?.look();
  }

  /** Signs everything that is durable. @throws the system's error */
  async checkpoint(): Promise<SignedCheckpoint | undefined> {
    return this.#signer?.sign();
  }

  /** Set while the last attempt to record failed. */
  get blocked(): Blocked | undefined {
    return this.#blocked;
  }

  /** Tries a disk that failed with nothing but a new segment, so that the journal is ready again before an entry comes. Never rejects. */
  async retry(): Promise<void> {
    if (this.#blocked === undefined || this.#closed) return;
    this.#working ??= this.#work();
    await this.#working;
  }

  /**
   * Removes the oldest segments, if all their entries are older than `beforeMs`, signed, and not above `keepBehind`.
   * @throws ProblemError `journal_damaged`, `journal_unavailable`; the system's error
   */
  async prune(options: Pick<PruneOptions, 'beforeMs' | 'keepBehind' | 'beforeRemoval'>): Promise<Pruned> {
    const signedTo = (await this.checkpoint())?.size ?? 0;
    return pruneChain({
      ...this.#place,
      ...options,
      origin: this.origin,
      signedTo,
      record: async (body) => {
        this.#writer.tree?.keepHashes(body.seq);
        await this.append({ kind: 'pruned', body });
        await this.checkpoint();
      },
    });
  }

  /** Waits until what has been appended is on the disk, or has failed. */
  async settled(): Promise<void> {
    await this.#working;
  }

  /** Waits for what has been appended, then lets go of the chain. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#clock?.close();
    try {
      await this.#working;
      await this.#signer?.close();
      await this.#writer.close();
    } finally {
      this.#lock.release();
    }
  }

  #start(): void {
    this.#working ??= this.#work();
  }

  async #work(): Promise<void> {
    do {
      // Callers woken by the last group append again in this turn of the loop; waiting for its end lets them join.
      await endOfTurn();
      if (this.#clock?.isDue === true) await this.#clock.begin(() => this.#nextEpoch());
      if (this.#queue.length === 0 && this.#blocked === undefined) continue;
      const group = this.#takeGroup();
      try {
        const sealed = await this.#writer.write(group);
        this.#blocked = undefined;
        for (const [index, pending] of group.entries()) pending.resolve(sealed[index] as Sealed);
        this.#signer?.due();
      } catch (error) {
        this.#block(systemCode(error));
        const problem = unavailable('the journal could not be written', error);
        for (const pending of group) pending.reject(problem);
      }
    } while (this.#queue.length > 0 || this.#clock?.isDue === true);
    this.#working = undefined;
  }

  /** Between groups: what is on the disk is then what the tree holds, and what a signature can speak for. */
  async #nextEpoch(): Promise<void> {
    if (!this.#writer.isSettled) return;
    await this.#signer?.sign();
    try {
      await this.#key.advance();
    } finally {
      this.#writer.takeKey();
    }
  }

  #block(reason: string): void {
    this.#blocked = { reason, sinceMs: this.#blocked?.sinceMs ?? this.#now() };
  }

  #takeGroup(): readonly Pending[] {
    let chars = 0;
    let count = 0;
    for (const { bodyText } of this.#queue) {
      if (count > 0 && chars + bodyText.length > GROUP_CHARS_MAX) break;
      chars += bodyText.length;
      count += 1;
    }
    const group = this.#queue.slice(0, count);
    this.#queue = this.#queue.slice(count);
    return group;
  }
}

interface Opened {
  readonly writer: ChainWriter;
  readonly lock: WriterLock;
  readonly key: ChainKey;
}

const endOfTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

async function makeFolders(files: JournalFiles, { folder, origin }: JournalOptions): Promise<string> {
  const origins = originFolder(folder, origin);
  for (const path of [folder, journalFolder(folder), origins]) {
    const made = await files.makeFolder(path);
    // Also for a folder that was there: whoever made it may have died before its name was durable.
    await files.syncFolder(dirname(path)).catch((error: NodeJS.ErrnoException) => {
      // A state folder given to us in a folder that we may not read: then it was not we who made it.
      if (made || path !== folder || error.code !== 'EACCES') throw error;
    });
  }
  return origins;
}

function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}
