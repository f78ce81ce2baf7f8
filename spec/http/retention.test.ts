/** Old entries that cannot be removed, seen from outside: the log names the journals, probes only say that there are some. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { serveForTest, type TestServer } from '../datafog/run-http.ts';

let server: TestServer | undefined;
afterEach(async () => {
  await server?.remove();
  server = undefined;
});

test('every journal that could not be pruned is logged, and /health says so until a round succeeds', async () => {
  const written: string[] = [];
  const logTo = { write: (line: string) => void written.push(line) };
  server = await serveForTest({ retention_days: 1 }, undefined, undefined, { logLevel: 'warn', logTo });
  const { url, service } = server;
  const health = async () => (await (await fetch(`${url}/health`)).json()) as Record<string, unknown>;
  const sink = join(service.gate.stateFolder, 'sinks', 'log');
  mkdirSync(sink, { recursive: true });
  writeFileSync(join(sink, 'cursor.json'), 'no cursor');
  await service.retention.round(Date.now());
  // The chain of heads is there once something was signed.
  await service.retention.round(Date.now());
  const unpruned = written.map((line) => JSON.parse(line)).filter(({ event }) => event === 'retention_failed');
  expect(unpruned).toContainEqual(expect.objectContaining({ origin: 'server', code: 'state_folder' }));
  expect(unpruned).toContainEqual(expect.objectContaining({ origin: 'heads', code: 'state_folder' }));
  expect(written.join()).not.toContain('no cursor');
  expect(await health()).toMatchObject({
    status: 'degraded',
    problems: ['old entries could not be removed: state_folder'],
  });
  rmSync(sink, { recursive: true });
  await service.retention.round(Date.now());
  expect(await health()).toMatchObject({ status: 'ok' });
});
