/** The witnesses of a configuration, ready to be shown something. */
import { parseVerifierKey } from '../journal/tree/notes.ts';
import { folderWitness } from './folder-witness.ts';
import { gitWitness } from './git-witness.ts';
import { httpWitness } from './http-witness.ts';
import type { NamedWitness, WitnessInFile } from './witness.ts';

/** @throws ProblemError `journal_key` where a key is none */
export function openWitnesses(configured: readonly WitnessInFile[]): readonly NamedWitness[] {
  return configured.map((given) => {
    const { name } = given;
    if ('folder' in given) return { name, witness: folderWitness(given.folder) };
    if ('git' in given) return { name, witness: gitWitness(given.git, given.push) };
    return { name, witness: httpWitness(given, parseVerifierKey(given.key)) };
  });
}
