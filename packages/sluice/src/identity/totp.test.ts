/** One-time passwords against the vectors of RFC 6238 (appendix B) and RFC 4648 (section 10). */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { base32, newTotpSecret, totpCode, totpStep, totpUri } from './totp.ts';

const SECRET = Buffer.from('12345678901234567890');
const VECTORS = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
] as const;

test.each(VECTORS)('the code at second %i is %s', (seconds, code) => {
  const step = Math.floor(seconds / 30);
  expect(totpCode(SECRET, step)).toBe(code);
  expect(totpStep(SECRET, code, seconds * 1_000)).toBe(step);
});

test('a code is taken a step before and behind its own, and no further', () => {
  const step = 50_000_000;
  const code = totpCode(SECRET, step);
  for (const [at, found] of [
    [-2, undefined],
    [-1, step],
    [0, step],
    [1, step],
    [2, undefined],
  ] as const)
    expect(totpStep(SECRET, code, (step + at) * 30_000), String(at)).toBe(found);
});

test('what is no code of six digits is none, whatever it begins with', () => {
  const code = totpCode(SECRET, 1_000);
  for (const wrong of [
    '',
    code.slice(0, 5),
    `${code}0`,
    ` ${code.slice(1)}`,
    `${code} `,
    'é'.repeat(6),
    '١٢٣٤٥٦',
    [...code].map((digit) => String.fromCharCode(0x0100 + digit.charCodeAt(0))).join(''),
  ])
    expect(totpStep(SECRET, wrong, 30_000_000), wrong).toBeUndefined();
});

test('base32 is that of RFC 4648 without padding, and as long as it must be', () => {
  for (const [text, encoded] of [
    ['', ''],
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
  ] as const)
    expect(base32(Buffer.from(text))).toBe(encoded);
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      const bits = [...base32(bytes)].map((each) =>
        'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(each).toString(2).padStart(5, '0'),
      );
      const back = bits.join('').match(/.{8}/g) ?? [];
      expect(back.map((each) => Number.parseInt(each, 2))).toEqual([...bytes]);
    }),
  );
});

test('secrets are 160 random bits, and the address is told whole', () => {
  expect(new Set(Array.from({ length: 50 }, () => newTotpSecret().toString('hex'))).size).toBe(50);
  const uri = new URL(totpUri(SECRET, 'a+b@example.com'));
  expect(decodeURIComponent(uri.pathname)).toBe('/Sluice:a+b@example.com');
  expect(uri.searchParams.get('secret')).toBe(base32(SECRET));
});
