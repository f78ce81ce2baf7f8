/** A folder that keeps what is put into it: one file for every checkpoint, which is never written again. */
import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Witness } from './witness.ts';

export function folderWitness(folder: string): Witness {
  return async ({ size, note }) => {
    await mkdir(folder, { recursive: true });
    const file = await open(join(folder, `heads-${String(size).padStart(12, '0')}.checkpoint`), 'wx').catch(
      (error: NodeJS.ErrnoException) => {
        // It was written, and the process ended before it could remember that.
        if (error.code === 'EEXIST') return undefined;
        throw error;
      },
    );
    try {
      await file?.writeFile(note);
      await file?.sync();
    } finally {
      await file?.close();
    }
    return '';
  };
}
