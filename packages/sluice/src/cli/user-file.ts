import { readFile } from 'node:fs/promises';
import { ProblemError } from '@sluice/core';

/** The bytes of a file the user named. @throws ProblemError `usage` when it cannot be read */
export async function readUserFile(name: string): Promise<Buffer> {
  try {
    return await readFile(name);
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    throw new ProblemError({ code: 'usage', message: `\`${name}\` cannot be read (${why})` });
  }
}
