/** Approvals from the command line, against a real server. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadConfig } from '../../config/load.ts';
import { type StartedServer, startServer } from '../../http/start.ts';
import { sluice } from '../../testing/command-line.ts';

const POLICY = `
name: asks
default_verdict: ALLOW
rules:
  - { name: ask, verdict: REVIEW, message: needs a person, conditions: [{ field: tool, operator: eq, value: pay }] }
`;

let folder: string;
let server: StartedServer;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sluice-approvals-cli-'));
  writeFileSync(join(folder, 'p.yaml'), POLICY);
  const env = { SLUICE_STATE: join(folder, 'state'), SLUICE_PORT: '0', LOG_LEVEL: 'silent' };
  const { config } = loadConfig({ file: undefined, env, flags: {} });
  server = await startServer({
    config,
    policies: { paths: [join(folder, 'p.yaml')], compat: 'native' },
    workspaces: [],
    home: '',
  });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const run = (args: readonly string[], env: Record<string, string> = {}, input = '') =>
  sluice(['approvals', ...args], {
    env: { SLUICE_URL: server.url, SLUICE_TOKEN: server.operatorToken ?? '', ...env },
    input,
  });
async function ask(note: string): Promise<string> {
  const body = JSON.stringify({ action: { type: 'tool.call', tool: 'pay', args: { note } }, session_id: 's' });
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${server.url}/v1/decide`, { method: 'POST', headers, body });
  return String(((await answer.json()) as Record<string, unknown>)['approval_id']);
}

test('without a credential, or with one that is not right, it says so', async () => {
  const none = await run(['ls'], { SLUICE_TOKEN: '' });
  expect([none.code, none.error]).toEqual([2, expect.stringContaining('SLUICE_TOKEN')]);
  const wrong = await run(['ls'], { SLUICE_TOKEN: 'wrong' });
  expect([wrong.code, wrong.error]).toEqual([2, expect.stringContaining('a valid token is required')]);
  expect(wrong.error).not.toContain('wrong\n');
});

test('a credential is not sent over plain http to another machine', async () => {
  const sent = await run(['ls'], { SLUICE_URL: 'http://gate.example.com' });
  expect([sent.code, sent.error]).toEqual([2, expect.stringContaining('plain http')]);
});

test('nobody is there', async () => {
  const gone = await run(['ls'], { SLUICE_URL: 'http://127.0.0.1:9' });
  expect([gone.code, gone.error]).toEqual([2, expect.stringContaining('gate_unreachable')]);
});

test('what is no approval is said before anything is sent', async () => {
  for (const id of ['x', 'apr_1', '../keys']) expect((await run(['approve', id])).code).toBe(2);
});

test('an approval is listed, shown inert, approved as it was shown, and then it is closed', async () => {
  const id = await ask('\u001b[2Jgone\u202e');
  const list = await run(['ls']);
  expect(list.out).toContain(id);
  const shown = await run(['show', id]);
  expect(shown.out).toContain('needs a person (asks / ask)');
  expect(shown.out).not.toContain('\u001b[2J');
  expect(shown.out).not.toContain('\u202e');
  const approved = await run(['approve', id, '--comment', 'fine', '--uses', '2', '--for', '60']);
  expect(approved.out).toContain('in session s');
  const late = await run(['deny', id]);
  expect([late.code, late.error]).toEqual([2, expect.stringContaining('the approval is approved already')]);
  const watched = await run(['watch', '--rounds', '1']);
  expect(watched.out).not.toContain(id);
});

test('arguments are changed from standard input', async () => {
  const id = await ask('much');
  const approved = await run(['approve', id, '--args', '-', '--json'], {}, '{"note":"little"}');
  expect(JSON.parse(approved.out)).toMatchObject({ status: 'approved', edited: true });
});

test('a refusal names why', async () => {
  const id = await ask('other');
  expect((await run(['deny', id, '--comment', 'no'])).out).toContain('denied');
  const all = await run(['ls', '--status', 'denied', '--json']);
  expect(JSON.parse(all.out.split('\n')[0] ?? '')).toMatchObject({ id, history: [{ note: 'no' }] });
});
