import { dirname, join } from 'node:path';
import type { KeyFiles } from '../keys/key-files.ts';

/** Mistakes with the files of keys. */
export type KeyMutant = (files: KeyFiles) => KeyFiles;

export const KEY_MUTANTS: Readonly<Record<string, KeyMutant>> = {
  'an epoch is erased before the next one is on the disk': (files) => ({
    ...files,
    create: (path, text, dateMs) => {
      const folder = dirname(path);
      if (path.endsWith('.key'))
        for (const name of files.names(folder)) if (name.endsWith('.key')) files.erase(join(folder, name));
      return files.create(path, text, dateMs);
    },
  }),

  'keys of epochs that are over are not erased': (files) => ({ ...files, erase: () => undefined }),

  'a chain forgets the key that its unsigned entries are sealed with': (files) => ({
    ...files,
    read: (path) => (path.endsWith('.chain') ? undefined : files.read(path)),
  }),
};
