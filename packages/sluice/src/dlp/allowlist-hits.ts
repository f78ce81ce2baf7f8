/**
 * How often each entry of an allow-list has taken a finding back: `<state>/dlp/hits/<origin>.json`, one file per writing process. It
 * is a help for people who tidy up and decides nothing, so it is written now and then, and a crash may lose the latest.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson, isObject, LIMITS, ProblemError, readJson } from '@sluice/core';
import { replaceFileSync } from '../disk/replace-file.ts';

/** So many new hits are written down at once. */
const UNSAVED_MAX = 1_000;

export class AllowlistHits {
  readonly #folder: string;
  readonly #name: string;
  #counts: Map<string, number> | undefined;
  #unsaved = 0;

  constructor(stateFolder: string, origin: string) {
    this.#folder = join(stateFolder, 'dlp', 'hits');
    this.#name = `${origin}.json`;
  }

  count(tenant: string, entries: readonly string[]): void {
    if (entries.length === 0) return;
    const counts = this.#own();
    for (const entry of entries) counts.set(keyOf(tenant, entry), (counts.get(keyOf(tenant, entry)) ?? 0) + 1);
    this.#unsaved += entries.length;
    if (this.#unsaved >= UNSAVED_MAX) this.save();
  }

  /** Of all processes, by entry: this one's to the moment, others' as they wrote them down. */
  ofTenant(tenant: string): (entry: string) => number {
    const others = existsSync(this.#folder)
      ? readdirSync(this.#folder).filter((name) => isOther(name, this.#name))
      : [];
    const counts = [this.#own(), ...others.map((name) => readCounts(join(this.#folder, name)))];
    return (entry) => counts.reduce((sum, each) => sum + (each.get(keyOf(tenant, entry)) ?? 0), 0);
  }

  /** Where the disk refuses, counting goes on and the next save tries again. */
  save(): void {
    if (this.#counts === undefined || this.#unsaved === 0) return;
    this.#unsaved = 0;
    try {
      replaceFileSync(join(this.#folder, this.#name), `${canonicalJson(Object.fromEntries(this.#counts))}\n`);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error;
    }
  }

  #own(): Map<string, number> {
    this.#counts ??= readCounts(join(this.#folder, this.#name));
    return this.#counts;
  }
}

function isOther(name: string, own: string): boolean {
  return name !== own && name.endsWith('.json');
}

function keyOf(tenant: string, entry: string): string {
  return `${tenant} ${entry}`;
}

/** A file that is damaged or cannot be read means that counting starts anew. */
function readCounts(path: string): Map<string, number> {
  if (!existsSync(path)) return new Map();
  try {
    const json = readJson(readFileSync(path, 'utf8'), LIMITS);
    const entries = isObject(json) ? Object.entries(json) : [];
    return new Map(entries.flatMap(([key, count]) => (typeof count === 'number' ? [[key, count]] : [])));
  } catch (error) {
    if (error instanceof ProblemError || (error instanceof Error && 'code' in error)) return new Map();
    throw error;
  }
}
