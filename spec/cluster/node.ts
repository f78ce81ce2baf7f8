/** Real gates, each a process with a state folder of its own, that share a PostgreSQL. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SLUICE } from '../../packages/sluice/src/testing/command-line.ts';

export interface GateNode {
  readonly state: string;
  readonly url: () => string;
  readonly running: () => boolean;
  /** What it wrote to standard error, whatever process it was. */
  readonly log: () => string;
  readonly commandLine: () => string;
  readonly start: () => Promise<void>;
  readonly stop: (signal?: NodeJS.Signals) => Promise<void>;
  readonly remove: () => Promise<void>;
  readonly send: (
    method: string,
    path: string,
    body?: unknown,
    more?: SendOptions,
  ) => Promise<{ readonly status: number; readonly body: Record<string, unknown>; readonly headers: Headers }>;
}

export interface SendOptions {
  /** With the node’s operator credential. */
  readonly asOperator?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

const POLICY = `
name: asks
default_verdict: ALLOW
rules:
  - name: ask-before-writing
    verdict: REVIEW
    message: writing needs a person
    conditions: [{ field: tool, operator: eq, value: write_rows }]
`;

/** @param policies by the names of their files */
export async function gateNode(
  env: Readonly<Record<string, string>>,
  policies: Readonly<Record<string, string>> = { 'asks.yaml': POLICY },
): Promise<GateNode> {
  const folder = await mkdtemp(join(tmpdir(), 'sluice-node-'));
  const policy = join(folder, 'policies');
  await mkdir(policy);
  for (const [name, text] of Object.entries(policies)) await writeFile(join(policy, name), text);
  const state = join(folder, 'state');
  let [url, token, log, commandLine] = ['', '', '', ''];
  let child: ChildProcess | undefined;
  let exited: Promise<unknown> = Promise.resolve();
  const stop = async (signal: NodeJS.Signals = 'SIGTERM') => {
    child?.kill(signal);
    await exited;
    child = undefined;
  };
  const start = async () => {
    const [program, ...prefix] = SLUICE;
    const options = ['--port', '0', '--state', state, '--policy', policy, '--json'];
    const started = spawn(program, [...prefix, 'start', ...options], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = started;
    exited = once(started, 'exit');
    const killNow = () => void started.kill('SIGKILL');
    process.once('exit', killNow);
    started.once('exit', () => process.off('exit', killNow));
    started.stderr.on('data', (chunk: Buffer) => {
      log += chunk.toString('utf8');
    });
    const line = await new Promise<string>((resolve, reject) => {
      started.once('exit', () => reject(new Error(`the gate did not start: ${log}`)));
      started.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString('utf8')));
    });
    const announced = JSON.parse(line) as { readonly url: string; readonly operator_token?: string };
    url = announced.url;
    token = announced.operator_token ?? token;
    if (process.platform === 'linux') commandLine = readFileSync(`/proc/${started.pid}/cmdline`, 'latin1');
  };
  await start();
  return {
    ...{ state, start, stop },
    url: () => url,
    running: () => child !== undefined,
    log: () => log,
    commandLine: () => commandLine,
    remove: async () => {
      await stop('SIGKILL');
      await rm(folder, { recursive: true, force: true });
    },
    send: async (method, path, body, { asOperator = false, headers = {}, signal } = {}) => {
      const answer = await fetch(`${url}${path}`, {
        method,
        headers: {
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(asOperator ? { authorization: `Bearer ${token}` } : {}),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        ...(signal === undefined ? {} : { signal }),
      });
      const { status, headers: answered } = answer;
      return { status, body: (await answer.json()) as Record<string, unknown>, headers: answered };
    },
  };
}

export const writing = (sql: string) => ({ type: 'tool.call', tool: 'write_rows', server: 'db', args: { sql } });
