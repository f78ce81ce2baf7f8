/** Who a request comes from: what a client could have written itself comes first. */
import { parseCidr } from '@sluice/core';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clientOf, NO_PROXIES, type ProxyTrust } from './client-of.ts';
import { hostName } from './host-header.ts';

const trust = (header: ProxyTrust['header'] = 'x-forwarded-for', ...networks: readonly string[]): ProxyTrust => ({
  header,
  proxies: networks.map((text) => parseCidr(text) ?? expect.fail(text)),
});
const PROXIES = trust('x-forwarded-for', '10.0.0.0/8', '127.0.0.1');
const STANDARD = trust('forwarded', '10.0.0.0/8');
const from = (address: string, headers: Readonly<Record<string, string>> = {}, proxies = PROXIES, isSecure = false) =>
  clientOf({ address, isSecure }, (name) => headers[name] ?? '', proxies);

describe('nobody is believed who is not trusted', () => {
  test.each([
    ['203.0.113.7', PROXIES],
    ['203.0.113.7', NO_PROXIES],
    ['11.0.0.1', PROXIES],
    ['::ffff:203.0.113.7', PROXIES],
  ])('%s', (address, proxies) => {
    const said = {
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-proto': 'https',
      forwarded: 'for=127.0.0.1;proto=https',
    };
    expect(from(address, said, proxies)).toMatchObject({
      address: address.replace('::ffff:', ''),
      isLocal: false,
      isSecure: false,
    });
  });

  test('what the client wrote stands before what the proxies wrote, and is not read', () => {
    expect(from('10.0.0.1', { 'x-forwarded-for': '127.0.0.1, 203.0.113.7' }).address).toBe('203.0.113.7');
    expect(from('10.0.0.1', { 'x-forwarded-for': '127.0.0.1, 203.0.113.7, 10.0.0.2' }).address).toBe('203.0.113.7');
  });

  test('the other header is the client’s own', () => {
    const said = { forwarded: 'for=127.0.0.1', 'x-forwarded-for': '203.0.113.7' };
    expect(from('10.0.0.1', said).address).toBe('203.0.113.7');
    expect(from('10.0.0.1', said, STANDARD).address).toBe('127.0.0.1');
  });

  test('a mark of quotation that the client opened does not swallow what the proxy wrote', () => {
    const said = { forwarded: 'for="127.0.0.1, for="[2001:db8::7]:80";proto=https' };
    expect(from('10.0.0.1', said, STANDARD)).toMatchObject({ address: '2001:db8::7', isSecure: true });
  });

  test.each(['unknown', '_hidden', '', '127.0.0.1 ', 'localhost', '1.2.3', '127.0.0.1, nonsense'])(
    'behind `%s` nobody is on this machine',
    (said) => {
      for (const proxies of [PROXIES, NO_PROXIES])
        expect(from('127.0.0.1', { 'x-forwarded-for': said || ' ' }, proxies).isLocal).toBe(false);
    },
  );

  test('whatever is sent, somebody behind a proxy is never on this machine, nor believed to be nearer than the proxy', () => {
    const part = fc.oneof(fc.ipV4(), fc.ipV6(), fc.string({ maxLength: 12 }), fc.constant('"'));
    return fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), fc.constantFrom(PROXIES, STANDARD), (parts, proxies) => {
        const text = parts.join(', ');
        const said = {
          'x-forwarded-for': `${text}, 203.0.113.7`,
          forwarded: `${parts.map((each) => `for=${each}`).join(',')},for=203.0.113.7`,
        };
        expect(from('10.1.2.3', said, proxies)).toMatchObject({ address: '203.0.113.7', isLocal: false });
      }),
    );
  });
});

test('on this machine is who connects from it, with nobody between', () => {
  for (const address of ['127.0.0.1', '127.9.9.9', '::1', '::ffff:127.0.0.1'])
    expect(from(address, {}, NO_PROXIES).isLocal, address).toBe(true);
  expect(from('127.0.0.1').isLocal, 'a trusted proxy that says nothing').toBe(false);
  for (const name of ['forwarded', 'x-forwarded-for', 'x-forwarded-proto', 'x-real-ip', 'via'])
    expect(from('127.0.0.1', { [name]: 'x' }, NO_PROXIES).isLocal, name).toBe(false);
});

test('several proxies are followed to the first that is not ours', () => {
  expect(from('10.0.0.1', { 'x-forwarded-for': '203.0.113.7, 10.0.0.3, 10.0.0.2' }).address).toBe('203.0.113.7');
  expect(from('10.0.0.1', { 'x-forwarded-for': '10.0.0.9' }).address).toBe('10.0.0.9');
  expect(from('10.0.0.1').address).toBe('10.0.0.1');
  expect(from('10.0.0.1', { 'x-forwarded-for': '[2001:DB8::7]:4711' }).address).toBe('2001:db8::7');
  expect(from('10.0.0.1', { 'x-forwarded-for': '203.0.113.7:4711' }).address).toBe('203.0.113.7');
});

test('TLS is what the client itself speaks', () => {
  expect(from('203.0.113.7', {}, PROXIES, true).isSecure).toBe(true);
  const behind = (proto: string, isSecure = false) =>
    from('10.0.0.1', { 'x-forwarded-for': '203.0.113.7, 10.0.0.2', 'x-forwarded-proto': proto }, PROXIES, isSecure)
      .isSecure;
  expect(behind('https')).toBe(true);
  expect(behind('http', true)).toBe(false);
  expect(behind('', true)).toBe(false);
  expect(behind('https, http')).toBe(true);
  expect(behind('http, https')).toBe(false);
});

test('the addresses of one site count together', () => {
  const network = (address: string) => from(address, {}, NO_PROXIES).network;
  expect(network('2001:db8:1:2:3:4:5:6')).toBe(network('2001:db8:1:2:ffff::1'));
  expect(network('2001:db8:1:3::1')).not.toBe(network('2001:db8:1:2::1'));
  expect(network('203.0.113.7')).toBe('203.0.113.7');
});

test.each([
  ['gate.example', 'gate.example'],
  ['GATE.example.:8080', 'gate.example'],
  ['[::1]:8080', '::1'],
  ['[::1]', '::1'],
  ['127.0.0.1:1', '127.0.0.1'],
  ['', undefined],
  ['::1', undefined],
  ['[::1', undefined],
  ['gate.example:99999', undefined],
  ['gate.example:80:80', undefined],
  ['user@gate.example', undefined],
  ['gate.example/', undefined],
  ['gate.example evil', undefined],
])('the name in the Host `%s` is %s', (header, name) => {
  expect(hostName(header)).toBe(name);
});
