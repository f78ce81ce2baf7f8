/**
 * Deliveries of one webhook that are still to be made: `<state>/dlp/webhooks/<name>/queue/`, a file each, so that a restart loses
 * none. What is given up is kept beside them in `dead/`, the newest only.
 */
import { existsSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { canonicalJson, LIMITS, ProblemError, readJson } from '@sluice/core';
import * as z from 'zod';
import { replaceFile } from '../disk/replace-file.ts';
import { WEBHOOK_EVENTS } from './webhook.ts';

const delivery = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,199}$/),
  event: z.enum(WEBHOOK_EVENTS),
  body: z.string(),
  attempts: z.int().min(0),
  /** When it was put here, and when it is due next; milliseconds since the epoch. */
  put_ms: z.int(),
  next_ms: z.int(),
  last_error: z.string(),
});
export type Delivery = Readonly<z.infer<typeof delivery>>;
/** What was given up. Its body is in its file only. */
export type DeadLetter = Omit<Delivery, 'body'>;

export class DeliveryQueue {
  readonly #folder: string;
  readonly #deadFolder: string;
  readonly #pendingMax: number;
  readonly #deadMax: number;
  readonly #pending: Map<string, Delivery>;
  /** Newest first. */
  #dead: readonly DeadLetter[];

  constructor(folder: string, { pendingMax = 1_000, deadMax = 1_000 } = {}) {
    this.#folder = join(folder, 'queue');
    this.#deadFolder = join(folder, 'dead');
    this.#pendingMax = pendingMax;
    this.#deadMax = deadMax;
    this.#pending = new Map(readAll(this.#folder).map((each) => [each.id, each]));
    this.#dead = readAll(this.#deadFolder)
      .map(letterOf)
      .sort((one, other) => other.put_ms - one.put_ms);
  }

  get size(): number {
    return this.#pending.size;
  }

  get isFull(): boolean {
    return this.#pending.size >= this.#pendingMax;
  }

  /** On the disk when it resolves. False where there is no room; the same id twice is one delivery. */
  async put(given: Delivery): Promise<boolean> {
    if (this.#pending.has(given.id)) return true;
    if (this.isFull) return false;
    try {
      await this.#write(given);
    } catch (error) {
      this.#pending.delete(given.id);
      throw error;
    }
    return true;
  }

  /** Those whose time has come, the longest waiting first. */
  due(now: number): readonly Delivery[] {
    return [...this.#pending.values()]
      .filter(({ next_ms }) => next_ms <= now)
      .sort((one, other) => one.next_ms - other.next_ms || one.put_ms - other.put_ms);
  }

  /** Puts off what failed. */
  retry(failed: Delivery, next_ms: number, last_error: string): Promise<void> {
    return this.#write({ ...failed, attempts: failed.attempts + 1, next_ms, last_error });
  }

  async done({ id }: Delivery): Promise<void> {
    this.#pending.delete(id);
    await rm(fileIn(this.#folder, id), { force: true });
  }

  /** Gives up. */
  async bury(failed: Delivery, last_error: string): Promise<void> {
    const dead = { ...failed, attempts: failed.attempts + 1, last_error };
    // Where the disk fails it is tried again after the next start, not at once.
    this.#pending.delete(failed.id);
    await replaceFile(fileIn(this.#deadFolder, failed.id), `${canonicalJson(dead)}\n`, true);
    await this.done(failed);
    const letters = [letterOf(dead), ...this.#dead].sort((one, other) => other.put_ms - one.put_ms);
    this.#dead = letters.slice(0, this.#deadMax);
    for (const { id } of letters.slice(this.#deadMax)) await rm(fileIn(this.#deadFolder, id), { force: true });
  }

  /** What was given up, newest first. */
  get dead(): readonly DeadLetter[] {
    return this.#dead;
  }

  async #write(given: Delivery): Promise<void> {
    // First in memory: where the disk fails, what is put off must not come up again at once.
    this.#pending.set(given.id, given);
    await replaceFile(fileIn(this.#folder, given.id), `${canonicalJson(given)}\n`, true);
  }
}

function letterOf({ body: _, ...letter }: Delivery): DeadLetter {
  return letter;
}

function fileIn(folder: string, id: string): string {
  return join(folder, `${id}.json`);
}

/** A file that is damaged is put aside, so that it neither stops the others nor goes without a trace. */
function readAll(folder: string): readonly Delivery[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => {
      const path = join(folder, name);
      const read = readOne(path);
      if (read === undefined) renameSync(path, `${path}.damaged`);
      return read ?? [];
    });
}

function readOne(path: string): Delivery | undefined {
  try {
    return delivery.safeParse(readJson(readFileSync(path, 'utf8'), LIMITS)).data;
  } catch (error) {
    if (error instanceof ProblemError) return undefined;
    throw error;
  }
}
