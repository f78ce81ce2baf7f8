/** Idempotency keys as clients see them while the disk fails. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { serveForTest, type TestServer } from '../datafog/run-http.ts';

let server: TestServer;
beforeEach(async () => {
  server = await serveForTest();
});
afterEach(() => server.remove());

const post = (path: string, body: object) =>
  fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const health = async () => (await fetch(`${server.url}/health`)).json();
const action = { type: 'file.read', resource: 'a.txt' };

test('where keys cannot be kept, requests with one are refused before anything is decided, and all others answered', async () => {
  const other = new DatabaseSync(join(server.service.gate.stateFolder, 'idempotency.sqlite'));
  other.exec('BEGIN IMMEDIATE');
  try {
    const before = server.service.gate.journalState.unsignedEntries;
    const refused = post('/v1/decide', { action, idempotency_key: 'k' });
    const started = performance.now();
    expect((await post('/v1/decide', { action })).status).toBe(200);
    expect(performance.now() - started).toBeLessThan(1_500);
    const answer = await refused;
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ error: { code: 'idempotency_unavailable' } });
    expect(server.service.gate.journalState.unsignedEntries).toBeLessThanOrEqual(before + 1);
    expect(await health()).toMatchObject({
      status: 'degraded',
      problems: ['idempotency keys cannot be kept: requests with one are refused'],
    });
  } finally {
    other.exec('ROLLBACK');
    other.close();
  }
  const [first, second] = [
    await (await post('/v1/decide', { action, idempotency_key: 'k' })).json(),
    await (await post('/v1/decide', { action, idempotency_key: 'k' })).json(),
  ];
  expect(second).toEqual(first);
  expect(await health()).toMatchObject({ status: 'ok' });
});

test('a request that was no good does not use up its key', async () => {
  const bad = { text: 'x', findings: [{ entity_type: 'email', value: 'y', start: 0, end: 1 }], idempotency_key: 'k' };
  expect((await post('/v1/transform', bad)).status).toBe(400);
  expect((await post('/v1/transform', { text: 'x', mode: 'mask', idempotency_key: 'k' })).status).toBe(200);
});
