/** What webhooks may reach. Hostile names lead to this machine, to its network and to metadata services. */
import { describe, expect, test } from 'vitest';
import { guardedLookup, mayReachAll, TargetRefused, targetRefusal } from './target.ts';

const target = (url: string, more: { allow_private?: boolean; allow_loopback_http?: boolean } = {}) => ({
  url,
  allow_private: false,
  allow_loopback_http: false,
  ...more,
});

describe('by the URL alone', () => {
  test.each([
    'ftp://hooks.example.com/',
    'http://hooks.example.com/',
    'http://127.0.0.1:8080/',
    'https://user:secret@hooks.example.com/',
    'https://127.0.0.1/',
    'https://0x7f000001/',
    'https://2130706433/',
    'https://10.1.2.3/',
    'https://192.168.0.1/',
    'https://169.254.169.254/latest/meta-data/',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://[fd00::1]/',
    'https://localhost/',
    'https://intranet/',
    'https://metadata.google.internal/',
    'https://{a,b}.example.com/',
    'https://',
    'hooks.example.com',
    'file:///etc/passwd',
    'javascript:alert(1)',
  ])('%s is refused', (url) => {
    expect(targetRefusal(target(url))).toBeDefined();
  });

  test.each([
    ['https://hooks.example.com/in?x=1', {}],
    ['https://1.1.1.1/', {}],
    ['http://127.0.0.1:8080/', { allow_loopback_http: true }],
    ['http://[::1]:8080/', { allow_loopback_http: true }],
    ['https://10.1.2.3/', { allow_private: true }],
    ['https://siem.corp/', { allow_private: true }],
  ])('%s may be used with %j', (url, more) => {
    expect(targetRefusal(target(url, more))).toBeUndefined();
  });

  test.each([
    ['http://10.1.2.3/', { allow_private: true, allow_loopback_http: true }],
    ['http://127.0.0.1.evil.example/', { allow_loopback_http: true }],
    ['https://169.254.169.254/', { allow_private: true }],
    ['https://metadata.goog/', { allow_private: true }],
  ])('%s is refused whatever is allowed', (url, more) => {
    expect(targetRefusal(target(url, more))).toBeDefined();
  });
});

describe('by the addresses of the host, right before connecting', () => {
  const looked = (addresses: readonly string[], more = {}, all = true) =>
    new Promise((resolve) => {
      const found = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
      const lookup = guardedLookup(target('https://hooks.example.com/', more), (_host, answer) => answer(null, found));
      lookup('hooks.example.com', { all }, (error, address) => resolve(error ?? address));
    });

  test.each([
    ['a private one', ['10.0.0.1']],
    ['a mapped private one', ['::ffff:10.0.0.1']],
    ['a public and a private one', ['1.1.1.1', '192.168.1.1']],
    ['the metadata service', ['169.254.169.254']],
    ['this machine', ['127.0.0.1']],
    ['this machine by zero', ['0.0.0.0']],
    ['a scoped one', ['fe80::1%eth0']],
    ['none', []],
  ])('%s is refused', async (_what, addresses) => {
    expect(await looked(addresses)).toBeInstanceOf(TargetRefused);
  });

  test('public ones are handed on as they are', async () => {
    expect(await looked(['1.1.1.1', '2606:4700::1111'])).toEqual([
      { address: '1.1.1.1', family: 4 },
      { address: '2606:4700::1111', family: 6 },
    ]);
    expect(await looked(['1.1.1.1'], {}, false)).toBe('1.1.1.1');
    expect(await looked(['10.0.0.1'], { allow_private: true }, false)).toBe('10.0.0.1');
    expect(await looked(['169.254.169.254'], { allow_private: true })).toBeInstanceOf(TargetRefused);
  });

  test('plain http reaches this machine and nothing else', () => {
    const here = target('http://localhost:1/', { allow_loopback_http: true, allow_private: true });
    expect(['127.0.0.1', '::1', '10.0.0.1', '1.1.1.1'].map((each) => mayReachAll(here, [each]))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
