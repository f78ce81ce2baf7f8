/** Who is told of approvals, and who may answer from a chat: signed both ways, and nobody else gets in. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signSlack } from '../../packages/sluice/src/approvals/slack-signature.ts';
import { loadConfig } from '../../packages/sluice/src/config/load.ts';
import { type StartedServer, startServer } from '../../packages/sluice/src/http/start.ts';
import { cardNumber } from '../../packages/sluice/src/testing/fake-secrets.ts';
import { verifyWebhook } from '../../packages/sluice/src/webhooks/signature.ts';

const POLICY = `
name: asks
default_verdict: ALLOW
rules:
  - { name: pay, verdict: REVIEW, message: needs a person, effects: [{ effect: annotate, key: approval, value: chat }], conditions: [{ field: tool, operator: eq, value: pay }] }
  - { name: drop, verdict: REVIEW, message: needs a person, effects: [{ effect: annotate, key: approval, value: sure }], conditions: [{ field: tool, operator: eq, value: drop }] }
`;
const SECRET = 'a-secret-of-sixteen-or-more';

interface Told {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}
interface Block {
  readonly type: string;
  readonly text?: { readonly type: string; readonly text: string };
  readonly elements?: readonly { readonly action_id: string; readonly value: string }[];
}

let folder: string;
let receiver: Server;
let gate: StartedServer;
const told: Told[] = [];
beforeAll(async () => {
  receiver = createServer((incoming, outgoing) => {
    let body = '';
    incoming.on('data', (chunk) => {
      body += String(chunk);
    });
    incoming.on('end', () => {
      told.push({ path: incoming.url ?? '', headers: incoming.headers, body });
      outgoing.end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', () => resolve()));
  folder = await mkdtemp(join(tmpdir(), 'sluice-notify-'));
  await writeFile(join(folder, 'p.yaml'), POLICY);
  const to = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
  const file = join(folder, 'sluice.yaml');
  await writeFile(
    file,
    `approvals:
  templates:
    chat: { assurance: chat, quorum: 1 }
    sure: { assurance: password }
  notify:
    - { name: hook, url: "${to}/hook", secret: { env: HOOK }, allow_loopback_http: true, events: [approval.requested, approval.decided] }
    - { name: slack, url: "${to}/slack", secret: { env: HOOK }, allow_loopback_http: true, format: slack }
  slack:
    signing_secret: { env: SLACK }
    users: { U0EVE: { name: eve }, U0LOCAL: { name: local } }
`,
  );
  const env = {
    SLUICE_STATE: join(folder, 'state'),
    SLUICE_PORT: '0',
    LOG_LEVEL: 'silent',
    HOOK: SECRET,
    SLACK: SECRET,
  };
  const { config } = loadConfig({ file, env, flags: {} });
  gate = await startServer({
    config,
    policies: { paths: [join(folder, 'p.yaml')], compat: 'native' },
    workspaces: [],
    home: '',
  });
});
afterAll(async () => {
  await gate.close();
  receiver.closeAllConnections();
  receiver.close();
  await rm(folder, { recursive: true, force: true });
});

async function ask(tool = 'pay', args: object = {}): Promise<string> {
  const body = JSON.stringify({
    action: { type: 'tool.call', tool, args: { at: performance.now(), ...args } },
    session_id: 's',
  });
  const answer = await fetch(`${gate.url}/v1/decide`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  return String(((await answer.json()) as Record<string, unknown>)['approval_id']);
}
async function press(
  action_id: string,
  value: string,
  user = 'U0EVE',
  change: { body?: string; secret?: string; ageSeconds?: number } = {},
) {
  const payload = JSON.stringify({ type: 'block_actions', user: { id: user }, actions: [{ action_id, value }] });
  const body = new URLSearchParams({ payload }).toString();
  const timestamp = String(Math.floor(Date.now() / 1_000) - (change.ageSeconds ?? 0));
  const answer = await fetch(`${gate.url}/integrations/slack/actions`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': signSlack(change.secret ?? SECRET, timestamp, body),
    },
    body: change.body ?? body,
  });
  return { status: answer.status, text: String(((await answer.json()) as Record<string, unknown>)['text'] ?? '') };
}
const stateOf = async (id: string) => {
  const answer = await fetch(`${gate.url}/v1/approvals/${id}`);
  return ((await answer.json()) as Record<string, unknown>)['status'];
};
const about = (path: string, id: string) => told.filter((each) => each.path === path && each.body.includes(id));

test.each<[string, Parameters<typeof press>[3]]>([
  ['another secret', { secret: 'b-secret-of-sixteen-or-more' }],
  ['a body that was changed', { body: 'payload=%7B%7D' }],
  ['a request that is too old', { ageSeconds: 400 }],
  ['a request of the future', { ageSeconds: -400 }],
])('an answer with %s is not taken', async (_what, change) => {
  const id = await ask();
  expect((await press('sluice_approve', id, 'U0EVE', change)).status).toBe(401);
  expect(await stateOf(id)).toBe('pending');
  // A guesser has to wait; the next answer is not to suffer from this one.
  await new Promise((resolve) => setTimeout(resolve, 250));
});

test('who is not named may not answer, nor who asked, nor anybody where a chat is not sure enough', async () => {
  const id = await ask();
  expect((await press('sluice_approve', id, 'U0MAL')).text).toContain('not among those');
  expect((await press('sluice_approve', id, 'constructor')).text).toContain('not among those');
  expect((await press('sluice_approve', id, 'U0LOCAL')).text).toContain('whoever asks');
  const sure = await ask('drop');
  expect((await press('sluice_approve', sure)).text).toContain('needs an approver known by `password`');
  for (const each of [id, sure]) expect(await stateOf(each)).toBe('pending');
  expect((await press('sluice_approve', 'apr_0')).text).toContain('no such approval');
  expect((await press('other', id)).status).toBe(400);
});

test('whoever is told gets a signed event without arguments, once for each step', async () => {
  const id = await ask('pay', { card: cardNumber() });
  await expect.poll(() => about('/hook', id).length, { timeout: 5_000 }).toBe(1);
  const [requested] = about('/hook', id) as [Told];
  const { headers, body } = requested;
  const [timestamp, signature] = [headers['x-sluice-timestamp'], headers['x-sluice-signature']].map(String);
  expect(verifyWebhook({ secret: SECRET, timestamp, signature, body })).toBe(true);
  expect(JSON.parse(body)).toMatchObject({
    event_type: 'approval.requested',
    status: 'pending',
    agent_id: 'local',
    rule: 'pay',
  });
  expect(JSON.stringify(told)).not.toContain(cardNumber());
  expect((await press('sluice_deny', id)).text).toBe('It is denied.');
  await expect.poll(() => about('/hook', id).length, { timeout: 5_000 }).toBe(2);
  expect(JSON.parse(about('/hook', id)[1]?.body ?? '')).toMatchObject({
    event_type: 'approval.decided',
    what: 'denied',
    decided_by: 'eve',
  });
});

test('a message has buttons while it waits, and what agents wrote shows no mark-up', async () => {
  const id = await ask();
  await expect.poll(() => about('/slack', id).length, { timeout: 5_000 }).toBe(1);
  const { blocks } = JSON.parse(about('/slack', id)[0]?.body ?? '') as { readonly blocks: readonly Block[] };
  expect(blocks.flatMap(({ text }) => text?.type ?? [])).toEqual(['plain_text', 'plain_text']);
  const buttons = blocks.find(({ type }) => type === 'actions')?.elements ?? [];
  expect(buttons.map(({ action_id }) => action_id)).toEqual(['sluice_approve', 'sluice_deny']);
  const [approve] = buttons;
  expect((await press(approve?.action_id ?? '', approve?.value ?? '')).text).toBe('It is approved.');
  expect(await stateOf(id)).toBe('approved');
  await expect.poll(() => about('/slack', id).length, { timeout: 5_000 }).toBe(2);
  expect(about('/slack', id)[1]?.body).not.toContain('sluice_approve');
});
