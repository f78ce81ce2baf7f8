/** Streams and sockets that are open when the credential they were opened with ends. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { Role } from '../../packages/sluice/src/identity/roles.ts';
import { serveForTest, type TestServer } from '../datafog/run-http.ts';
import { send } from './callers.ts';

const PASSWORD = ['correct', 'horse', 'battery'].join(' ');
const BOUND_MS = 5_000;

let server: TestServer;
const sockets: WebSocket[] = [];
beforeAll(async () => {
  server = await serveForTest({ logins_per_minute: 1_000 }, 'name: p\ndefault_verdict: ALLOW\n', 'p.yaml');
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.terminate();
});
afterAll(() => server.remove());

const operator = (path: string, body: unknown = {}) =>
  send(server, 'POST', path, { token: server.operatorToken, body });
let names = 0;
const someone = async (roles: readonly Role[]) => {
  names += 1;
  const email = `dee${names}@example.com`;
  const { body } = await operator('/v1/accounts', { email, roles, password: PASSWORD });
  const login = await send(server, 'POST', '/login', { body: { email, password: PASSWORD } });
  return { id: String(body['id']), headers: { cookie: (login.headers.get('set-cookie') ?? '').split(';')[0] ?? '' } };
};
const keyWith = async (roles: readonly Role[]) => {
  names += 1;
  const { body } = await operator('/v1/keys', { name: `key-${names}`, kind: 'operator', roles });
  return { id: String(body['id']), headers: { authorization: `Bearer ${body['token']}` } };
};

/** The last thing a stream says. */
async function streamed(headers: Record<string, string>) {
  const cut = AbortSignal.timeout(BOUND_MS);
  const answer = await fetch(`${server.url}/v1/stream`, { headers, signal: cut });
  expect(answer.status).toBe(200);
  const reader = (answer.body as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream()).getReader();
  await reader.read();
  const rest = async () => {
    let text = '';
    for (let read = await reader.read(); !read.done; read = await reader.read()) text += read.value;
    return text;
  };
  return { rest: rest() };
}

async function listening(headers: Record<string, string>) {
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/ws`, { headers });
  sockets.push(socket);
  await new Promise((resolve) => socket.once('message', resolve));
  return { closed: new Promise<number>((resolve) => socket.once('close', resolve)), socket };
}

describe('end within a second or so', () => {
  test('when the key is revoked', async () => {
    const { id, headers } = await keyWith(['approver', 'viewer']);
    const [{ rest }, { closed }] = [await streamed(headers), await listening(headers)];
    await operator(`/v1/keys/${id}/revoke`);
    expect(await rest).toContain('{"reason":"credential"}');
    expect(await closed).toBe(1008);
  });

  test('when the account is disabled', async () => {
    const { id, headers } = await someone(['approver']);
    const [{ rest }, { closed }] = [await streamed(headers), await listening(headers)];
    await operator(`/v1/accounts/${id}/disable`);
    expect(await rest).toContain('{"reason":"credential"}');
    expect(await closed).toBe(1008);
  });

  test('when the account loses a role', async () => {
    const { id, headers } = await someone(['approver', 'auditor']);
    const { rest } = await streamed(headers);
    await operator(`/v1/accounts/${id}/roles`, { roles: ['approver'] });
    expect(await rest).toContain('{"reason":"credential"}');
  });
});

test('who may still listen goes on listening, also with another role more', async () => {
  const [key, person] = [await keyWith(['approver']), await someone(['approver'])];
  const [first, second] = [await listening(key.headers), await listening(person.headers)];
  await operator(`/v1/accounts/${person.id}/roles`, { roles: ['approver', 'viewer'] });
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  for (const { socket } of [first, second]) expect(socket.readyState).toBe(WebSocket.OPEN);
});
