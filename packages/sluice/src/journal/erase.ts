/**
 * Makes it impossible to find out what entries were about: their salts go, and the clear values and actions kept for them. The entries stay, and so do
 * tree and proofs. It is recorded, in a chain of its own, before it is done; done twice, nothing is left to do.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { field, isObject, type JsonObject } from '@sluice/core';
import { Originals } from '../dlp/originals.ts';
import { PayloadDatabase } from '../payloads/payload-database.ts';
import { type EntryFilter, matchesFilter } from '../store/entry-filter.ts';
import { keysOf } from '../store/entry-keys.ts';
import type { Journal } from './journal.ts';
import { readEntries } from './read.ts';
import { eraseSalts, readSalt } from './salts/salt-files.ts';

const WRITING_MS = 100;

export interface Erasure {
  readonly stateFolder: string;
  readonly filter: EntryFilter;
  /** The filter as it was typed. */
  readonly asked: JsonObject;
  readonly actor: string;
  readonly onProgress: (entries: number) => void;
}

export interface Erased {
  readonly entries: number;
  readonly salts: number;
  readonly originals: number;
  readonly payloads: number;
}

interface Found {
  readonly entries: number;
  /** Their numbers, by origin. */
  readonly seqs: ReadonlyMap<string, readonly number[]>;
  /** How many of them have a salt. */
  readonly salts: number;
  /** Receipts of decisions with the tenant they belong to. */
  readonly decisions: readonly { readonly receiptId: string; readonly tenant: string }[];
}

/** @throws ProblemError, or the system's error: what is not erased then is by doing it again */
export async function erase(journal: Journal, erasure: Erasure): Promise<Erased> {
  const { stateFolder, asked, actor } = erasure;
  const found = await find(erasure);
  const originals = new Originals(stateFolder, async () => undefined);
  const kept = found.decisions.filter((owner) => originals.has(owner));
  const payloads = PayloadDatabase.openIfThere(stateFolder);
  try {
    const payloadsKept = found.decisions.filter((decision) => payloads?.has(decision) === true).length;
    const erased = { entries: found.entries, salts: found.salts, originals: kept.length, payloads: payloadsKept };
    await journal.append({ kind: 'erased', body: { asked, actor, ...erased } });
    for (const [origin, seqs] of found.seqs) eraseSalts(stateFolder, origin, seqs);
    // Whoever was writing a salt at that moment did not see that it is erased.
    await sleep(WRITING_MS);
    for (const [origin, seqs] of found.seqs) eraseSalts(stateFolder, origin, seqs);
    for (const owner of kept) originals.erase(owner);
    payloads?.erase(found.decisions, Date.now());
    return erased;
  } finally {
    payloads?.close();
  }
}

async function find({ stateFolder, filter, onProgress }: Erasure): Promise<Found> {
  const found = new Map<string, number[]>();
  let salts = 0;
  const decisions: { receiptId: string; tenant: string }[] = [];
  let entries = 0;
  for await (const { entry } of readEntries({ folder: stateFolder })) {
    const { kind, origin, seq, body } = entry;
    if ((kind !== 'decision' && kind !== 'outcome') || !matchesFilter(keysOf(entry), filter)) continue;
    entries += 1;
    onProgress(entries);
    // Also of those without a salt: the process that decided may be about to write it.
    const seqs = found.get(origin);
    if (seqs === undefined) found.set(origin, [seq]);
    else seqs.push(seq);
    if (readSalt(stateFolder, origin, seq) !== undefined) salts += 1;
    const principal = field(body, 'principal');
    const [receiptId, tenant] = [
      field(body, 'receipt_id'),
      isObject(principal) ? field(principal, 'tenant') : undefined,
    ];
    if (kind === 'decision' && typeof receiptId === 'string' && typeof tenant === 'string')
      decisions.push({ receiptId, tenant });
  }
  return { entries, seqs: found, salts, decisions };
}
