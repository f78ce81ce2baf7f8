/** What encodings are seen through, alone and one in the other. */
import { deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { LIMITS } from '../limits.ts';
import { DETECTORS } from './detectors/index.ts';
import { naiveScanner } from './engine/naive.ts';
import { inspect, inspectWith } from './inspect.ts';

const SSN = '123-45-6789';
const LONG = `the number is ${SSN}, as agreed before`;
const base64 = (text: string | Uint8Array): string => Buffer.from(text as string).toString('base64');
const hex = (text: string): string => Buffer.from(text).toString('hex');
const pairs = (text: string, separator: string): string => (hex(text).match(/../g) ?? []).join(separator);

function layersOf(text: string): readonly string[] {
  const found = inspect(text, { limits: LIMITS });
  expect(found).toEqual(inspectWith(naiveScanner(DETECTORS), text, { limits: LIMITS }));
  return found.filter(({ entityType }) => entityType === 'ssn').map(({ layers }) => layers.join(' '));
}

describe('a number is found', () => {
  test.each([
    ['in base64', `x ${base64(LONG)} y`, 'base64'],
    ['in base64url', `x ${Buffer.from(LONG).toString('base64url')} y`, 'base64'],
    ['in base64 over several lines', `x\n${base64(LONG.repeat(3)).replace(/(.{32})/g, '$1\n')}\ny`, 'base64'],
    [
      'in indented base64 with carriage returns',
      `k: |\n  ${base64(LONG.repeat(3)).replace(/(.{24})/g, '$1\r\n  ')}`,
      'base64',
    ],
    ['in base64 of base64', base64(base64(LONG)), 'base64 base64'],
    ['in base64 of UTF-16', base64(Buffer.from(LONG, 'utf16le')), 'base64 utf16'],
    ['in base64 of gzip', base64(gzipSync(LONG)), 'base64 gzip'],
    ['in base64 of zlib', base64(deflateSync(LONG)), 'base64 gzip'],
    ['in base64 of gzip that was cut off', base64(gzipSync(LONG.repeat(50)).subarray(0, 90)), 'base64 gzip'],
    ['in hex', `x ${hex(SSN)} y`, 'hex'],
    ['in hex with 0x', `0x${hex(SSN)}`, 'hex'],
    ['in bytes with spaces', pairs(SSN, ' '), 'spaced'],
    ['in hex with a byte that is no text', `${hex(SSN)}db`, 'hex'],
    ['in bytes before a word that looks like one', `${pairs(SSN, ' ')} DB_NAME`, 'spaced'],
    ['in bytes with colons', `x ${pairs(SSN, ':')} y`, 'spaced'],
    ['in escapes of bytes', `\\x${pairs(SSN, '\\x')}`, 'escape'],
    ['in escapes', [...SSN].map((char) => `\\u00${hex(char)}`).join(''), 'escape'],
    ['in braced escapes', [...SSN].map((char) => `\\u{${hex(char)}}`).join(''), 'escape'],
    ['in one escape', `123\\u002d45-6789`, 'escape'],
    ['in decimal references', [...SSN].map((char) => `&#${char.charCodeAt(0)};`).join(''), 'entity'],
    ['in hexadecimal references', [...SSN].map((char) => `&#x${hex(char)};`).join(''), 'entity'],
    ['in named references', '123&hyphen;45&dash;6789', 'entity'],
    ['in percent-encoding', '123%2d45%2d6789', 'percent'],
    ['in percent-encoding, twice', '123%252d45%252d6789', 'percent percent'],
    ['in references of escapes', '123&#92;u002d45-6789', 'entity escape'],
    ['in base64 in JSON in base64', base64(JSON.stringify({ a: base64(LONG) })), 'base64 base64'],
  ])('%s', (_, text, layers) => {
    expect(new Set(layersOf(text))).toEqual(new Set([layers]));
  });

  test('and a card with a sign between all digits', () => {
    const found = inspect([...'4111111111111111'].join('.'), { limits: LIMITS });
    expect(found.map(({ entityType, layers, start, end }) => [entityType, layers, start, end])).toContainEqual([
      'credit_card',
      ['spaced'],
      0,
      31,
    ]);
  });
});

test('a sign that nobody sees does not hide what is encoded far from it', () => {
  const words = 'word '.repeat(2_000);
  for (const text of [
    `${base64(LONG)} ${words}\u200b`,
    `\u200b ${words}${hex(SSN)}`,
    `123%2d45%2d6789 ${words}ﬁ ${words}`,
  ])
    expect(layersOf(text)).toHaveLength(1);
});

describe('nothing is made of', () => {
  test.each([
    ['a digest', 'da39a3ee5e6b4b0d3255bfef95601890afd80709'],
    ['a fingerprint', 'd4:8f:02:9a:c1:00:7e:b3:95:e6:11:f8:4c:a0:03:9d'],
    ['times', 'from 11:00:00 to 12:30:45'],
    ['words', 'a b c d e f g h i j k l m n'],
    ['a path', 'src/components/navigation/index/of/all'],
    ['bytes that are no text', pairs('\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u0001\u0002', ':')],
    ['broken escapes', '\\u12 \\x4 \\u{} \\u{1234567} \\Uffffffff & &# &; &#x110000; &nothing;'],
  ])('%s', (_, text) => {
    expect(inspect(text, { limits: LIMITS })).toEqual([]);
  });
});

test('what is larger than the limit when decompressed is refused', () => {
  const bomb = base64(gzipSync(Buffer.alloc(LIMITS.scanCharsMax + 1, 'a')));
  expect(() => inspect(bomb, { limits: LIMITS })).toThrow('decompressed');
});

test('a sign that is folded does not hide what is encoded behind it, in short texts and long ones', () => {
  for (const sign of ['\uff11', '\uff11\uff12', '\uff21\uff22\uff23', '\u2460'])
    for (const before of ['', 'word '.repeat(10), 'word '.repeat(1_000)])
      expect(layersOf(`${before}${sign}${base64(LONG)} y`)).toContain('base64');
});

test('what a decoded part happens to begin with begins no JSON text', () => {
  const spans = (text: string) =>
    inspect(text, { limits: LIMITS }).map(({ detector, start, end }) => [detector, start, end]);
  const text = `${'word '.repeat(614)}a {"password": "correct horse"} ${'word '.repeat(600)}`;
  const plain = spans(text);
  expect(plain.map(([detector]) => detector)).not.toContain('credential-field');
  for (let at = 3_570; at < 3_600; at++) expect(spans(`${text.slice(0, at)}\u200b${text.slice(at)}`)).toEqual(plain);
});
