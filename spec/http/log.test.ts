/** What a server logs at its most talkative, whatever clients send it. */
import { once } from 'node:events';
import { connect } from 'node:net';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveForTest, type TestServer } from '../datafog/run-http.ts';

let server: TestServer;
const written: string[] = [];
beforeAll(async () => {
  server = await serveForTest({}, undefined, undefined, {
    logLevel: 'debug',
    logTo: { write: (line) => void written.push(line) },
  });
});
afterAll(() => server.remove());

const send = async (path: string, method: string, headers: Record<string, string>, body?: object) => {
  const answer = await fetch(`${server.url}${path}`, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return answer.text();
};

/** Looks like an id, so that nothing but where it comes from keeps it out. */
const marker = fc.stringMatching(/^[0-9a-f]{32}$/);

test('no text of a request reaches the log', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(marker, async (text) => {
      const from = written.length;
      const action = {
        type: text,
        tool: text,
        server: text,
        resource: text,
        command: text,
        argv: [text],
        args: { [text]: text },
      };
      const ids = { session_id: text, request_id: text, trace_id: text, tenant_id: text, actor_id: text };
      await send('/v1/decide', 'POST', { 'x-request-id': text }, { action, text, ...ids, idempotency_key: text });
      await send('/v1/scan', 'POST', { authorization: `Bearer ${text}` }, { text });
      await send('/api/v1/dlp/scan', 'POST', { 'user-agent': text }, { json: { [text]: text } });
      await send(`/${text}?${text}=${text}`, 'GET', { origin: `http://${text}` });
      await send(`/v1/receipts/${text}`, 'GET', { cookie: text });
      await send(`/v1/receipts?cursor=${text}`, 'GET', {});
      await send('/v1/decide', 'POST', {}, { [text]: text });
      const lines = written.slice(from);
      expect(lines.length).toBeGreaterThan(7);
      expect(lines.filter((line) => line.includes(text))).toEqual([]);
    }),
    { numRuns: 20 },
  );
});

test('a request is found again by the id the gate gave it', async () => {
  const answer = await fetch(`${server.url}/health`);
  const id = answer.headers.get('x-request-id') ?? '';
  await expect.poll(() => written.filter((line) => line.includes(id)).length).toBe(1);
  expect(JSON.parse(written.find((line) => line.includes(id)) ?? '')).toMatchObject({
    category: 'http',
    event: 'request',
    route: '/health',
    status: 200,
  });
});

test('a connection that sends no request is told by its code', async () => {
  const { port } = new URL(server.url);
  const socket = connect(Number(port), '127.0.0.1').resume();
  socket.end('secret stuff\r\n\r\n');
  await once(socket, 'close');
  await expect.poll(() => written.filter((line) => line.includes('malformed_request'))).toHaveLength(1);
  expect(written.join('')).not.toContain('secret stuff');
});
