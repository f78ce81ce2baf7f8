/** Runs the HTTP vectors against a real server: used by the tests of this folder and by `npm run conformance -- datafog`. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { loadConfig } from '../../packages/sluice/src/config/load.ts';
import { type ServerOptions, type StartedServer, startServer } from '../../packages/sluice/src/http/start.ts';

export interface HttpGroup {
  readonly note: string;
  readonly env?: Readonly<Record<string, string | number>>;
  readonly steps: readonly HttpStep[];
}

export interface HttpStep {
  readonly id?: string;
  readonly get?: string;
  readonly post?: string;
  readonly method?: string;
  readonly path?: string;
  readonly receipt_of?: string;
  readonly originals_of?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly operator?: boolean;
  readonly json?: unknown;
  readonly raw?: string;
  readonly big?: number;
  readonly content_type?: string;
  readonly status: number;
  readonly error?: string;
  readonly body?: unknown;
  readonly matches?: Readonly<Record<string, string>>;
  readonly same?: Readonly<Record<string, string>>;
  readonly unlike?: Readonly<Record<string, string>>;
  readonly want_headers?: Readonly<Record<string, string>>;
  readonly text?: string;
}

const POLICY = JSON.stringify({
  policy_id: 'test',
  policy_version: 'v1',
  rules: [
    { id: 'allow-read', priority: 10, effect: 'allow', match: { action_types: ['file.read'] } },
    {
      id: 'transform-write',
      priority: 50,
      effect: 'transform',
      match: { action_types: ['file.write'] },
      entity_requirements: ['email'],
      entity_transforms: [{ entity_type: 'email', mode: 'mask' }],
    },
    {
      id: 'deny-shell',
      priority: 100,
      effect: 'deny',
      match: { action_types: ['shell.exec'] },
      entity_requirements: ['api_key'],
    },
  ],
});

export interface TestServer extends StartedServer {
  readonly remove: () => Promise<void>;
}

interface TestServerOptions extends Pick<ServerOptions, 'logTo' | 'journalFiles'> {
  readonly logLevel?: string;
  /** Text of a configuration file. */
  readonly configFile?: string;
}

/** A server on a free port with a state folder of its own. */
export async function serveForTest(
  env: HttpGroup['env'] = {},
  policy = POLICY,
  policyName = 'policy.json',
  { logLevel = 'silent', logTo, journalFiles, configFile }: TestServerOptions = {},
): Promise<TestServer> {
  const folder = await mkdtemp(join(tmpdir(), 'sluice-http-'));
  await writeFile(join(folder, policyName), policy);
  if (configFile !== undefined) await writeFile(join(folder, 'sluice.yaml'), configFile);
  const { config } = loadConfig({
    file: configFile === undefined ? undefined : join(folder, 'sluice.yaml'),
    env: {
      SLUICE_PORT: '0',
      LOG_LEVEL: logLevel,
      ...Object.fromEntries(
        Object.entries(env).map(([name, value]) => [`SLUICE_${name.toUpperCase()}`, String(value)]),
      ),
    },
    flags: {},
  });
  const server = await startServer({
    config: { ...config, state: join(folder, 'state') },
    policies: { paths: [join(folder, policyName)], compat: 'native' },
    workspaces: ['/work/app'],
    home: '/home/ada',
    ...(logTo && { logTo }),
    ...(journalFiles && { journalFiles }),
  });
  const remove = async () => {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { ...server, remove };
}

/** What is wrong with each step's answer; an empty list is a pass. */
export async function checkHttp({
  env,
  steps,
}: HttpGroup): Promise<readonly { readonly step: HttpStep; readonly wrong: readonly string[] }[]> {
  const server = await serveForTest(env);
  const earlier = new Map<string, unknown>();
  try {
    const results: { step: HttpStep; wrong: readonly string[] }[] = [];
    for (const step of steps) {
      const answer = await send(server, step, earlier);
      const json = answer.text.startsWith('{') ? (JSON.parse(answer.text) as unknown) : undefined;
      if (step.id !== undefined) earlier.set(step.id, json);
      results.push({ step, wrong: compare(step, answer, json, earlier) });
    }
    return results;
  } finally {
    await server.remove();
  }
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

function send(
  { url, operatorToken }: TestServer,
  step: HttpStep,
  earlier: ReadonlyMap<string, unknown>,
): Promise<Answer> {
  const path = pathOf(step, earlier);
  const body =
    step.big !== undefined
      ? JSON.stringify({ text: 'x'.repeat(step.big) })
      : step.json !== undefined
        ? JSON.stringify(step.json)
        : step.raw;
  const headers: Record<string, string> = {
    ...(body === undefined || step.content_type === ''
      ? {}
      : { 'content-type': step.content_type ?? 'application/json' }),
    ...(step.operator === true ? { authorization: `Bearer ${operatorToken}` } : {}),
    ...step.headers,
  };
  return new Promise((resolve, reject) => {
    const sent = request(
      new URL(path, url),
      { method: step.method ?? (step.post === undefined ? 'GET' : 'POST'), headers, agent: false, path },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const bytes = Buffer.concat(chunks);
          const plain = response.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes;
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text: plain.toString('utf8') });
        });
      },
    );
    // The server may answer and close before a large body is through.
    sent.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EPIPE' || error.code === 'ECONNRESET' ? undefined : reject(error),
    );
    sent.end(body);
  });
}

function pathOf(step: HttpStep, earlier: ReadonlyMap<string, unknown>): string {
  const idOf = (decision: string) => String(at(earlier.get(decision), 'receipt_id'));
  if (step.receipt_of !== undefined) return `/v1/receipts/${idOf(step.receipt_of)}`;
  if (step.originals_of !== undefined) return `/dlp/originals/${idOf(step.originals_of)}`;
  return step.get ?? step.post ?? step.path ?? '/';
}

function compare(
  step: HttpStep,
  answer: Answer,
  json: unknown,
  earlier: ReadonlyMap<string, unknown>,
): readonly string[] {
  const wrong: string[] = [];
  const expect = (what: string, fits: boolean, got: unknown) => {
    if (!fits) wrong.push(`${what}, got ${JSON.stringify(got)}`);
  };
  expect(`status ${step.status}`, answer.status === step.status, answer.status);
  if (step.error !== undefined) expect(`error ${step.error}`, at(json, 'error.code') === step.error, json);
  if (step.body !== undefined) expect(`body ${JSON.stringify(step.body)}`, contains(json, step.body), json);
  if (step.text !== undefined) expect(`text ${step.text}`, new RegExp(step.text).test(answer.text), answer.text);
  for (const [path, pattern] of Object.entries(step.matches ?? {}))
    expect(`${path} like ${pattern}`, new RegExp(pattern).test(String(at(json, path))), at(json, path));
  for (const [name, pattern] of Object.entries(step.want_headers ?? {}))
    expect(
      `header ${name} like ${pattern}`,
      new RegExp(pattern).test(String(answer.headers[name] ?? '')),
      answer.headers[name],
    );
  for (const [path, id] of Object.entries(step.same ?? {}))
    expect(`${path} as in ${id}`, at(json, path) === at(earlier.get(id), path), at(json, path));
  for (const [path, id] of Object.entries(step.unlike ?? {}))
    expect(`${path} other than in ${id}`, at(json, path) !== at(earlier.get(id), path), at(json, path));
  return wrong;
}

function at(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (inner, key) =>
        typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[key] : undefined,
      value,
    );
}

/** Objects may have more members than wanted; lists and scalars must be equal. */
function contains(got: unknown, wanted: unknown): boolean {
  if (typeof wanted !== 'object' || wanted === null) return got === wanted;
  if (typeof got !== 'object' || got === null) return false;
  if (Array.isArray(wanted))
    return (
      Array.isArray(got) && got.length === wanted.length && wanted.every((item, index) => contains(got[index], item))
    );
  return Object.entries(wanted).every(([key, value]) => contains((got as Record<string, unknown>)[key], value));
}
