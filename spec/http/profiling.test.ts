/** The profiling door from the outside: who may not, what is refused, and what an administrator gets. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SLUICE } from '../../packages/sluice/src/testing/command-line.ts';
import { serveForTest, type TestServer } from '../datafog/run-http.ts';

let server: TestServer;
const written: string[] = [];
beforeAll(async () => {
  const logTo = { write: (line: string) => void written.push(line) };
  server = await serveForTest({ profile_port: 0 }, undefined, undefined, { logLevel: 'warn', logTo });
});
afterAll(() => server.remove());

const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(`${server.profilingUrl}${path}`, { method, headers });
const admin = () => ({ authorization: `Bearer ${server.operatorToken}` });
const codeOf = async (answer: Response) =>
  ((await answer.json()) as { readonly error: { readonly code: string } }).error.code;

test('it is off unless a port is set, and the API has no such routes', async () => {
  const other = await serveForTest();
  expect(other.profilingUrl).toBeUndefined();
  await other.remove();
  expect((await fetch(`${server.url}/profile/cpu`, { headers: admin() })).status).toBe(404);
});

test.each([
  ['nobody', () => ({}), 403, 'forbidden'],
  ['a wrong token', () => ({ authorization: `Bearer ${'x'.repeat(40)}` }), 401, 'unauthorized'],
  ['another scheme', () => ({ authorization: `Basic ${server.operatorToken}` }), 401, 'unauthorized'],
  ['a page of another site', () => ({ ...admin(), origin: 'http://evil.example' }), 403, 'forbidden'],
])('%s gets no profile', async (_who, headers, status, code) => {
  for (const path of ['/profile/cpu?seconds=1', '/profile/heap', '/profile/event-loop', '/nothing']) {
    const answer = await ask(path, headers());
    expect([answer.status, await codeOf(answer)]).toEqual([status, code]);
  }
});

test('a name that was rebound to loopback gets no profile', async () => {
  const { port } = new URL(server.profilingUrl ?? '');
  const status = await new Promise((resolve, reject) => {
    request({ port, host: '127.0.0.1', path: '/profile/heap', headers: { ...admin(), host: 'evil.example' } })
      .on('response', (response) => resolve(response.resume().statusCode))
      .on('error', reject)
      .end();
  });
  expect(status).toBe(403);
});

test.each(['0', '61', '1.5', '-1', 'x', ''])('seconds=%s is an error', async (seconds) => {
  expect(await codeOf(await ask(`/profile/cpu?seconds=${seconds}`, admin()))).toBe('invalid_request');
});

test('only GET, and only what there is', async () => {
  expect(await codeOf(await ask('/profile/cpu', admin(), 'POST'))).toBe('method_not_allowed');
  expect(await codeOf(await ask('/profile', admin()))).toBe('not_found');
});

test('a port that is taken refuses the start', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const { port } = taken.address() as { readonly port: number };
  await expect(serveForTest({ profile_port: port })).rejects.toThrow('cannot be listened on (EADDRINUSE)');
  await new Promise((resolve) => taken.close(resolve));
});

test('one profile at a time; one that nobody waits for is given up', async () => {
  const { hostname, port } = new URL(server.profilingUrl ?? '');
  const socket = connect(Number(port), hostname);
  socket.write(
    `GET /profile/cpu?seconds=60 HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer ${server.operatorToken}\r\n\r\n`,
  );
  await expect.poll(() => written.filter((line) => line.includes('"profile":"cpu"'))).toHaveLength(1);
  const second = () => ask('/profile/cpu?seconds=1', admin());
  expect((await second()).status).toBe(429);
  socket.destroy();
  await expect.poll(async () => (await second()).status, { timeout: 10_000 }).toBe(200);
});

test('a CPU profile is what V8 says', async () => {
  const profile = (await (await ask('/profile/cpu?seconds=1', admin())).json()) as Record<string, unknown>;
  expect(profile).toMatchObject({
    nodes: expect.any(Array),
    samples: expect.any(Array),
    startTime: expect.any(Number),
  });
});

test('the delay of the event loop is counted since it was last asked for', async () => {
  await ask('/profile/event-loop', admin());
  // Counting begins with the first tick behind the question.
  await new Promise((resolve) => setTimeout(resolve, 50));
  const until = performance.now() + 150;
  while (performance.now() < until);
  await new Promise((resolve) => setTimeout(resolve, 50));
  const delay = (await (await ask('/profile/event-loop', admin())).json()) as Record<string, number>;
  expect(delay['max_ms']).toBeGreaterThan(100);
  expect(Object.keys(delay)).toEqual(['samples', 'mean_ms', 'p50_ms', 'p90_ms', 'p99_ms', 'p99.9_ms', 'max_ms']);
});

test('a heap snapshot is whole, and the log says that one was made', async () => {
  // Of a process of its own: of the one the tests run in it would be hundreds of megabytes.
  const folder = await mkdtemp(join(tmpdir(), 'sluice-profiling-'));
  const [program, ...prefix] = SLUICE;
  const args = ['start', '--port', '0', '--profile-port', '0', '--state', join(folder, 'state'), '--json'];
  const gate = spawn(program, [...prefix, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  try {
    let log = '';
    gate.stderr.on('data', (chunk: Buffer) => {
      log += chunk.toString('utf8');
    });
    const [line] = (await once(gate.stdout, 'data')) as [Buffer];
    const { profiling_url, operator_token } = JSON.parse(line.toString('utf8')) as Record<string, string>;
    const answer = await fetch(`${profiling_url}/profile/heap`, {
      headers: { authorization: `Bearer ${operator_token}` },
    });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const text = await answer.text();
    expect(text.length).toBeGreaterThan(1_000_000);
    expect(Object.keys(JSON.parse(text) as object)).toContain('snapshot');
    expect(log).toContain('"profile":"heap"');
  } finally {
    gate.kill('SIGKILL');
    await once(gate, 'exit');
    await rm(folder, { recursive: true, force: true });
  }
});
