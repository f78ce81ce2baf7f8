/** The algorithms on numbers their own definitions give, and on one changed digit at every place. */
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { base58CheckBytes } from './base58check.ts';
import { passesBech32 } from './bech32.ts';
import { passesMod11Radix2, passesMod11With10, passesMod37With36 } from './iso7064.ts';
import { keccak256 } from './keccak256.ts';
import { passesLuhn } from './luhn.ts';
import { remainderBy97 } from './mod97.ts';
import { sha256 } from './sha256.ts';
import { passesVerhoeff } from './verhoeff.ts';
import { isUniform, weightedSum } from './weighted-sum.ts';

describe('check digits', () => {
  test.each([
    ['Luhn', passesLuhn, '79927398713'],
    ['Verhoeff', passesVerhoeff, '2363'],
    ['ISO 7064 MOD 11,10', passesMod11With10, '07945'],
    ['ISO 7064 MOD 11-2', passesMod11Radix2, '07940'],
    ['ISO 7064 MOD 37,36', passesMod37With36, 'A12425GABC1234002M'],
  ])('%s accepts its example and no single mistake', (_name, passes, value) => {
    expect(passes(value)).toBe(true);
    for (let at = 0; at < value.length; at++) {
      if (!/[0-9]/.test(value.charAt(at))) continue;
      const wrong = (Number(value.charAt(at)) + 1) % 10;
      expect(passes(`${value.slice(0, at)}${wrong}${value.slice(at + 1)}`)).toBe(false);
    }
  });

  test('the remainder by 97 counts letters as two digits', () => {
    expect(remainderBy97('3214282912345698765432161182')).toBe(1);
    expect(remainderBy97('A')).toBe(10);
    expect(remainderBy97('Z9')).toBe(359 % 97);
  });

  test('weighted sums leave digits without a weight alone', () => {
    expect(weightedSum('1239', [3, 2, 1])).toBe(10);
  });

  test('uniform values', () => {
    expect(isUniform('0000')).toBe(true);
    expect(isUniform('0001')).toBe(false);
  });
});

describe('digests', () => {
  const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const ascii = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

  test('SHA-256 of the examples of its standard', () => {
    expect(hex(sha256(ascii('abc')))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(hex(sha256(ascii('')))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    const long = 'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq';
    expect(hex(sha256(ascii(long)))).toBe('248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1');
  });

  test('Bech32 of both kinds', () => {
    expect(passesBech32('bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4')).toBe(true);
    expect(passesBech32('bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5')).toBe(false);
    // Version 1 with the check of version 0.
    expect(passesBech32('bc1pw508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7k7grplx')).toBe(false);
  });

  test('Base58Check', () => {
    expect(hex(base58CheckBytes('1111111111111111111114oLvT2') ?? new Uint8Array())).toBe('00'.repeat(21));
    expect(base58CheckBytes('1111111111111111111114oLvT3')).toBeUndefined();
    expect(base58CheckBytes('1O')).toBeUndefined();
  });
});

describe('Keccak-256', () => {
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

  test('of nothing is what its authors give', () => {
    expect(hex(keccak256(new Uint8Array()))).toBe('c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470');
  });

  test('is SHA3-256 but for the padding', () => {
    for (const length of [0, 1, 40, 135, 136, 137, 271, 272, 1_000]) {
      const bytes = Uint8Array.from({ length }, (_, at) => (at * 37 + length) % 256);
      expect(hex(keccak256(bytes, 0x06))).toBe(createHash('sha3-256').update(bytes).digest('hex'));
    }
  });
});
