/** An agent, its owner and a colleague. Ends with 1 when anything is not as the story says. */
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { WebSocket } from 'ws';

const CLI = join(import.meta.dirname, '../../packages/sluice/src/cli/main.ts');
const folder = await mkdtemp(join(tmpdir(), 'sluice-approvals-story-'));
const env: NodeJS.ProcessEnv = { ...process.env, SLUICE_STATE: join(folder, 'state'), NO_COLOR: '1' };

/** What the command line prints. */
const sluice = async (args: readonly string[], more: NodeJS.ProcessEnv = {}) =>
  (
    await promisify(execFile)(process.execPath, ['--conditions=@sluice/source', CLI, ...args], {
      env: { ...env, ...more },
    })
  ).stdout;

function step(name: string, seen: string): void {
  process.stdout.write(`ok  ${name}: ${seen}\n`);
}

// The tools of a company, which know nothing of the gate.
const calls: string[] = [];
const tools = createServer(async (incoming, outgoing) => {
  let body = '';
  for await (const chunk of incoming) body += String(chunk);
  calls.push(body);
  outgoing.setHeader('content-type', 'application/json');
  outgoing.end(JSON.stringify({ done: (JSON.parse(body) as { tool_name: string }).tool_name }));
});
await new Promise<void>((resolve) => tools.listen(0, '127.0.0.1', () => resolve()));
const upstream = `http://127.0.0.1:${(tools.address() as AddressInfo).port}/tools`;
await writeFile(
  join(folder, 'sluice.yaml'),
  `upstreams: { default: company, servers: [{ name: company, url: "${upstream}", allow_loopback_http: true }] }\n`,
);

const gate = spawn(
  process.execPath,
  [
    ...['--conditions=@sluice/source', CLI, 'start', '--port', '0', '--json', '--log-level', 'error'],
    ...['--config', join(folder, 'sluice.yaml'), '--policy', join(import.meta.dirname, 'policy.yaml')],
  ],
  { env, stdio: ['ignore', 'pipe', 'inherit'] },
);
const { url } = await new Promise<{ url: string }>((resolve) =>
  gate.stdout.once('data', (line: Buffer) => resolve(JSON.parse(String(line)))),
);

async function keyFor(...args: readonly string[]): Promise<string> {
  return (JSON.parse(await sluice(['keys', 'create', ...args, '--json'])) as { token: string }).token;
}
async function send(token: string, method: string, path: string, body?: object) {
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}
async function until<T>(look: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 400; tries += 1) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('it did not happen');
}

try {
  const agent = await keyFor('billing-bot', '--owner', 'ada');
  const ada = await keyFor('ada-key', '--operator', '--role', 'approver', '--owner', 'ada');
  const bob = await keyFor('bob', '--operator', '--role', 'approver');
  // Keys made by another process are known within a second.
  await until(async () => ((await send(bob, 'GET', '/me')).status === 200 ? true : undefined));

  const looked = await send(agent, 'POST', '/tools', { tool_name: 'list_invoices', args: {}, session_id: 's1' });
  assert.deepEqual(looked.body['result'], { done: 'list_invoices' });
  step('an ordinary call', JSON.stringify(looked.body['result']));

  const told: { type: string; approval?: { id: string } }[] = [];
  const socket = new WebSocket(`${url.replace('http', 'ws')}/ws`, { headers: { authorization: `Bearer ${bob}` } });
  socket.on('message', (message) => told.push(JSON.parse(String(message))));
  await until(() => told.find(({ type }) => type === 'snapshot'));

  const payment = { tool_name: 'create_payment', args: { to: 'ACME', amount: 40 }, session_id: 's1' };
  const paying = send(agent, 'POST', '/tools', payment);
  const shown = await until(async () => {
    const [first] = (await send(bob, 'GET', '/pending')).body['pending'] as Record<string, unknown>[];
    return first;
  });
  assert.deepEqual(shown['args'], payment.args);
  assert.equal(shown['upstream'], 'company');
  assert.equal(calls.length, 1);
  step(
    'the call waits',
    `${shown['tool_name']} for ${shown['agent_id']}, because ${shown['reason']} (${shown['policy']})`,
  );

  const id = String(shown['id']);
  const enqueued = await until(() => told.find(({ type, approval }) => type === 'enqueue' && approval?.id === id));
  step('live', enqueued.type);

  const byAgent = await send(agent, 'POST', `/approve/${id}`, { approved: true, reason: 'I need it' });
  assert.equal(byAgent.status, 403);
  step('the agent', `${byAgent.status}`);
  const byAda = await send(ada, 'POST', `/approve/${id}`, { approved: true, reason: 'my own bot' });
  assert.deepEqual(
    [byAda.status, (byAda.body['error'] as { details: object }).details],
    [403, { code: 'approval_self' }],
  );
  step('its owner', 'approval_self');

  const card = await sluice(['approvals', 'approve', id, '--comment', 'invoice checked'], {
    SLUICE_URL: url,
    SLUICE_TOKEN: bob,
  });
  assert.match(card, /approved: tool.call create_payment/);
  const paid = await paying;
  assert.deepEqual([paid.status, paid.body['result']], [200, { done: 'create_payment' }]);
  step('somebody else', JSON.stringify(paid.body['result']));

  const again = fetch(`${url}/tools`, {
    method: 'POST',
    headers: { authorization: `Bearer ${agent}`, 'content-type': 'application/json', prefer: 'respond-async' },
    body: JSON.stringify(payment),
  });
  const answer = await again;
  const waiting = (await answer.json()) as Record<string, string>;
  assert.equal(answer.status, 202);
  assert.equal(calls.length, 2);
  step('once more', `${answer.status} ${waiting['status']}`);

  await send(bob, 'POST', `/approval/${waiting['approval_id']}`, { approved: false, reason: 'paid already' });
  const refused = await send(agent, 'POST', '/tools', { ...payment, approval_id: waiting['approval_id'] });
  assert.deepEqual([refused.status, refused.body['code']], [403, 'approval_denied']);
  assert.match(String(refused.body['error']), /paid already/);
  step('a refusal', String(refused.body['error']).replace(/ \(.*/, ''));

  socket.terminate();
  gate.kill('SIGTERM');
  await new Promise((resolve) => gate.once('exit', resolve));
  const record = await sluice(['audit', 'query', '--kind', 'approval', '--oldest-first', '--json']);
  const events = record
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { body: { event: string } }).body.event);
  assert.deepEqual(events, ['requested', 'refused', 'approved', 'consumed', 'requested', 'denied']);
  assert.match(await sluice(['audit', 'verify']), /verif/);
  step('the record', events.join(', '));
} finally {
  gate.kill('SIGKILL');
  tools.closeAllConnections();
  tools.close();
  await rm(folder, { recursive: true, force: true });
}
