/**
 * Keeps the salts of one chain's entries. They are written some time after the entries, many at once: a decision does not wait for them. A
 * salt that a crash loses means that nobody can prove what the entry was about, which is what erasing it means as well.
 */
import type { Salt } from '@sluice/core';
import { writeSalts } from './salt-files.ts';

const EVERY_MS = 500;
/** Salts that wait at most; with more the disk has failed for long, and the oldest are let go. */
const WAITING_MAX = 65_536;

export class SaltKeeper {
  readonly #stateFolder: string;
  readonly #origin: string;
  #waiting = new Map<number, Salt>();
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(stateFolder: string, origin: string) {
    this.#stateFolder = stateFolder;
    this.#origin = origin;
  }

  keep(seq: number, salt: Salt): void {
    this.#waiting.set(seq, salt);
    if (this.#waiting.size > WAITING_MAX) this.#waiting.delete(this.#waiting.keys().next().value as number);
    this.#timer ??= setTimeout(() => void this.flush(), EVERY_MS).unref();
  }

  /** Writes what waits. What cannot be written now goes on waiting; never rejects. */
  async flush(): Promise<void> {
    await this.#writing;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing = this.#write();
    await this.#writing;
  }

  async #write(): Promise<void> {
    if (this.#waiting.size === 0) return;
    const salts = this.#waiting;
    this.#waiting = new Map();
    try {
      await writeSalts(this.#stateFolder, this.#origin, salts);
    } catch (error) {
      // The disk: whatever it is, the journal says it louder.
      if (!(error instanceof Error)) throw error;
      this.#waiting = new Map([...salts, ...this.#waiting]);
      this.#timer ??= setTimeout(() => void this.flush(), EVERY_MS * 10).unref();
    }
  }
}
