import { expect, test } from 'vitest';
import { isLoopback } from './loopback.ts';

test.each([
  '0.0.0.0',
  '::',
  '10.0.0.1',
  '127.evil.example',
  '127.0.0.1.evil.example',
  'localhost.evil.example',
  '127.1',
  '::2',
  '',
])('%s is not of this machine alone', (host) => {
  expect(isLoopback(host)).toBe(false);
});

test.each(['127.0.0.1', '127.255.0.9', '::1', '::ffff:127.0.0.1', 'localhost', 'LOCALHOST'])('%s is', (host) => {
  expect(isLoopback(host)).toBe(true);
});
