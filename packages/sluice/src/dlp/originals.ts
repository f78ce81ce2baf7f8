/**
 * Clear values of findings, where an administrator wants them kept: `<state>/dlp/originals/<tenant>/`, one file per decision. Each is
 * encrypted under a key of its own, which is wrapped by the key in `<state>/keys/originals.key`; deleting the file or the key
 * erases them. They expire, and whoever reads them is in the journal before they are shown.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson, type EntryContent, LIMITS, type Original, ProblemError, readJson } from '@sluice/core';
import * as z from 'zod';
import { replaceFileSync } from '../disk/replace-file.ts';
import { seal, unseal } from '../keys/seal.ts';
import { eraseSecretFile, loadOrCreateSecret, namesIn } from '../keys/secret-file.ts';
import { tenantName } from './settings-file.ts';

const sealed = z.strictObject({ format: z.literal(1), key: z.base64(), values: z.base64() });
const values = z.array(
  z.strictObject({ detector: z.string(), entity_type: z.string(), pointer: z.string(), value: z.string() }),
);
const FILE = /^([0-9a-f]{32})\.(\d{1,15})\.json$/;
const PRUNE_MS = 3_600_000;

interface Owner {
  readonly tenant: string;
  readonly receiptId: string;
}

export class Originals {
  readonly #stateFolder: string;
  readonly #folder: string;
  readonly #record: (content: EntryContent) => Promise<void>;
  #key: Buffer | undefined;
  #prunedAt = Number.NEGATIVE_INFINITY;

  constructor(stateFolder: string, record: (content: EntryContent) => Promise<void>) {
    this.#stateFolder = stateFolder;
    this.#folder = join(stateFolder, 'dlp', 'originals');
    this.#record = record;
  }

  /** On the disk when it returns. */
  keep(owner: Owner, originals: readonly Original[], expiresMs: number, now: number): void {
    if (originals.length === 0) return;
    if (now - this.#prunedAt >= PRUNE_MS) this.prune(now);
    const key = randomBytes(32);
    const bound = boundTo(owner, expiresMs);
    const body = {
      format: 1,
      key: seal(this.#masterKey(), key, bound).toString('base64'),
      values: seal(key, Buffer.from(canonicalJson(originals), 'utf8'), bound).toString('base64'),
    };
    replaceFileSync(join(this.#folderOf(owner), `${owner.receiptId}.${expiresMs}.json`), `${canonicalJson(body)}\n`);
  }

  /**
   * The values kept for a decision, after the reading is recorded; undefined where none are kept, or no longer.
   * @throws ProblemError where the record fails or the file was changed
   */
  async read(owner: Owner, agent: string, now: number): Promise<readonly Original[] | undefined> {
    const folder = this.#folderOf(owner);
    const name = existsSync(folder)
      ? readdirSync(folder).find((each) => FILE.exec(each)?.[1] === owner.receiptId)
      : undefined;
    const expiresMs = Number(FILE.exec(name ?? '')?.[2] ?? 0);
    if (name === undefined || expiresMs <= now) return undefined;
    const originals = this.#open(join(folder, name), boundTo(owner, expiresMs));
    const principal = { tenant: owner.tenant, agent };
    await this.#record({
      kind: 'original_read',
      body: { receipt_id: owner.receiptId, principal, values: originals.length },
    });
    return originals;
  }

  /** Removes what has expired. */
  prune(now: number): void {
    this.#prunedAt = now;
    if (!existsSync(this.#folder)) return;
    for (const tenant of readdirSync(this.#folder))
      for (const name of readdirSync(join(this.#folder, tenant)))
        if (Number(FILE.exec(name)?.[2] ?? now) <= now) rmSync(join(this.#folder, tenant, name), { force: true });
  }

  /** Whether anything is kept for a decision. */
  has(owner: Owner): boolean {
    return this.#filesOf(owner).length > 0;
  }

  /** Overwrites and removes what is kept for a decision. */
  erase(owner: Owner): void {
    for (const path of this.#filesOf(owner)) eraseSecretFile(path);
  }

  #filesOf(owner: Owner): readonly string[] {
    const folder = this.#folderOf(owner);
    return namesIn(folder)
      .filter((name) => FILE.exec(name)?.[1] === owner.receiptId)
      .map((name) => join(folder, name));
  }

  #open(path: string, bound: Buffer): readonly Original[] {
    try {
      const file = sealed.parse(readJson(readFileSync(path, 'utf8'), LIMITS));
      const key = unseal(this.#masterKey(), Buffer.from(file.key, 'base64'), bound);
      const text = unseal(key, Buffer.from(file.values, 'base64'), bound).toString('utf8');
      return values.parse(readJson(text, LIMITS));
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      throw new ProblemError({
        code: 'state_folder',
        message: 'the values kept for this decision cannot be opened: the file or the key was changed',
        help: 'restore `keys/originals.key` from a backup; without it they are lost',
      });
    }
  }

  #folderOf({ tenant }: Owner): string {
    return join(this.#folder, tenantName(tenant));
  }

  #masterKey(): Buffer {
    this.#key ??= loadOrCreateSecret(join(this.#stateFolder, 'keys', 'originals.key'));
    return this.#key;
  }
}

/** A file moved to another decision, tenant or date does not open. */
function boundTo({ tenant, receiptId }: Owner, expiresMs: number): Buffer {
  return Buffer.from(canonicalJson([tenant, receiptId, expiresMs]), 'utf8');
}
