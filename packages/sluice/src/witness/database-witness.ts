/** The database that nodes share as a witness: it takes only heads that continue those it has seen of the same node. */
import { isConsistent, readCheckpoint, readNote } from '@sluice/core';
import { nodeHasher } from '../journal/tree/node-hasher.ts';
import type { HeadStore } from '../store/head-store.ts';
import type { NamedWitness } from './witness.ts';

/** @param readKey the verifier key of this node’s signing key, a line; undefined where it has none yet */
export function databaseWitness(heads: HeadStore, readKey: () => string | undefined): NamedWitness {
  return {
    name: 'shared-database',
    witness: async ({ size, note, consistency }) => {
      const key = readKey();
      const checkpoint = readCheckpoint(readNote(note)?.text ?? '');
      if (key === undefined || checkpoint === undefined) throw new Error('there is no key, or no checkpoint');
      const { root } = checkpoint;
      await heads.show({ key, size, root, note }, (from, before) =>
        isConsistent(from, before, size, root, consistency(from), nodeHasher),
      );
      return '';
    },
  };
}
