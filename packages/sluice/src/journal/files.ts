import {
  close,
  closeSync,
  fdatasync,
  fstat,
  ftruncate,
  open,
  openSync,
  read,
  readFileSync,
  readSync,
  write,
} from 'node:fs';
import { chmod, mkdir, readdir, rename, stat, unlink } from 'node:fs/promises';
import { promisify } from 'node:util';
import { syncFolder } from '../disk/sync-folder.ts';

/**
 * The few file operations a journal is made of. They are an interface so that tests can let any one of them fail, write
 * half, or lose what was not synced; everything that touches a file under `journal/` goes through it, locks apart.
 */
export interface JournalFiles {
  /** Names in `folder`, in no order; empty when there is no such folder. */
  list(folder: string): Promise<readonly string[]>;
  isFolder(path: string): Promise<boolean>;
  /** Makes `folder` (mode 0700) in an existing parent; answers whether it was new. */
  makeFolder(folder: string): Promise<boolean>;
  /** `create` fails when the file exists, the others when it does not; files are made with mode 0600. */
  open(path: string, how: OpenMode): Promise<JournalFile>;
  /** All of a small file at once; undefined when it is not there. */
  readWhole(path: string): Buffer | undefined;
  /** Parts of a file at once, each cut where the file ends; undefined when it is not there. */
  readParts(path: string, parts: readonly Part[]): readonly Buffer[] | undefined;
  remove(path: string): Promise<void>;
  /** Puts the file `from` in the place of `to`, whether there was one or not, in one step. */
  rename(from: string, to: string): Promise<void>;
  /** Makes the names in `folder` durable. */
  syncFolder(folder: string): Promise<void>;
}

/** In bytes. */
export interface Part {
  readonly offset: number;
  readonly length: number;
}

export type OpenMode = 'create' | 'write' | 'read';

export interface JournalFile {
  size(): Promise<number>;
  /** Fills `buffer` from `position` on; answers how many bytes there were, 0 at the end. May answer less than asked. */
  read(buffer: Uint8Array, position: number): Promise<number>;
  /** Writes `bytes` at `position`; answers how many were taken, which may be fewer. */
  write(bytes: Uint8Array, position: number): Promise<number>;
  /** Returns once everything written is durable (fdatasync). */
  sync(): Promise<void>;
  truncate(length: number): Promise<void>;
  close(): Promise<void>;
}

const FLAGS = { create: 'wx+', write: 'r+', read: 'r' } as const satisfies Record<OpenMode, string>;

const [openFd, closeFd, statFd] = [promisify(open), promisify(close), promisify(fstat)];
const truncateFd = promisify(ftruncate);

/** The real ones. Plain callbacks on the two hot calls: a FileHandle costs several microseconds more per operation. */
export const nodeFiles: JournalFiles = {
  list: (folder) => orElse('ENOENT', [], readdir(folder)),
  isFolder: async (path) => (await stat(path)).isDirectory(),
  makeFolder: async (folder) => {
    const made = await orElse(
      'EEXIST',
      false,
      mkdir(folder, { mode: 0o700 }).then(() => true),
    );
    if (made) await chmod(folder, 0o700);
    return made;
  },
  open: async (path, how) => nodeFile(await openFd(path, FLAGS[how], 0o600)),
  readWhole: (path) => ifThere(() => readFileSync(path)),
  readParts: (path, parts) => {
    const fd = ifThere(() => openSync(path, FLAGS.read));
    if (fd === undefined) return undefined;
    try {
      return parts.map((part) => readPart(fd, part));
    } finally {
      closeSync(fd);
    }
  },
  remove: unlink,
  rename,
  syncFolder,
};

function ifThere<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function readPart(fd: number, { offset, length }: Part): Buffer {
  const buffer = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const count = readSync(fd, buffer, filled, length - filled, offset + filled);
    if (count === 0) break;
    filled += count;
  }
  return buffer.subarray(0, filled);
}

/** How often a synced file is asked whether it still has a name: what is written to one without is lost. */
const NAME_CHECK_MS = 1_000;

function nodeFile(fd: number): JournalFile {
  let namedAtMs = performance.now();
  const hasName = async () => {
    if (performance.now() - namedAtMs < NAME_CHECK_MS) return;
    if ((await statFd(fd)).nlink === 0)
      throw Object.assign(new Error('the file was removed'), { code: 'ENOENT', syscall: 'fstat' });
    namedAtMs = performance.now();
  };
  return {
    size: async () => (await statFd(fd)).size,
    read: (buffer, position) =>
      new Promise((resolve, reject) => {
        read(fd, buffer, 0, buffer.length, position, (error, count) => (error ? reject(error) : resolve(count)));
      }),
    write: (bytes, position) =>
      new Promise((resolve, reject) => {
        write(fd, bytes, 0, bytes.length, position, (error, count) => (error ? reject(error) : resolve(count)));
      }),
    sync: async () => {
      await new Promise<void>((resolve, reject) => {
        fdatasync(fd, (error) => (error ? reject(error) : resolve()));
      });
      await hasName();
    },
    truncate: (length) => truncateFd(fd, length),
    close: () => closeFd(fd),
  };
}

/** The value `work` gives, or `fallback` when it fails with the system error `code`. */
async function orElse<T>(code: string, fallback: T, work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === code) return fallback;
    throw error;
  });
}

/** Writes `bytes` at `position`. A short write is not an error: the rest follows, and a full disk then says so. */
export async function writeAll(file: JournalFile, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const count = await file.write(bytes.subarray(done), position + done);
    if (count === 0) throw new Error('the disk took no bytes');
    done += count;
  }
}
