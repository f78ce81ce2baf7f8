/**
 * How far somebody has read the journal, kept in a file. Whoever sends entries away moves it behind what was delivered and not before, so
 * that the journal is the only queue there is.
 */
import { canonicalJson, LIMITS, ProblemError, readJson } from '@sluice/core';
import * as z from 'zod';
import { readIfThere, replaceFile } from '../disk/replace-file.ts';
import type { EntryIndex } from './entry-list.ts';

/** The number of the last entry that need not be looked at again, by origin. A map, since an origin may be called `constructor`. */
export type Positions = ReadonlyMap<string, number>;

const shape = z.record(z.string(), z.int().min(0));

interface CursorOptions {
  /** The file. */
  readonly path: string;
  readonly index: EntryIndex;
  /** Where reading begins that never did: with what is recorded from now on, or with the journal's first entry. */
  readonly from: 'now' | 'beginning';
}

export class JournalCursor {
  readonly #options: CursorOptions;
  #positions: Positions | undefined;

  constructor(options: CursorOptions) {
    this.#options = options;
  }

  /** Where to go on. The first time it is noted before it is answered. @throws ProblemError `state_folder` for a file that is damaged */
  async positions(): Promise<Positions> {
    if (this.#positions !== undefined) return this.#positions;
    const { path, index, from } = this.#options;
    const text = readIfThere(path)?.toString('utf8');
    if (text !== undefined) {
      this.#positions = parse(path, text);
      return this.#positions;
    }
    await index.catchUp({ budgetMs: Number.POSITIVE_INFINITY });
    const start = from === 'beginning' ? new Map<string, number>() : await index.lastSeqs();
    await this.save(start);
    return start;
  }

  /** Goes on from there in this process; what was not saved is looked at again by the next. */
  pass(positions: Positions): void {
    this.#positions = positions;
  }

  /** On the disk when it resolves. */
  async save(positions: Positions): Promise<void> {
    await replaceFile(this.#options.path, `${canonicalJson(Object.fromEntries(positions))}\n`, true);
    this.#positions = positions;
  }
}

/** Nothing is guessed: too far would lose entries, and too near would send all of them again. */
function parse(path: string, text: string): Positions {
  try {
    return new Map(Object.entries(shape.parse(readJson(text, LIMITS))));
  } catch (error) {
    if (!(error instanceof ProblemError) && !(error instanceof z.ZodError)) throw error;
    throw new ProblemError({
      code: 'state_folder',
      message: `\`${path}\` does not say how far the journal was read`,
      help: 'restore it from a backup; without the file reading begins as if it were new',
    });
  }
}
