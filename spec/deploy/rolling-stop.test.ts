/** Gates behind nginx stopped one after the other under load, as an upgrade does it: no client notices. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { makeCertificates } from '../../packages/sluice/src/testing/services/certificates.ts';
import { nginxProxy } from '../../packages/sluice/src/testing/services/nginx-proxy.ts';
import { haveServices } from '../../packages/sluice/src/testing/services/services.ts';
import { type GateNode, gateNode } from '../cluster/node.ts';

const NAME = 'gate.example.com';
const CLIENTS = 12;
const folder = mkdtempSync(join(tmpdir(), 'sluice-rolling-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.runIf(process.platform === 'linux' && haveServices('nginx', 'openssl'))(
  'two of three gates are stopped, and every request is answered',
  { timeout: 120_000 },
  async () => {
    const token = ['token', 'of', 'the', 'agents'].join('-');
    const env = {
      SLUICE_API_TOKEN: token,
      SLUICE_ALLOWED_HOSTS: NAME,
      SLUICE_TRUSTED_PROXIES: '127.0.0.1',
      SLUICE_DRAIN_DELAY: '1s',
      LOG_LEVEL: 'error',
    };
    const certificates = makeCertificates(folder);
    const ca = readFileSync(certificates.ca);
    const gates: GateNode[] = [];
    for (let count = 0; count < 3; count += 1) gates.push(await gateNode(env));
    const proxy = await nginxProxy(
      gates.map((gate) => Number(new URL(gate.url()).port)),
      certificates.server,
    );
    const body = JSON.stringify({ action: { type: 'tool.call', tool: 'read' } });
    const headers = { host: NAME, authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const ask = (agent: Agent, from: string) =>
      new Promise<number>((resolve, reject) => {
        const at = { host: '127.0.0.1', port: proxy.port, path: '/v1/decide', method: 'POST', localAddress: from };
        const sent = request({ ...at, headers, agent, ca, checkServerIdentity: () => undefined }, (answer) => {
          answer.resume();
          answer.on('end', () => resolve(answer.statusCode ?? 0));
        });
        sent.on('error', reject);
        sent.end(body);
      });
    const answers = new Map<number, number>();
    let isOver = false;
    const client = async (which: number) => {
      // Each from an address of its own, so that they are spread over the gates.
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      while (!isOver) {
        const status = await ask(agent, `127.0.1.${which + 1}`);
        answers.set(status, (answers.get(status) ?? 0) + 1);
      }
      agent.destroy();
    };
    try {
      const clients = Array.from({ length: CLIENTS }, (_, which) => client(which));
      const answered = () => answers.get(200) ?? 0;
      for (const gate of gates.slice(0, 2)) {
        const before = answered();
        await expect.poll(answered, { timeout: 20_000 }).toBeGreaterThan(before + CLIENTS);
        await gate.stop('SIGTERM');
        await sleep(500);
      }
      isOver = true;
      await Promise.all(clients);
      expect([...answers.keys()]).toEqual([200]);
      expect(answered()).toBeGreaterThan(CLIENTS * 4);
    } finally {
      isOver = true;
      await proxy.close();
      for (const gate of gates) await gate.remove();
    }
  },
);
