/**
 * How far somebody has read the journal, kept in a file. Whoever sends entries away moves it behind what was delivered and not before, so
 * that the journal is the only queue there is.
 */
import { canonicalJson } from '@sluice/core';
import { replaceFile } from '../disk/replace-file.ts';
import { type Positions, readPositions } from '../journal/positions.ts';
import type { EntryIndex } from './entry-list.ts';

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
    this.#positions = readPositions(path);
    if (this.#positions !== undefined) return this.#positions;
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
