/** A server with a webhook: what is decided arrives, and a receiver that hangs holds no decision up. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { loadConfig } from '../../../config/load.ts';
import { dlpDetected } from '../../event-schemas.ts';
import { type StartedServer, startServer } from '../../start.ts';

const SSN = ['123', '45', '6789'].join('-');

let folder: string;
let receiver: Server;
let server: StartedServer;
let bodies: string[];
let hanging: boolean;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sluice-hook-'));
  [bodies, hanging] = [[], false];
  receiver = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString('utf8');
    });
    request.on('end', () => {
      bodies.push(body);
      if (!hanging) response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
  const hook = `{ name: siem, url: "${url}", secret: { env: HOOK }, allow_loopback_http: true }`;
  writeFileSync(join(folder, 'sluice.yaml'), `dlp:\n  webhooks: [${hook}]\n`);
  writeFileSync(join(folder, 'p.yaml'), 'name: p\ndefault_verdict: ALLOW\n');
  const env = { HOOK: 'x'.repeat(20), SLUICE_PORT: '0', LOG_LEVEL: 'silent' };
  const { config } = loadConfig({ file: join(folder, 'sluice.yaml'), env, flags: {} });
  server = await startServer({
    config: { ...config, state: join(folder, 'state') },
    policies: { paths: [join(folder, 'p.yaml')], compat: 'native' },
    workspaces: [],
    home: '',
  });
});
afterEach(async () => {
  await server.close();
  receiver.closeAllConnections();
  await new Promise((resolve) => receiver.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

const decide = () =>
  fetch(`${server.url}/v1/decide`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ action: { type: 'tool.call', tool: 'x', args: { note: SSN } } }),
  });
const get = async (path: string) => (await fetch(`${server.url}${path}`)).text();

test('what is decided arrives, and the state of the webhook can be seen', async () => {
  const { receipt_id } = (await (await decide()).json()) as { readonly receipt_id: string };
  await vi.waitFor(() => expect(bodies).toHaveLength(1), 5_000);
  const sent = JSON.parse(bodies[0] ?? '') as Record<string, unknown>;
  expect(dlpDetected.strict().parse(sent)).toMatchObject({ event_type: 'dlp.detected', action_request_id: receipt_id });
  const { events } = JSON.parse(await get('/api/v1/dlp/events')) as { readonly events: readonly unknown[] };
  expect(sent).toEqual(events[0]);
  expect(bodies[0]).not.toContain(SSN);
  await vi.waitFor(async () => {
    const { webhooks } = JSON.parse(await get('/api/v1/dlp/webhooks')) as { readonly webhooks: readonly unknown[] };
    expect(webhooks).toMatchObject([{ name: 'siem', delivered: 1, pending: 0, dead_letters: 0 }]);
  }, 5_000);
  expect(await get('/metrics')).toContain('sluice_webhook_attempts_total{webhook="siem",result="delivered"} 1');
  expect(JSON.parse(await get('/api/v1/dlp/webhooks/siem'))).toEqual({ dead_letters: [] });
});

test('a receiver that hangs holds neither decisions nor the end of the server up', async () => {
  hanging = true;
  await decide();
  await vi.waitFor(() => expect(bodies).toHaveLength(1), 5_000);
  const started = performance.now();
  expect((await decide()).status).toBe(200);
  expect(performance.now() - started).toBeLessThan(2_000);
  expect(await get('/metrics')).toMatch(/sluice_webhook_pending\{webhook="siem"\} [12]/);
});
