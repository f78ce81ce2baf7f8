/** Files copied into a folder: private, synced, and counted with size and digest. */
import { createHash } from 'node:crypto';
import { mkdir, open, rm, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncFolder } from '../disk/sync-folder.ts';
import type { FileRecord } from './manifest.ts';

export type Bytes = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

const CHUNK_BYTES = 1_048_576;

export class CopiedFiles {
  readonly #folder: string;
  readonly #records = new Map<string, FileRecord>();
  readonly #folders = new Set<string>();

  /** @param folder there already */
  constructor(folder: string) {
    this.#folder = folder;
  }

  get records(): readonly FileRecord[] {
    return [...this.#records.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1));
  }

  /** Writes `bytes` in the place of what an earlier try wrote there. @param path below the folder, with `/` */
  async write(path: string, bytes: Bytes, modified?: Date): Promise<FileRecord> {
    const to = join(this.#folder, path);
    await this.#makeFolder(dirname(to));
    const hash = createHash('sha256');
    let size = 0;
    const file = await open(to, 'w', 0o600);
    try {
      for await (const chunk of bytes) {
        hash.update(chunk);
        size += chunk.length;
        await file.writeFile(chunk);
      }
      await file.sync();
    } finally {
      await file.close();
    }
    if (modified !== undefined) await utimes(to, modified, modified);
    const record = { path, bytes: size, sha256: hash.digest('hex') };
    this.#records.set(path, record);
    return record;
  }

  /** The times of key files tell how old a key is, so they are kept. @throws the system's error */
  async copy(path: string, from: string): Promise<FileRecord> {
    return this.write(path, chunksOf(from), (await stat(from)).mtime);
  }

  /** Takes a copy back. */
  async remove(path: string): Promise<void> {
    this.#records.delete(path);
    await rm(join(this.#folder, path), { force: true });
  }

  /** Makes all names durable. */
  async sync(): Promise<void> {
    for (const folder of [...this.#folders, this.#folder]) await syncFolder(folder);
  }

  async #makeFolder(folder: string): Promise<void> {
    if (folder === this.#folder || this.#folders.has(folder)) return;
    await this.#makeFolder(dirname(folder));
    await mkdir(folder, { recursive: true, mode: 0o700 });
    this.#folders.add(folder);
  }
}

export async function* chunksOf(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path, 'r');
  try {
    for (;;) {
      const { bytesRead, buffer } = await file.read({ buffer: Buffer.allocUnsafe(CHUNK_BYTES) });
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}
