/** `/ws`: who is let in, and that whatever happens to what waits is told, in messages of the one schema. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type LiveMessage, liveMessage } from '../../packages/sluice/src/http/live/live-messages.ts';
import { LiveSockets } from '../../packages/sluice/src/http/live/live-sockets.ts';
import { serveForTest, type TestServer } from '../datafog/run-http.ts';

const POLICY = `
name: asks
default_verdict: ALLOW
rules:
  - { name: ask, verdict: REVIEW, message: needs a person, conditions: [{ field: tool, operator: eq, value: pay }] }
`;

let server: TestServer;
const open: WebSocket[] = [];
let asked = 0;
beforeAll(async () => {
  server = await serveForTest({}, POLICY, 'asks.yaml');
});
afterEach(() => {
  for (const socket of open.splice(0)) socket.terminate();
});
afterAll(() => server.remove());

const urlOf = (path = '/ws') => `${server.url.replace('http', 'ws')}${path}`;
const asOperator = () => ({ authorization: `Bearer ${server.operatorToken}` });

function connect(headers: Record<string, string> = asOperator(), path = '/ws', url = urlOf(path), options = {}) {
  const socket = new WebSocket(url, { headers, ...options });
  open.push(socket);
  const messages: LiveMessage[] = [];
  socket.on('message', (data) => messages.push(liveMessage.parse(JSON.parse(String(data)))));
  const status = new Promise<number>((resolve) => {
    socket.on('open', () => resolve(101));
    socket.on('unexpected-response', (_request, answer) => resolve(answer.statusCode ?? 0));
    socket.on('error', () => undefined);
  });
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  return { socket, messages, status, closed };
}
const post = async (path: string, body: object, headers: Record<string, string> = {}) => {
  const answer = await fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return (await answer.json()) as Record<string, unknown>;
};
const ask = async (args: object = {}) => {
  asked += 1;
  const action = { type: 'tool.call', tool: 'pay', args: { asked, ...args } };
  return String((await post('/v1/decide', { action, session_id: 's' }))['approval_id']);
};

describe('who is not let in', () => {
  test.each<[string, Record<string, string>, string, number]>([
    ['nobody’s credential', { authorization: 'Bearer slo_wrong' }, '/ws', 401],
    ['an agent', {}, '/ws', 403],
    ['a page of another site', { origin: 'https://evil.example' }, '/ws', 403],
    ['another name for this machine', { host: 'rebound.example' }, '/ws', 403],
    ['a token in the URL', {}, '/ws?token=x', 404],
    ['another path', {}, '/v1/stream', 404],
  ])('%s', async (what, headers, path, wanted) => {
    const credential = what === 'an agent' || what.startsWith('nobody') ? {} : asOperator();
    expect(await connect({ ...credential, ...headers }, path).status).toBe(wanted);
  });

  test('more than may listen', async () => {
    const statuses = await Promise.all(Array.from({ length: 66 }, () => connect().status));
    expect(statuses.filter((status) => status === 101)).toHaveLength(64);
    expect(statuses.filter((status) => status === 429)).toHaveLength(2);
    for (const socket of open) socket.terminate();
    await expect.poll(() => connect().status).toBe(101);
  });
});

describe('who is let go', () => {
  test('who says more than nothing', async () => {
    const { socket, status, closed } = connect();
    await status;
    socket.send('x'.repeat(5_000));
    expect(await closed).toBe(1009);
  });

  test('who does not answer', async () => {
    const sockets = new LiveSockets(server.service, 30);
    const own = createServer();
    own.on('upgrade', sockets.upgrade);
    await new Promise<void>((resolve) => own.listen(0, '127.0.0.1', () => resolve()));
    const url = `ws://127.0.0.1:${(own.address() as AddressInfo).port}/ws`;
    const deaf = connect(asOperator(), '/ws', url, { autoPong: false });
    const alive = connect(asOperator(), '/ws', url);
    expect(await deaf.closed).toBe(1006);
    expect(alive.socket.readyState).toBe(WebSocket.OPEN);
    sockets.close();
    expect(await alive.closed).toBe(1001);
    own.close();
  });
});

test('a client that connects sees what waits, and from then on whatever happens', async () => {
  const waiting = await ask({ note: 'before' });
  const { messages, status } = connect();
  expect(await status).toBe(101);
  await expect.poll(() => messages[0]).toMatchObject({ type: 'snapshot' });
  const [snapshot] = messages;
  expect(snapshot?.type === 'snapshot' && snapshot.pending).toContainEqual(
    expect.objectContaining({
      id: waiting,
      tool_name: 'pay',
      args: expect.objectContaining({ note: 'before' }),
      status: 'pending',
    }),
  );

  const [approved, denied, cancelled] = [
    await ask(),
    await ask(),
    await ask({ large: 12345678901234567890n.toString() }),
  ];
  await expect.poll(() => messages.filter(({ type }) => type === 'enqueue').length).toBe(3);
  await post(`/v1/approvals/${approved}/approve`, { comment: 'go' }, asOperator());
  await post(`/approve/${denied}`, { approved: false, reason: 'no' }, asOperator());
  await post(`/v1/approvals/${cancelled}/cancel`, {});
  const about = (id: string) => messages.find((message) => 'approval_id' in message && message.approval_id === id);
  await expect
    .poll(() => about(approved))
    .toMatchObject({ type: 'decision', status: 'approved', decided_by: 'operator', comment: 'go' });
  await expect.poll(() => about(denied)).toMatchObject({ type: 'decision', status: 'denied', comment: 'no' });
  await expect.poll(() => about(cancelled)).toMatchObject({ type: 'cancel', status: 'cancelled' });
});

test('what another process does is told too, and so is expiry', async () => {
  const { messages, status } = connect();
  await status;
  const id = await ask();
  await expect
    .poll(() => messages.some((message) => message.type === 'enqueue' && message.approval.id === id))
    .toBe(true);
  // The store behind the gate’s back, as another node would.
  const store = server.service.gate.approvals?.store;
  const by = {
    name: 'eve',
    owner: '',
    roles: ['approver'],
    assurance: 'token',
    channel: 'http',
    actingFor: [],
  } as const;
  await store?.step({ tenant: 'default', id }, { kind: 'deny', by, note: 'elsewhere' });
  const about = () => messages.find((message) => 'approval_id' in message && message.approval_id === id);
  await expect.poll(about, { timeout: 5_000 }).toMatchObject({ type: 'decision', status: 'denied', decided_by: 'eve' });
});

test('arguments with numbers that JavaScript would round arrive as they were sent', async () => {
  const { socket, status } = connect();
  await status;
  const texts: string[] = [];
  socket.on('message', (data) => texts.push(String(data)));
  const body = '{"action":{"type":"tool.call","tool":"pay","args":{"account":12345678901234567890}}}';
  await fetch(`${server.url}/v1/decide`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  await expect.poll(() => texts.join('')).toContain('"account":12345678901234567890');
});
