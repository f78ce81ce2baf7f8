import { negated } from '../negated.ts';
import { cidr } from './cidr.ts';

/** `not_cidr`: the opposite of `cidr`; over a list it finds the one element that does not fit. */
export const notCidr = negated(cidr, 'not_cidr', [
  { expected: '10.0.0.0/8', actual: '192.0.2.1', native: true, compat: true },
  { expected: '10.0.0.0/8', actual: '10.1.2.3', native: false, compat: false },
  { expected: '10.0.0.0/8', actual: 'example.com', native: 'unknown', compat: 'error' },
]);
