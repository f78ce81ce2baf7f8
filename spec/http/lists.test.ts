/** The lists of a running server: filters, pages, and totals that are totals. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveForTest, type TestServer } from '../datafog/run-http.ts';

let server: TestServer;
beforeAll(async () => {
  server = await serveForTest();
  for (let i = 0; i < 9; i++)
    await fetch(`${server.url}/v1/decide`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        action: { type: i % 3 === 0 ? 'nobody.knows' : 'file.read', tool: `tool-${i % 2}` },
        session_id: `s-${i % 4}`,
      }),
    });
});
afterAll(() => server.remove());

interface List {
  readonly total: number;
  readonly next_cursor?: string;
  readonly entries?: readonly Readonly<Record<string, unknown>>[];
  readonly receipts?: readonly Readonly<Record<string, unknown>>[];
}
const get = async (path: string) => {
  const answer = await fetch(`${server.url}${path}`, { headers: { authorization: `Bearer ${server.operatorToken}` } });
  return { status: answer.status, body: (await answer.json()) as List };
};

test('pages by cursor and by offset cover the list, and every page knows the total', async () => {
  const whole = (await get('/v1/audit?kind=decision&limit=100')).body;
  expect(whole.total).toBe(9);
  const ids: unknown[] = [];
  for (let path: string | undefined = '/v1/audit?kind=decision&limit=4'; path !== undefined; ) {
    const { body } = await get(path);
    expect(body.total).toBe(9);
    ids.push(...(body.entries ?? []).map(({ id }) => id));
    path = body.next_cursor && `/v1/audit?kind=decision&limit=4&cursor=${encodeURIComponent(body.next_cursor)}`;
  }
  expect(ids).toEqual(whole.entries?.map(({ id }) => id));
  const offset = (await get('/audit?kind=decision&limit=4&offset=7')).body;
  expect(offset.entries?.map(({ id }) => id)).toEqual(ids.slice(7));
  const oldest = (await get('/v1/audit?order=oldest&limit=100')).body;
  expect(oldest.entries?.[0]).toMatchObject({ seq: 1, kind: 'segment' });
});

test('filters narrow, and the total with them', async () => {
  const { body } = await get('/v1/receipts?verdict=deny&tool=TOOL-1');
  expect(body.total).toBe(body.receipts?.length);
  expect(body.receipts?.every(({ verdict }) => verdict === 'deny')).toBe(true);
  expect((await get('/v1/events?session_id=s-3')).body.total).toBe(2);
  expect((await get('/v1/audit?rule=allow-read')).body.total).toBe(6);
  expect((await get('/v1/audit?agent=nobody')).body.total).toBe(0);
  expect((await get(`/v1/audit?until=${encodeURIComponent('2001-01-01T00:00:00Z')}`)).body.total).toBe(0);
  expect((await get('/v1/audit?kind=decision')).body.entries?.[0]).toMatchObject({ reason: expect.any(String) });
});

test.each(['verdict=maybe', 'offset=-1', 'since=today', 'kind=', 'order=up', 'rules=x'])(
  '%s is an error, not a wider list',
  async (query) => {
    expect((await get(`/v1/audit?${query}`)).status).toBe(400);
  },
);
