/**
 * Sends what the detectors prove themselves on through everything that takes text, and then searches everything the gate keeps or tells:
 * the state folder, the log at its most talkative, metrics and spans. `SLUICE_CLEAR_VALUES=all` takes every example instead of a sample.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { trace } from '@opentelemetry/api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MemoryProvider } from '../../packages/sluice/src/observe/testing/memory-provider.ts';
import { serveForTest, type TestServer } from '../datafog/run-http.ts';
import { ClearValueSearch } from './clear-value-search.ts';
import { type Answers, sendAllowed, sendAsContent, sendAsNames } from './send.ts';
import { type McpSender, mcpSender } from './send-mcp.ts';
import { provable, type SensitiveCase, sensitiveCases } from './sensitive-cases.ts';

const ALL = process.env['SLUICE_CLEAR_VALUES'] === 'all';
const BATCH = 20;
/** In the short run every so manieth case is also sent as a name. */
const NAMES_EVERY = ALL ? 1 : 4;

const cases = sensitiveCases(ALL ? Number.POSITIVE_INFINITY : 1);
const names = cases.filter(({ foundInText }, index) => foundInText && index % NAMES_EVERY === 0);
const wanted = provable(cases, names);
const search = new ClearValueSearch(wanted);
const provider = new MemoryProvider();
const log: string[] = [];
const answers: Answers = new Map();
let server: TestServer;
let mcp: McpSender;

/** Lets everything by, so that results come back, and changes it, so that changes are recorded. */
const POLICY = `
name: p
default_verdict: ALLOW
effects: [{ effect: redact, entities: ["*"], applies_to: both }]
`;

beforeAll(async () => {
  trace.setGlobalTracerProvider(provider);
  const logTo = { write: (line: string) => void log.push(line) };
  server = await serveForTest({ payloads: 'decisions' }, POLICY, 'p.yaml', { logLevel: 'debug', logTo });
  mcp = mcpSender(server);
  for (let at = 0; at < cases.length; at += BATCH) {
    const batch = cases.slice(at, at + BATCH);
    await sendAsContent(server, answers, batch);
    await mcp.content(batch);
  }
  for (const each of names) {
    await sendAsNames(server, answers, each);
    await mcp.names(each);
  }
  // Last: what is allowed is not looked for any more.
  await sendAllowed(server, answers, cases.slice(0, BATCH));
}, 600_000);
afterAll(async () => {
  await server.remove();
  trace.disable();
});

const shown = (found: readonly SensitiveCase[]) =>
  found.map(({ detector, text }) => `${detector}: ${text.slice(0, 80)}`);
const searchText = (text: string) => shown(search.in(Buffer.from(text, 'utf8')));

test('the search finds what is there', () => {
  const all = wanted.map(({ text }) => `${JSON.stringify({ text })} 0`).join('\n');
  expect(search.in(Buffer.from(all, 'utf8')).length).toBe(wanted.length);
});

test('enough was sent, and taken', () => {
  expect(cases.length).toBeGreaterThan(500);
  expect(wanted.length).toBeGreaterThan(cases.length * 0.95);
  expect(names.length).toBeGreaterThan(50);
  const batches = Math.ceil(cases.length / BATCH);
  for (const path of ['/v1/scan', '/v1/anonymize', '/api/v1/dlp/scan', '/api/v1/dlp/test'])
    expect(answers.get(`${path} 200`), path).toBe(batches);
  expect(answers.get('/api/v1/dlp/scan-async 202')).toBe(batches);
  expect(answers.get('/v1/transform 200')).toBe(batches * 3);
  expect(answers.get('/api/v1/dlp/allowlist 201')).toBe(1);
  expect(answers.get('/v1/decide 400')).toBe(batches * 2);
  expect(answers.get('/v1/decide 200')).toBe(batches * 3 + names.length);
});

test('the state folder', async () => {
  const folder = server.service.gate.stateFolder;
  await server.service.index.catchUp({ budgetMs: 60_000 });
  const { payloads } = server.service.gate;
  await payloads?.flush();
  expect(payloads?.state).toMatchObject({ held: { payloads: expect.any(Number) }, dropped: { failed: 0 } });
  expect(payloads?.state.held?.payloads).toBeGreaterThan(names.length);
  const files = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
  expect(files.length).toBeGreaterThan(5);
  for (const file of files) {
    const path = join(file.parentPath, file.name);
    expect(shown(search.in(readFileSync(path))), path).toEqual([]);
  }
});

test('the log', () => {
  expect(log.length).toBeGreaterThan(names.length);
  expect(searchText(log.join(''))).toEqual([]);
});

test('what the MCP proxy remarks', () => {
  expect(mcp.remarks.length).toBeGreaterThan(names.length);
  expect(searchText(mcp.remarks.join('\n'))).toEqual([]);
});

test('metrics', async () => {
  for (const accept of ['text/plain', 'application/json']) {
    const text = await (await fetch(`${server.url}/metrics`, { headers: { accept } })).text();
    expect(text.length).toBeGreaterThan(500);
    expect(searchText(text)).toEqual([]);
  }
});

test('spans', () => {
  expect(provider.made.length).toBeGreaterThanOrEqual(names.length);
  expect(searchText(JSON.stringify(provider.made))).toEqual([]);
});
