/** Gates behind a real nginx with the configuration of `deploy/`: what a client forges first, then that everything gets through. */
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { AccountAdmin } from '../../packages/sluice/src/identity/account-admin.ts';
import { type Certificates, makeCertificates } from '../../packages/sluice/src/testing/services/certificates.ts';
import { type NginxProxy, nginxProxy } from '../../packages/sluice/src/testing/services/nginx-proxy.ts';
import { haveServices } from '../../packages/sluice/src/testing/services/services.ts';
import { serveForTest, type TestServer } from '../datafog/run-http.ts';
import { makeKey, send as sendDirectly } from './callers.ts';

const NAME = 'gate.example.com';
const POLICY = `
name: asks
default_verdict: ALLOW
rules:
  - { name: ask, verdict: REVIEW, conditions: [{ field: tool, operator: eq, value: pay }] }
`;
const PASSWORD = ['correct', 'horse', 'battery'].join(' ');
/** Who stands in front of nginx. The proxy itself is 127.0.0.1 to the gate. */
const OUTSIDE = '127.0.0.2';

describe.runIf(process.platform === 'linux' && haveServices('nginx', 'openssl'))('a gate behind nginx', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-proxy-'));
  const log: string[] = [];
  let [certificates, gate, proxy, token] = [] as unknown as [Certificates, TestServer, NginxProxy, string];

  beforeAll(async () => {
    certificates = makeCertificates(folder);
    const env = {
      allowed_hosts: NAME,
      trusted_proxies: '127.0.0.1',
      wrong_tokens_per_second: 1,
      logins_per_minute: 1_000,
    };
    const logTo = { write: (line: string) => void log.push(line) };
    gate = await serveForTest(env, POLICY, 'asks.yaml', { logLevel: 'debug', logTo });
    proxy = await nginxProxy([Number(new URL(gate.url).port)], certificates.server);
    token = (await makeKey(gate, { name: 'bot' })).token;
    // A token that was right once passes the brake on guessing.
    for (const each of [token, String(gate.operatorToken)]) await sendDirectly(gate, 'GET', '/me', { token: each });
  });
  afterAll(async () => {
    await proxy?.close();
    await gate?.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  interface Sent {
    readonly headers?: OutgoingHttpHeaders;
    readonly body?: unknown;
    readonly from?: string;
  }

  function open(method: string, path: string, { headers, body, from = OUTSIDE }: Sent = {}): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const sent = request(
        {
          ...{ host: '127.0.0.1', port: proxy.port, method, path, agent: false, localAddress: from },
          ...{ ca: readFileSync(certificates.ca), checkServerIdentity: () => undefined },
          headers: { host: NAME, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
        },
        resolve,
      );
      sent.on('error', reject);
      sent.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }
  async function send(method: string, path: string, sent?: Sent) {
    const answer = await open(method, path, sent);
    const chunks: Buffer[] = [];
    for await (const chunk of answer) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString('utf8');
    return { status: answer.statusCode, headers: answer.headers, text };
  }
  const asBot = () => ({ authorization: `Bearer ${token}` });
  const action = { type: 'file.read', tool: 'read', resource: 'notes.txt' };
  const clientsLogged = () =>
    log.filter((line) => line.includes('/v1/policy/version')).map((line) => /"client":"([^"]*)"/.exec(line)?.[1]);

  test.each<[string, OutgoingHttpHeaders]>([
    ['nothing', {}],
    ['X-Forwarded-For', { 'x-forwarded-for': '127.0.0.1' }],
    ['X-Forwarded-For with the proxy in it', { 'x-forwarded-for': '127.0.0.1, 127.0.0.1' }],
    ['Forwarded', { forwarded: 'for=127.0.0.1;proto=https' }],
    ['X-Real-IP', { 'x-real-ip': '127.0.0.1' }],
  ])('who shows no token is nobody, whatever it says of where it is (%s)', async (_what, headers) => {
    log.length = 0;
    expect((await send('GET', '/v1/policy/version', { headers })).status).toBe(401);
    expect(clientsLogged()).toEqual([OUTSIDE]);
  });

  test('guessing tokens is braked by address, and no forged address gets round it', async () => {
    const guess = (from: string, said: string) =>
      send('GET', '/v1/policy/version', { from, headers: { authorization: 'Bearer wrong', 'x-forwarded-for': said } });
    const statuses: (number | undefined)[] = [];
    for (let time = 0; time < 6; time += 1) statuses.push((await guess('127.0.0.3', `198.51.100.${time}`)).status);
    expect(statuses).toContain(429);
    expect((await guess('127.0.0.4', '127.0.0.3')).status).toBe(401);
  });

  test('another name, and another origin, get nothing', async () => {
    expect((await send('GET', '/health', { headers: { host: 'evil.example' } })).status).toBe(421);
    for (const origin of ['https://evil.example', `http://${NAME}`, 'null'])
      expect((await send('GET', '/v1/policy/version', { headers: { ...asBot(), origin } })).status, origin).toBe(403);
    const own = { ...asBot(), origin: `https://${NAME}` };
    expect((await send('GET', '/v1/policy/version', { headers: own })).status).toBe(200);
  });

  test('an upgrade to what is no WebSocket is answered as it is', async () => {
    expect((await send('GET', '/health', { headers: { connection: 'Upgrade', upgrade: 'h2c' } })).status).toBe(200);
  });

  test('deciding, and a body as large as the gate takes', async () => {
    const decided = await send('POST', '/v1/decide', { headers: asBot(), body: { action } });
    expect(JSON.parse(decided.text)).toMatchObject({ verdict: 'allow' });
    const large = { action, text: 'x'.repeat(1_000_000) };
    expect((await send('POST', '/v1/decide', { headers: asBot(), body: large })).status).toBe(200);
    expect((await send('POST', '/v1/decide', { headers: asBot(), body: { text: 'x'.repeat(1_100_000) } })).status).toBe(
      413,
    );
  });

  test('cookies are for TLS only, which the client itself speaks', async () => {
    const { store } = gate.service.identity.book;
    const admin = new AccountAdmin({ store, record: gate.service.gate.record, now: Date.now });
    const account = {
      tenant: 'default',
      email: 'ada@example.com',
      name: 'ada',
      roles: ['approver'],
      password: PASSWORD,
    };
    await admin.add({ ...account, roles: ['approver'] }, { agent: 'test', channel: 'cli' });
    await gate.service.identity.book.refresh();
    const body = { email: 'ada@example.com', password: PASSWORD };
    const { status, headers } = await send('POST', '/login', { body });
    expect(status).toBe(200);
    expect(String(headers['set-cookie'])).toMatch(/; Secure$/);
    const direct = await fetch(`${gate.url}/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-proto': 'https' },
      body: JSON.stringify(body),
    });
    expect(direct.headers.get('set-cookie')).not.toContain('Secure');
  });

  test('server-sent events come one by one, as they happen', async () => {
    const stream = await open('GET', '/v1/stream', { headers: asBot() });
    expect(stream.statusCode).toBe(200);
    let text = '';
    stream.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8');
    });
    await expect.poll(() => text).toContain('event: open');
    for (let time = 1; time <= 3; time += 1) {
      await send('POST', '/v1/decide', { headers: asBot(), body: { action } });
      // Nothing follows that could push it out.
      await expect.poll(() => text.split('event: entry').length - 1, { timeout: 5_000 }).toBe(time);
    }
    stream.destroy();
  });

  test('a WebSocket of who may approve shows what begins to wait', async () => {
    const connect = (headers: Record<string, string>) =>
      new WebSocket(`wss://127.0.0.1:${proxy.port}/ws`, {
        ...{ ca: readFileSync(certificates.ca), checkServerIdentity: () => undefined, localAddress: OUTSIDE },
        headers: { host: NAME, authorization: `Bearer ${gate.operatorToken}`, ...headers },
      });
    const refused = connect({ origin: 'https://evil.example' });
    const [, answer] = (await once(refused, 'unexpected-response')) as [unknown, IncomingMessage];
    expect(answer.statusCode).toBe(403);
    refused.on('error', () => undefined).terminate();
    const socket = connect({ origin: `https://${NAME}` });
    const types: unknown[] = [];
    socket.on('message', (data) => types.push((JSON.parse(String(data)) as { type: unknown }).type));
    await expect.poll(() => types).toEqual(['snapshot']);
    const asked = await send('POST', '/v1/decide', { headers: asBot(), body: { action: { ...action, tool: 'pay' } } });
    expect(JSON.parse(asked.text)).toMatchObject({ verdict: 'review' });
    await expect.poll(() => types).toEqual(['snapshot', 'enqueue']);
    socket.terminate();
  });
});

describe('a gate on this machine that trusts no proxy', () => {
  test('does not take whoever came through one for somebody on this machine', async () => {
    const gate = await serveForTest();
    try {
      const status = async (headers: Record<string, string>) =>
        (await fetch(`${gate.url}/v1/policy/version`, { headers })).status;
      expect(await status({})).toBe(200);
      for (const name of ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip'])
        expect(await status({ [name]: '127.0.0.1' }), name).toBe(401);
    } finally {
      await gate.remove();
    }
  });
});
