import { expect, test } from 'vitest';
import { ipText, parseCidr, parseIp } from './ip.ts';

test.each([
  '1.2.3',
  '01.2.3.4',
  '1.2.3.256',
  '1.2.3.4.5',
  '::1::',
  ':::',
  '1:2:3:4:5:6:7',
  '1:2:3:4:5:6:7:8:9',
  'fe80::1%eth0',
  '',
  ' ::1',
])('%s is no address', (text) => {
  expect(parseIp(text)).toBeUndefined();
});

test.each([
  ['127.0.0.1', '127.0.0.1'],
  ['::ffff:127.0.0.1', '127.0.0.1'],
  ['::FFFF:7F00:1', '127.0.0.1'],
  ['0:0:0:0:0:0:0:1', '::1'],
  ['::', '::'],
  ['2001:DB8:0:0:1:0:0:0', '2001:db8:0:0:1::'],
  ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
  ['fe80:0:0:0:10:0:0:1', 'fe80::10:0:0:1'],
  ['[::2]', '::2'],
])('%s is written %s', (text, written) => {
  const address = parseIp(text);
  expect(address && ipText(address)).toBe(written);
  expect(parseIp(written)).toEqual(address);
});

test('a network holds by bits, not by how it begins as text', () => {
  const holds = (network: string, address: string) => parseCidr(network)?.holds(parseIp(address) ?? []);
  expect(holds('10.0.0.1', '10.0.0.11')).toBe(false);
  expect(holds('10.1.0.0/15', '10.0.255.255')).toBe(true);
  expect(holds('10.1.0.0/15', '10.2.0.0')).toBe(false);
  expect(holds('fd00::/8', 'fdff::1')).toBe(true);
  expect(holds('10.0.0.0/8', '::ffff:10.9.9.9')).toBe(true);
});
