import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hmacSha256 } from './hmac.ts';

test('the test cases of RFC 4231 whose key fits a block come out as published', () => {
  expect(hmacSha256(new Uint8Array(20).fill(0x0b))('Hi There')).toBe(
    'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7',
  );
  expect(hmacSha256(Buffer.from('Jefe'))('what do ya want for nothing?')).toBe(
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  );
});

test('every key and text gives what node:crypto gives, in any order of lengths', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 64 }),
      fc.array(fc.tuple(fc.string({ unit: 'grapheme' }), fc.nat(300)), { maxLength: 5 }),
      (key, texts) => {
        const hmacHex = hmacSha256(key);
        for (const [part, times] of texts) {
          const text = part.repeat(times);
          expect(hmacHex(text)).toBe(createHmac('sha256', key).update(text, 'utf8').digest('hex'));
        }
      },
    ),
  );
});

test('a key longer than a block is refused', () => {
  expect(() => hmacSha256(new Uint8Array(65))).toThrow('longer than a block');
});
