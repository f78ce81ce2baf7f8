/** Commitments as the gate makes them, and as readers make them again. */
import { hash } from 'node:crypto';
import { commitmentText, type Salt } from '@sluice/core';
import { readSalt } from './salt-files.ts';

/** Lower-case hex. */
export type Commit = (value: string) => string;

export function commitWith(salt: Salt): Commit {
  return (value) => hash('sha256', commitmentText(salt, value), 'hex');
}

/** How the entry's commitments were made; undefined where its salt is erased or lost. @throws the system's error */
export function commitOfEntry(stateFolder: string, origin: string, seq: number): Commit | undefined {
  const salt = readSalt(stateFolder, origin, seq);
  return salt === undefined ? undefined : commitWith(salt);
}
