import { negated } from '../negated.ts';
import { host } from './host.ts';

/** `not_host`: the opposite of `host`; over a list it finds the one element that does not fit. */
export const notHost = negated(host, 'not_host', [
  { expected: ['example.com', '*.example.com'], actual: 'https://example.com.evil.org/', native: true, compat: true },
  { expected: ['example.com', '*.example.com'], actual: 'api.example.com', native: false, compat: false },
  { expected: 'example.com', actual: '', native: 'unknown', compat: 'error' },
]);
