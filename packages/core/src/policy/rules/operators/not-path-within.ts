import { negated } from '../negated.ts';
import { pathWithin } from './path-within.ts';

/** `not_path_within`: the opposite of `path_within`; over a list it finds the one element that does not fit. */
export const notPathWithin = negated(pathWithin, 'not_path_within', [
  { expected: '/srv/app', actual: '/srv/app/../secrets', native: true, compat: true },
  { expected: '/srv/app', actual: '/srv/app/x', native: false, compat: false },
  { expected: '/srv/app', actual: 'x', native: 'unknown', compat: 'error' },
]);
