import { createHmac } from 'node:crypto';
import { aessiv } from '@noble/ciphers/aes.js';
import { FF1 } from '@noble/ciphers/ff1.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decrypt, encrypt } from './encrypt.ts';
import { fpe, undoFpe } from './fpe.ts';

const key = (secret: string) => (text: string) => createHmac('sha256', secret).update(text).digest('hex');
const mine = key('mine');
const theirs = key('theirs');

describe('encrypt', () => {
  test('is undone with the key, and only with it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (value) => {
        const token = encrypt(value, 'email', mine);
        expect(decrypt(token, mine)).toBe(value);
        expect(decrypt(token, theirs)).toBeUndefined();
        expect(token).not.toContain(value.length > 8 ? value : '\0');
      }),
    );
  });

  test('gives equal values of a type equal tokens, and others others', () => {
    expect(encrypt('a', 'email', mine)).toBe(encrypt('a', 'email', mine));
    expect(encrypt('a', 'email', mine).split(':')[2]).not.toBe(encrypt('a', 'phone', mine).split(':')[2]);
  });

  test.each(['', 'enc:', 'enc:email:', 'enc:email:abc', 'enc:email:***', 'x'])('makes nothing of %j', (token) => {
    expect(decrypt(token, mine)).toBeUndefined();
  });

  test('finds out that a token was changed', () => {
    const token = encrypt('jane@example.com', 'email', mine);
    expect(decrypt(token.replace(':email:', ':phone:'), mine)).toBeUndefined();
    expect(decrypt(`${token.slice(0, -1)}${token.endsWith('a') ? 'b' : 'a'}`, mine)).toBeUndefined();
  });
});

describe('fpe', () => {
  test('keeps the form and is undone with the key', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{6,16}$/), (digits) => {
        const hidden = fpe(digits, 'credit_card', mine);
        expect(hidden).toMatch(new RegExp(`^\\d{${digits.length}}$`));
        expect(undoFpe(hidden, 'credit_card', mine)).toBe(digits);
      }),
    );
    expect(fpe('4111-1111 1111.1111', 'credit_card', mine)).toMatch(/^\d{4}-\d{4} \d{4}\.\d{4}$/);
    expect(fpe('4111111111111111', 'credit_card', mine)).not.toBe(fpe('4111111111111111', 'credit_card', theirs));
  });

  test.each(['12345', 'AB123456', '١٢٣٤٥٦', ''])('redacts %j', (value) => {
    expect(fpe(value, 'id', mine)).toBe('[REDACTED]');
  });
});

/** The published examples: the ciphers are a library's, and it should stay the ones we think. */
describe('the standards', () => {
  const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));

  test('NIST SP 800-38G, FF1 sample 1', () => {
    const ff1 = FF1(10, bytes('2b7e151628aed2a6abf7158809cf4f3c'));
    expect(ff1.encrypt([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]).join('')).toBe('2433477484');
  });

  test('RFC 5297, A.1', () => {
    const siv = aessiv(
      bytes('fffefdfcfbfaf9f8f7f6f5f4f3f2f1f0f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff'),
      bytes('101112131415161718191a1b1c1d1e1f2021222324252627'),
    );
    expect(Buffer.from(siv.encrypt(bytes('112233445566778899aabbccddee'))).toString('hex')).toBe(
      '85632d07c6e8f37f950acd320a2ecc9340c02b9690c4dc04daef7f6afe5c',
    );
  });
});
