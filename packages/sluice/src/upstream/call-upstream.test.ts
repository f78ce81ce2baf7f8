/** Names that lead elsewhere by the time they are connected to, and upstreams found by name or URL. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { callUpstream, type UpstreamCall } from './call-upstream.ts';
import { findUpstream } from './find-upstream.ts';
import type { Upstream } from './upstream.ts';

let server: Server;
let reached = 0;
beforeEach(async () => {
  reached = 0;
  server = createServer((_incoming, outgoing) => {
    reached += 1;
    outgoing.end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
});
afterEach(() => void server.close());

const upstream = (url: string, more: Partial<Upstream> = {}): Upstream => ({
  ...{ name: 'one', url, allow_below: false, allow_private: false, allow_loopback_http: false },
  ...{ timeout: 300, response_bytes_max: 1_024, forward_headers: [], headers: {} },
  ...more,
});
type Address = { readonly address: string; readonly family: number };
const resolving =
  (...answers: readonly (readonly Address[])[]): NonNullable<UpstreamCall['resolve']> =>
  (_host, done) => {
    asked += 1;
    done(null, answers[Math.min(asked, answers.length) - 1] ?? []);
  };
let asked = 0;
const call = (to: Upstream, resolve: NonNullable<UpstreamCall['resolve']>) => {
  asked = 0;
  const signal = new AbortController().signal;
  return callUpstream({ upstream: to, url: to.url }, { body: '{}', forwarded: {}, signal, resolve });
};
const v4 = (address: string): Address => ({ address, family: 4 });
const PUBLIC = v4('203.0.113.7');

describe('a name is connected to only where every address it has may be reached', () => {
  const port = () => (server.address() as AddressInfo).port;
  test.each<[string, readonly Address[]]>([
    ['this machine', [v4('127.0.0.1')]],
    ['this machine in IPv6', [{ address: '::1', family: 6 }]],
    ['this machine mapped into IPv6', [{ address: '::ffff:127.0.0.1', family: 6 }]],
    ['a private network', [v4('10.1.2.3')]],
    ['a private network of IPv6', [{ address: 'fd12::1', family: 6 }]],
    ['link-local', [v4('169.254.169.254')]],
    ['everything', [v4('0.0.0.0')]],
    ['shared address space', [v4('100.64.0.1')]],
    ['a public address, and this machine', [PUBLIC, v4('127.0.0.1')]],
    ['nothing', []],
  ])('%s', async (_what, addresses) => {
    const answer = await call(upstream(`https://tools.example:${port()}/`), resolving(addresses));
    expect(answer).toEqual({ kind: 'failed', why: expect.stringContaining('may not be reached'), reached: false });
    expect(reached).toBe(0);
  });

  test('a name that is public when it is asked first and private afterwards is asked once', async () => {
    // The first answer counts: nothing listens there, and the second is never looked at.
    const answer = await call(upstream(`https://tools.example:${port()}/`), resolving([PUBLIC], [v4('127.0.0.1')]));
    expect(answer).toMatchObject({ kind: 'failed' });
    expect([asked, reached]).toEqual([1, 0]);
  });

  test('metadata and link-local are not reached where private addresses are allowed either', async () => {
    for (const address of ['169.254.169.254', '169.254.1.1', '240.0.0.1']) {
      const to = upstream(`https://tools.example:${port()}/`, { allow_private: true });
      expect(await call(to, resolving([v4(address)]))).toMatchObject({
        why: expect.stringContaining('may not be reached'),
      });
    }
  });

  test('http is for this machine only, whatever a name resolves to', async () => {
    const to = upstream(`http://tools.example:${port()}/`, { allow_loopback_http: true, allow_private: true });
    expect(await call(to, resolving([v4('127.0.0.1')]))).toMatchObject({ kind: 'failed', reached: false });
    const local = upstream(`http://localhost:${port()}/`, { allow_loopback_http: true });
    expect(await call(local, resolving([v4('10.0.0.1')]))).toMatchObject({ kind: 'failed', reached: false });
    expect(await call(local, resolving([v4('127.0.0.1')]))).toMatchObject({ kind: 'answered', status: 200 });
  });
});

test('whatever is asked for, what is found is a configured URL or lies below one that allows it', () => {
  const servers = [
    upstream('https://a.example/x'),
    upstream('https://b.example/tree/', { name: 'tree', allow_below: true }),
  ];
  const piece = fc.constantFrom(
    '..',
    '.',
    '%2e',
    '%2f',
    '/',
    '\\',
    'x',
    'tree',
    '?',
    '#',
    '@',
    ':',
    'a.example',
    'b.example',
    'A',
    '%00',
    ' ',
  );
  const url = fc
    .tuple(fc.constantFrom('https://', 'http://', 'https:/', '//'), fc.array(piece, { maxLength: 8 }))
    .map(([scheme, rest]) => scheme + rest.join(''));
  fc.assert(
    fc.property(url, (text) => {
      const found = findUpstream(servers, '', text);
      if (found === undefined) return;
      const { hostname, pathname, username } = new URL(found.url);
      expect(username).toBe('');
      const isFixed = hostname === 'a.example' && pathname === '/x';
      expect(isFixed || (hostname === 'b.example' && pathname.startsWith('/tree/'))).toBe(true);
      expect(pathname).not.toMatch(/%2e|%2f|\\/i);
    }),
    { numRuns: 3_000 },
  );
});
