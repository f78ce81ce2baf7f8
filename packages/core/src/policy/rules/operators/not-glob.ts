import { negated } from '../negated.ts';
import { glob } from './glob.ts';

/** `not_glob`: the opposite of `glob`; over a list it finds the one element that does not fit. */
export const notGlob = negated(glob, 'not_glob', [
  { expected: 'src/**', actual: 'docs/a.md', native: true, compat: true },
  { expected: 'src/**', actual: 'src/a/b.ts', native: false, compat: false },
  { expected: 'src/**', actual: 7, native: 'unknown', compat: 'error' },
]);
