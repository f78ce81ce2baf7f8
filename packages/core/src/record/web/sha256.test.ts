import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256 } from './sha256.ts';

const hex = (bytes: Uint8Array) => Buffer.from(sha256(bytes)).toString('hex');
const wanted = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

test('it is SHA-256 at every length around its blocks', () => {
  for (let length = 0; length <= 260; length += 1) {
    const bytes = Uint8Array.from({ length }, (_, at) => (at * 7 + length) & 255);
    expect(hex(bytes), String(length)).toBe(wanted(bytes));
  }
});

test('it is SHA-256 of anything, also of a part of something larger', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 500 }), fc.nat(20), (bytes, skip) => {
      expect(hex(bytes.subarray(skip))).toBe(wanted(bytes.subarray(skip)));
    }),
  );
});

test('it is SHA-256 of a million letters, as the standard’s examples have it', () => {
  expect(hex(new Uint8Array(1_000_000).fill(97))).toBe(
    'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0',
  );
});
