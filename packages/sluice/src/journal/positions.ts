/** How far somebody has read the journal, as it stands in a file: the number of the last entry that need not be looked at again, by origin. */
import { LIMITS, ProblemError, readJson } from '@sluice/core';
import * as z from 'zod';
import { readIfThere } from '../disk/replace-file.ts';

/** A map, since an origin may be called `constructor`. */
export type Positions = ReadonlyMap<string, number>;

const shape = z.record(z.string(), z.int().min(0));

/**
 * Undefined where there is no such file. Of a damaged one nothing is guessed: too far would lose entries, and too near would send all of them
 * again. @throws ProblemError `state_folder`
 */
export function readPositions(path: string): Positions | undefined {
  const text = readIfThere(path)?.toString('utf8');
  if (text === undefined) return undefined;
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
