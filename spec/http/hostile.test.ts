/** What a hostile or broken client sends: each gets a clear error, nothing is lost, and the server goes on. */
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveForTest, type TestServer } from '../datafog/run-http.ts';

let server: TestServer;
let port: number;

beforeAll(async () => {
  server = await serveForTest({ header_timeout: '500ms', read_timeout: '1s' });
  port = Number(new URL(server.url).port);
});
afterAll(() => server.remove());

/** Sends bytes as they are and reads what comes back until the server closes or answers. */
function raw(bytes: string | Buffer, options: { readonly holdOpen?: boolean } = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      if (options.holdOpen !== true) socket.end();
    });
    socket.on('close', () => resolve(text));
    socket.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNRESET' || error.code === 'EPIPE' ? resolve(text) : reject(error),
    );
  });
}

function post(path: string, body: string | Buffer, headers = ''): Buffer {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(body, 'utf8');
  return Buffer.concat([
    Buffer.from(
      `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${bytes.length}\r\n${headers}\r\n`,
    ),
    bytes,
  ]);
}

const decide = (body: string | Buffer) => raw(post('/v1/decide', body));

describe('bodies', () => {
  const action = (inner: string) => `{"action":{"type":"file.read","args":${inner}}}`;
  test.each<[string, string | Buffer, string]>([
    ['malformed JSON', '{"action":', 'json_syntax'],
    ['depth 10,000', action(`${'['.repeat(10_000)}${']'.repeat(10_000)}`), 'json_depth'],
    [
      'invalid UTF-8',
      Buffer.concat([Buffer.from('{"action":{"type":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}}')]),
      'json_invalid_utf8',
    ],
    [
      'an overlong encoding',
      Buffer.concat([Buffer.from('{"action":{"type":"'), Buffer.from([0xc0, 0xaf]), Buffer.from('"}}')]),
      'json_invalid_utf8',
    ],
    [
      'a byte order mark',
      Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from('{"action":{"type":"x"}}')]),
      'json_syntax',
    ],
    ['a lone surrogate', action('{"a":"\\ud800"}'), 'json_lone_surrogate'],
    ['a prototype key', action('{"__proto__":{"x":1}}'), 'json_prototype_key'],
    ['a prototype key in disguise', action('{"\\u005f\\u005fproto__":1}'), 'json_prototype_key'],
    ['a duplicate key', '{"action":{"type":"file.read","type":"x"}}', 'json_duplicate_key'],
  ])('%s is refused with its place', async (_what, body, code) => {
    const answer = await decide(body);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain(`"code":"${code}"`);
    expect(answer).toContain('"code":"invalid_request"');
  });

  test('2 MiB are refused before they are read', async () => {
    expect(await decide(`{"text":"${'x'.repeat(2_097_152)}"}`)).toMatch(/^HTTP\/1\.1 413 /);
  });

  test('2 MiB in chunks are refused when the limit is reached', async () => {
    const chunk = `10000\r\n${'x'.repeat(65_536)}\r\n`;
    const answer = await raw(
      `POST /v1/decide HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n${chunk.repeat(32)}0\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  });

  test('keys that every object inherits are data', async () => {
    const answer = await decide('{"action":{"type":"file.read","args":{"constructor":1,"hasOwnProperty":2}}}');
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    expect(answer).toContain('"decision":"allow"');
  });

  test('an error never quotes what was sent', async () => {
    const secret = ['AKIA', 'IOSFODNN7', 'ABCDEFG'].join('');
    for (const body of [
      `{"${secret}":1}`,
      `{"action":{"type":"x","${secret}":1}}`,
      `{"action":"${secret}"}`,
      `{"text":"${secret}`,
    ]) {
      const answer = await decide(body);
      expect(answer).toMatch(/^HTTP\/1\.1 400 /);
      expect(answer).not.toContain(secret);
    }
  });
});

describe('requests', () => {
  test.each([
    ['an absolute-form target', 'GET http://evil.example/health HTTP/1.1\r\nHost: localhost\r\n\r\n', 400],
    ['a target with two slashes', 'GET //evil.example/health HTTP/1.1\r\nHost: localhost\r\n\r\n', 400],
    ['the Host of another site', 'GET /health HTTP/1.1\r\nHost: evil.example\r\n\r\n', 403],
    ['a Host that only begins like ours', 'GET /health HTTP/1.1\r\nHost: localhost.evil.example\r\n\r\n', 403],
    ['no Host', 'GET /health HTTP/1.1\r\n\r\n', 400],
    ['another Origin', 'GET /health HTTP/1.1\r\nHost: localhost\r\nOrigin: https://evil.example\r\n\r\n', 403],
    ['the Origin null', 'GET /health HTTP/1.1\r\nHost: localhost\r\nOrigin: null\r\n\r\n', 403],
    [
      'two lengths',
      'POST /v1/scan HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx',
      400,
    ],
    [
      'a length and chunks',
      'POST /v1/scan HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      400,
    ],
    ['a header of 20 kB', `GET /health HTTP/1.1\r\nHost: localhost\r\nX-Big: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
    ['no HTTP at all', 'hello\r\n\r\n', 400],
    ['a query parameter twice', 'GET /v1/events?limit=1&limit=2 HTTP/1.1\r\nHost: localhost\r\n\r\n', 400],
    ['a percent that is none', 'GET /v1/receipts/%zz HTTP/1.1\r\nHost: localhost\r\n\r\n', 404],
  ])('%s is refused', async (_what, request, status) => {
    expect(await raw(request)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  });

  test('the right Origin is answered, and nobody gets CORS headers', async () => {
    const answer = await raw(
      `GET /health HTTP/1.1\r\nHost: localhost:${port}\r\nOrigin: http://localhost:${port}\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    expect(answer.toLowerCase()).not.toContain('access-control');
  });

  test('slow headers are cut off', async () => {
    const started = performance.now();
    const answer = await raw('GET /health HTTP/1.1\r\nHost: loc', { holdOpen: true });
    expect(answer === '' || answer.startsWith('HTTP/1.1 408 ')).toBe(true);
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  test('a slow body is cut off', async () => {
    const started = performance.now();
    const answer = await raw(
      'POST /v1/scan HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"te',
      { holdOpen: true },
    );
    expect(answer === '' || /^HTTP\/1\.1 4\d\d /.test(answer)).toBe(true);
    expect(performance.now() - started).toBeLessThan(6_000);
  });

  test('guessing tokens is slowed down', async () => {
    const guesses = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        raw(`GET /v1/policy/version HTTP/1.1\r\nHost: localhost\r\nX-API-Key: guess-${index}\r\n\r\n`),
      ),
    );
    const statuses = guesses.map((answer) => answer.slice(9, 12));
    expect(statuses).toContain('401');
    expect(statuses).toContain('429');
  });
});

test('two requests with one idempotency key do the work once, also at the same moment', async () => {
  const body = '{"action":{"type":"file.read"},"idempotency_key":"race"}';
  const answers = await Promise.all(Array.from({ length: 16 }, () => decide(body)));
  const receipts = new Set(answers.map((answer) => /"receipt_id":"([0-9a-f]{32})"/.exec(answer)?.[1]));
  expect(receipts.size).toBe(1);
});

test('after all that the server answers and every decision is in the record', async () => {
  expect(await raw('GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n')).toContain('"status":"ok"');
  const events = await raw('GET /v1/events HTTP/1.1\r\nHost: localhost\r\n\r\n');
  expect(events).toMatch(/"total":2\b/);
});
