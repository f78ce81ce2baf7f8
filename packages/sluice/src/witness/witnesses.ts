/**
 * Shows the checkpoint of the heads to every witness when there is a new one, and remembers what each saw. What none has seen yet is the
 * window in which somebody with all keys could still rewrite the record.
 */
import { join } from 'node:path';
import { consistencyProof } from '@sluice/core';
import { readIfThere, replaceFile } from '../disk/replace-file.ts';
import { originFolder } from '../journal/names.ts';
import { HEADS_ORIGIN } from '../journal/tree/heads.ts';
import { nodeHasher } from '../journal/tree/node-hasher.ts';
import { openCheckpointFile } from '../journal/tree/notes.ts';
import { TileStore } from '../journal/tree/tile-store.ts';
import type { NamedWitness, Shown } from './witness.ts';

const EVERY_MS = 10_000;

export interface WitnessState {
  readonly name: string;
  /** How many heads it has seen. */
  readonly size: number;
  /** When, in milliseconds since the epoch; 0 for never. */
  readonly seenMs: number;
  /** '' or why it did not take the newest. */
  readonly failure: string;
}

export interface WitnessesOptions {
  readonly stateFolder: string;
  readonly witnesses: readonly NamedWitness[];
  readonly now: () => number;
  /** How often is looked; 10 seconds unless told. */
  readonly everyMs?: number;
}

export class Witnesses {
  readonly #options: WitnessesOptions;
  readonly #states = new Map<string, WitnessState>();
  readonly #stop = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #working: Promise<void> | undefined;

  constructor(options: WitnessesOptions) {
    this.#options = options;
    for (const { name } of options.witnesses) this.#states.set(name, readState(options.stateFolder, name));
  }

  get states(): readonly WitnessState[] {
    return [...this.#states.values()];
  }

  /** How many heads are signed, and the milliseconds since the newest one that some witness has seen; 0 where all are seen. */
  get unwitnessed(): { readonly heads: number; readonly ms: number } {
    const size = openCheckpointFile(this.#options.stateFolder, HEADS_ORIGIN)?.size ?? 0;
    const seen = this.states.reduce((most, state) => (state.size > most.size ? state : most), NEVER);
    const heads = Math.max(0, size - seen.size);
    return { heads, ms: heads === 0 ? 0 : this.#options.now() - seen.seenMs };
  }

  start(): void {
    if (this.#options.witnesses.length === 0) return;
    this.#timer = setInterval(() => void this.showAll(), this.#options.everyMs ?? EVERY_MS);
    this.#timer.unref();
    void this.showAll();
  }

  /** Shows what there is, once more at the end, and waits. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.showAll();
    this.#stop.abort();
  }

  /** Shows the newest checkpoint to whoever has not seen it. Never rejects: what fails is in {@link states}, and tried again. */
  async showAll(): Promise<void> {
    await this.#working;
    this.#working = this.#show();
    await this.#working;
    this.#working = undefined;
  }

  async #show(): Promise<void> {
    const { stateFolder, witnesses, now } = this.#options;
    const shown = newest(stateFolder);
    if (shown === undefined) return;
    for (const { name, witness } of witnesses) {
      const before = this.#states.get(name) as WitnessState;
      if (before.size >= shown.size) continue;
      try {
        const added = await witness(shown, before.size, this.#stop.signal);
        const state = { name, size: shown.size, seenMs: now(), failure: '' };
        await replaceFile(join(folderOf(stateFolder), `${name}.checkpoint`), shown.note + added, true);
        await replaceFile(
          statePath(stateFolder, name),
          `${state.size} heads, seen at ${Math.round(state.seenMs)} ms\n`,
        );
        this.#states.set(name, state);
      } catch (error) {
        this.#states.set(name, { ...before, failure: error instanceof Error ? error.message : 'failed' });
      }
    }
  }
}

const NEVER: WitnessState = { name: '', size: 0, seenMs: 0, failure: '' };

function newest(stateFolder: string): Shown | undefined {
  const signed = openCheckpointFile(stateFolder, HEADS_ORIGIN);
  if (signed === undefined) return undefined;
  const { size, note } = signed;
  const subtreeAt = new TileStore(originFolder(stateFolder, HEADS_ORIGIN)).reader(size);
  return { size, note, consistency: (from) => consistencyProof(from, size, subtreeAt, nodeHasher) };
}

function folderOf(stateFolder: string): string {
  return join(stateFolder, 'witnesses');
}

function statePath(stateFolder: string, name: string): string {
  return join(folderOf(stateFolder), `${name}.state`);
}

/** What is not there, or cannot be read, is shown again: a witness says itself what it has seen. */
function readState(stateFolder: string, name: string): WitnessState {
  const text = readIfThere(statePath(stateFolder, name))?.toString('utf8');
  const [, size, seenMs] = /^(\d{1,15}) heads, seen at (\d{1,15}) ms\n$/.exec(text ?? '') ?? [];
  return { name, size: Number(size ?? 0), seenMs: Number(seenMs ?? 0), failure: '' };
}
