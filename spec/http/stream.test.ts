/** Entries as they are recorded: nothing is missed and nothing comes twice, however often a client is cut off. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveForTest, type TestServer } from '../datafog/run-http.ts';

let server: TestServer;
beforeAll(async () => {
  server = await serveForTest({}, 'name: p\ndefault_verdict: ALLOW\n', 'p.yaml');
});
afterAll(() => server.remove());

interface Event {
  readonly id: string;
  readonly event: string;
  readonly data: {
    readonly origin?: string;
    readonly seq?: number;
    readonly kind?: string;
    readonly body?: Record<string, unknown>;
  };
}

/** Events until `until` says so, or `cutMs` have passed. */
async function follow(
  query: string,
  headers: Record<string, string>,
  until: (event: Event) => boolean,
): Promise<Event[]> {
  const cut = new AbortController();
  const answer = await fetch(`${server.url}/v1/stream${query}`, { headers, signal: cut.signal });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
  const events: Event[] = [];
  let text = '';
  for await (const chunk of (answer.body as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream())) {
    text += chunk;
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const lines = Object.fromEntries(
        text
          .slice(0, end)
          .split('\n')
          .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
      );
      text = text.slice(end + 2);
      const event = {
        id: lines['id'] ?? '',
        event: lines['event'] ?? '',
        data: JSON.parse(lines['data'] ?? '{}') as Event['data'],
      };
      events.push(event);
      if (until(event)) {
        cut.abort();
        return events;
      }
    }
  }
  return events;
}

const decide = async (tool: string) => {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ action: { type: 'tool.call', tool } });
  const answer = await fetch(`${server.url}/v1/decide`, { method: 'POST', headers, body });
  return String(((await answer.json()) as { receipt_id: string }).receipt_id);
};
const receipts = (events: readonly Event[]) =>
  events.filter(({ data }) => data.kind === 'decision').map(({ data }) => String(data.body?.['receipt_id']));

test.each(['there', 'server', 'server:x', '../server:1', 'server:1,server:2', ':1'])(
  'a place that is none: %s',
  async (from) => {
    expect((await fetch(`${server.url}/v1/stream?from=${encodeURIComponent(from)}`)).status).toBe(400);
    expect((await fetch(`${server.url}/v1/stream`, { headers: { 'last-event-id': from } })).status).toBe(400);
  },
);

test('a client that is cut off again and again gets everything once, in order', async () => {
  const [open] = await follow('', {}, () => true);
  const wanted: string[] = [];
  const got: string[] = [];
  let place = open?.id ?? '';
  for (let round = 0; round < 5; round += 1) {
    for (let call = 0; call < 7; call += 1) wanted.push(await decide(`tool_${call}`));
    // Cut off in the middle of what is new.
    let seen = 0;
    const events = await follow('?kind=decision', { 'last-event-id': place }, ({ event }) => {
      if (event === 'entry') seen += 1;
      return seen === 1 + round;
    });
    got.push(...receipts(events));
    place = events.at(-1)?.id ?? '';
  }
  const rest = await follow(
    `?kind=decision&from=${encodeURIComponent(place)}`,
    {},
    ({ data }) => data.body?.['receipt_id'] === wanted.at(-1),
  );
  got.push(...receipts(rest));
  expect(got).toEqual(wanted);
});

test('what is recorded while somebody listens arrives within a second', async () => {
  let decidedAt = 0;
  const following = follow('', {}, ({ data }) => data.body?.['receipt_id'] === receipt);
  let receipt = '';
  await new Promise((resolve) => setTimeout(resolve, 300));
  decidedAt = performance.now();
  receipt = await decide('live');
  const events = await following;
  expect(receipts(events)).toContain(receipt);
  expect(performance.now() - decidedAt).toBeLessThan(5_000);
});

test('only so many may listen', async () => {
  const cut = new AbortController();
  const statuses: number[] = [];
  const open = Array.from({ length: 70 }, async () => {
    const answer = await fetch(`${server.url}/v1/stream`, { signal: cut.signal });
    statuses.push(answer.status);
    if (answer.status === 200) await answer.body?.getReader().read();
  });
  await Promise.all(open);
  expect(statuses.filter((status) => status === 200)).toHaveLength(64);
  expect(statuses.filter((status) => status === 429)).toHaveLength(6);
  cut.abort();
  await expect.poll(async () => (await follow('', {}, () => true)).length).toBe(1);
});
