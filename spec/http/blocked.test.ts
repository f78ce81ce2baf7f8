/** A disk that fails, seen from outside: probes and metrics say why nothing is allowed, and since when, without a path or a message. */
import { afterEach, expect, test } from 'vitest';
import { nodeFiles } from '../../packages/sluice/src/journal/files.ts';
import { FaultyFiles, type FileFault } from '../../packages/sluice/src/journal/testing/faulty-files.ts';
import { serveForTest, type TestServer } from '../datafog/run-http.ts';

let server: TestServer | undefined;
afterEach(async () => {
  await server?.remove();
  server = undefined;
});

async function start(): Promise<{ readonly files: FaultyFiles; readonly url: string }> {
  const files = new FaultyFiles(nodeFiles);
  server = await serveForTest({}, undefined, undefined, { journalFiles: files });
  return { files, url: server.url };
}

const decide = (url: string) =>
  fetch(`${url}/v1/decide`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ action: { type: 'file.read', resource: 'a.txt' } }),
  });
const health = async (url: string) => {
  const answer = await fetch(`${url}/health`);
  return { code: answer.status, body: (await answer.json()) as Record<string, unknown> };
};
const blockedMetric = async (url: string) =>
  (await (await fetch(`${url}/metrics`)).text()).match(/^sluice_journal_blocked.*$/gm);

const segments =
  (fault: 'ENOSPC' | 'EFBIG' | 'EIO', names: readonly string[]): FileFault =>
  (_, name, path) =>
    path.includes('/server') && names.includes(name) ? fault : undefined;

for (const [reason, names] of [
  ['ENOSPC', ['write']],
  ['EFBIG', ['write']],
  ['EIO', ['sync']],
] as const)
  test(`${reason}: nothing is allowed and it is said why; when the disk works again so does the gate, unasked`, async () => {
    const { files, url } = await start();
    expect((await decide(url)).status).toBe(200);
    expect(await health(url)).toMatchObject({ code: 200, body: { status: 'ok', journal: { state: 'recording' } } });
    expect(await blockedMetric(url)).toEqual(['sluice_journal_blocked{reason=""} 0']);

    const before = Date.now();
    files.fault = segments(reason, names);
    const denied = await decide(url);
    expect(denied.status).toBe(500);
    expect(await denied.json()).toMatchObject({ error: { code: 'receipt_error' } });
    const { code, body } = await health(url);
    expect(code).toBe(503);
    expect((await fetch(`${url}/health/ready`)).status).toBe(503);
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
    expect(body).toMatchObject({ status: 'failing', journal: { state: 'blocked', reason } });
    expect(body['problems']).toContain(`the journal cannot be written (${reason}): everything is denied`);
    const since = Date.parse((body['journal'] as { since: string }).since);
    expect(since).toBeGreaterThanOrEqual(before - 1);
    expect(since).toBeLessThanOrEqual(Date.now());
    expect(JSON.stringify(body)).not.toContain('/server');
    expect(await blockedMetric(url)).toEqual([`sluice_journal_blocked{reason="${reason}"} 1`]);

    files.fault = () => undefined;
    await expect.poll(async () => (await health(url)).code, { timeout: 5_000 }).toBe(200);
    expect((await decide(url)).status).toBe(200);
    expect(await blockedMetric(url)).toEqual(['sluice_journal_blocked{reason=""} 0']);
  });

test('a checkpoint that cannot be signed is told, and nothing is denied for it', { timeout: 10_000 }, async () => {
  const { files, url } = await start();
  files.fault = (_, name, path) => (name === 'rename' && path.endsWith('checkpoint') ? 'ENOSPC' : undefined);
  expect((await decide(url)).status).toBe(200);
  await expect
    .poll(async () => (await health(url)).body, { timeout: 5_000 })
    .toMatchObject({ status: 'degraded', problems: ['checkpoints of the journal cannot be signed: ENOSPC'] });
  expect((await decide(url)).status).toBe(200);
  files.fault = () => undefined;
});
