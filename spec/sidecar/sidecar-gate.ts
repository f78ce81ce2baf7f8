/** A gate as somebody who comes from the AI Governance Sidecar would set it up: a folder of policies, one upstream, keys for agents and approvers. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../../packages/sluice/src/config/load.ts';
import { type ServerOptions, type StartedServer, startServer } from '../../packages/sluice/src/http/start.ts';
import type { JournalFiles } from '../../packages/sluice/src/journal/files.ts';

export interface Called {
  readonly headers: IncomingHttpHeaders;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface SidecarGate extends StartedServer {
  readonly folder: string;
  /** What the upstream was called with. */
  readonly called: Called[];
  /** Ends the gate and starts another on the same state folder. */
  readonly restarted: () => Promise<SidecarGate>;
  readonly remove: () => Promise<void>;
}

export interface Setup {
  /** By name of the file. */
  readonly policies: Readonly<Record<string, string>>;
  /** Answers for tools, by name; others are sent back what they were called with. */
  readonly answers?: Readonly<Record<string, { readonly status: number; readonly body: string; readonly to?: string }>>;
  readonly approvals?: string;
  readonly journalFiles?: JournalFiles;
  readonly env?: Readonly<Record<string, string>>;
}

export async function startSidecarGate(setup: Setup): Promise<SidecarGate> {
  const called: Called[] = [];
  const upstream = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const body = JSON.parse(Buffer.concat(chunks).toString()) as Called['body'];
    called.push({ headers: incoming.headers, body });
    const {
      status,
      body: text,
      to,
    } = setup.answers?.[String(body['tool_name'])] ?? {
      status: 200,
      body: JSON.stringify({ echo: body['args'] }),
      to: undefined,
    };
    outgoing.writeHead(status, { 'content-type': 'application/json', ...(to === undefined ? {} : { location: to }) });
    outgoing.end(text);
  });
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
  const folder = await mkdtemp(join(tmpdir(), 'sluice-sidecar-'));
  await mkdir(join(folder, 'policies'));
  for (const [name, text] of Object.entries(setup.policies)) await writeFile(join(folder, 'policies', name), text);
  const file = join(folder, 'sluice.yaml');
  await writeFile(file, configOf((upstream.address() as AddressInfo).port, setup.approvals ?? ''));

  const start = async (): Promise<SidecarGate> => {
    const env = { SLUICE_STATE: join(folder, 'state'), SLUICE_PORT: '0', LOG_LEVEL: 'silent', ...setup.env };
    const options: ServerOptions = {
      config: loadConfig({ file, env, flags: {} }).config,
      policies: { paths: [join(folder, 'policies')], compat: 'native' },
      ...{ workspaces: [], home: '' },
      ...(setup.journalFiles && { journalFiles: setup.journalFiles }),
    };
    const server = await startServer(options);
    return {
      ...{ ...server, folder, called },
      restarted: async () => {
        await server.close();
        return start();
      },
      remove: async () => {
        await server.close();
        upstream.closeAllConnections();
        upstream.close();
        await rm(folder, { recursive: true, force: true });
      },
    };
  };
  return start();
}

function configOf(port: number, approvals: string): string {
  return `upstreams:
  default: main
  approval_wait: 20s
  servers:
    - name: main
      url: http://127.0.0.1:${port}/call
      allow_loopback_http: true
      timeout: 2s
      response_bytes_max: 10000
      forward_headers: [traceparent]
    - { name: away, url: "https://sluice-no-such-host.invalid/call" }
${approvals}`;
}
