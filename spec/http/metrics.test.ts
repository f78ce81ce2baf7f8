/** `GET /metrics` from the outside: what operators alert on is there, and no caller can make it grow. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveForTest, type TestServer } from '../datafog/run-http.ts';

let server: TestServer;
beforeAll(async () => {
  server = await serveForTest();
});
afterAll(() => server.remove());

const decide = (body: object) =>
  fetch(`${server.url}/v1/decide`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const metrics = async () => (await fetch(`${server.url}/metrics`)).text();
const value = async (series: string) => {
  const line = (await metrics()).split('\n').find((each) => each.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.slice(series.length + 1));
};

test('tools that callers invent end in one series', async () => {
  await Promise.all(
    Array.from({ length: 300 }, (_, number) => decide({ action: { type: 'tool.call', tool: `tool_${number}x` } })),
  );
  const series = (await metrics()).match(/^sluice_tool_decisions_total\{.*/gm) ?? [];
  expect(series.length).toBeLessThanOrEqual(101);
  expect(await value('sluice_tool_decisions_total{verdict="deny",tool="other"}')).toBeGreaterThanOrEqual(199);
});

test('a repeated key is a hit, and with another payload a conflict', async () => {
  const action = { type: 'file.read', resource: 'a.txt' };
  await decide({ action, idempotency_key: 'k1' });
  await decide({ action, idempotency_key: 'k1' });
  expect((await decide({ action: { ...action, resource: 'b.txt' }, idempotency_key: 'k1' })).status).toBe(409);
  expect(await value('sluice_idempotency_requests_total{result="miss"}')).toBe(1);
  expect(await value('sluice_idempotency_requests_total{result="hit"}')).toBe(1);
  expect(await value('sluice_idempotency_requests_total{result="conflict"}')).toBe(1);
});

test('actions that are kept, and why others are not', async () => {
  expect(await metrics()).not.toContain('sluice_payloads');
  const keeping = await serveForTest({ payloads: 'decisions' });
  try {
    const body = JSON.stringify({ action: { type: 'file.read', resource: 'a.txt' } });
    await fetch(`${keeping.url}/v1/decide`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    await keeping.service.gate.payloads?.flush();
    const text = await (await fetch(`${keeping.url}/metrics`)).text();
    expect(text).toMatch(/^sluice_payloads_held 1$/m);
    expect(text).toMatch(/^sluice_payloads_held_bytes [1-9]\d{2}$/m);
    for (const reason of ['too_large', 'queue_full', 'failed'])
      expect(text).toContain(`sluice_payloads_dropped_total{reason="${reason}"} 0`);
    const json = await fetch(`${keeping.url}/metrics`, { headers: { accept: 'application/json' } });
    expect(await json.json()).toMatchObject({ payloads: { payloads: 1, dropped: { failed: 0 } } });
  } finally {
    await keeping.remove();
  }
});

test('decisions, their time, and the journal they wait for', async () => {
  const before = (await value('sluice_decision_duration_seconds_count')) ?? 0;
  await decide({ action: { type: 'file.read', resource: 'a.txt' } });
  expect(await value('sluice_decision_duration_seconds_count')).toBe(before + 1);
  expect(await value('sluice_decision_eval_seconds_count')).toBe(before + 1);
  expect(await value('sluice_decisions_total{verdict="allow",policy="test"}')).toBeGreaterThan(0);
  expect(await value('sluice_journal_append_seconds_count')).toBeGreaterThan(before);
  expect(await value('sluice_journal_sync_seconds_sum')).toBeGreaterThan(0);
  const entries = (await value('sluice_journal_group_entries_sum')) ?? 0;
  const groups = (await value('sluice_journal_group_entries_count')) ?? 0;
  expect(entries).toBeGreaterThan(before);
  expect(groups).toBeLessThanOrEqual(entries);
  expect(await value('sluice_journal_queue_entries')).toBe(0);
  expect(await value('sluice_journal_unsigned_entries')).toBeGreaterThan(0);
  expect(await value('sluice_policy_age_seconds')).toBeLessThan(60);
  expect(await metrics()).toMatch(/^sluice_policy_info\{id="test",version="v1",digest="[0-9a-f]{64}"\} 1$/m);
});

test('a checkpoint has an age once it is signed', { timeout: 10_000 }, async () => {
  await expect.poll(() => value('sluice_journal_unsigned_entries'), { timeout: 5_000, interval: 200 }).toBe(0);
  expect(await value('sluice_journal_checkpoint_age_seconds')).toBeLessThan(10);
});

test('every sample belongs to the family above it, and none stands twice', async () => {
  const seen = new Set<string>();
  let family = '';
  for (const line of (await metrics()).trimEnd().split('\n')) {
    const [, kind, declared = ''] = /^# (HELP|TYPE) (\S+) /.exec(line) ?? [];
    if (kind !== undefined) family = declared;
    else {
      const [, series = '', name = ''] =
        /^(([a-z_]+)(?:\{(?:[a-z]+="(?:[^"\\\n]|\\[\\"n])*",?)+\})?) -?[\d.e+-]+$/.exec(line) ?? [];
      expect(name.replace(/_(?:bucket|sum|count)$/, ''), line).toBe(family.replace(/_(?:sum|count)$/, ''));
      expect(seen.has(series), series).toBe(false);
      seen.add(series);
    }
  }
  expect(seen.size).toBeGreaterThan(60);
});

test('how many approvals wait, what becomes of them and how long people take', async () => {
  const rules = '[{ name: ask, verdict: REVIEW, conditions: [{ field: tool, operator: eq, value: pay }] }]';
  const asking = await serveForTest({}, `name: asks\ndefault_verdict: ALLOW\nrules: ${rules}\n`, 'asks.yaml');
  const send = async (path: string, body: object) => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${asking.operatorToken}` };
    const answer = await fetch(`${asking.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    return (await answer.json()) as Record<string, unknown>;
  };
  const text = async () => (await fetch(`${asking.url}/metrics`)).text();
  try {
    const ask = (amount: number) =>
      send('/v1/decide', { action: { type: 'tool.call', tool: 'pay', args: { amount } } });
    const asked = [await ask(1), await ask(2), await ask(2)];
    expect(await text()).toMatch(/^sluice_approvals_pending 2$/m);
    await send(`/v1/approvals/${asked[0]?.['approval_id']}/deny`, { comment: 'no' });
    const after = await text();
    expect(after).toMatch(/^sluice_approvals_pending 1$/m);
    for (const [event, count] of [
      ['requested', 2],
      ['joined', 1],
      ['denied', 1],
      ['approved', 0],
    ] as const)
      expect(after).toContain(`sluice_approval_events_total{event="${event}"} ${count}\n`);
    expect(after).toContain('sluice_approval_wait_seconds_count{end="denied"} 1\n');
    expect(after).toContain('sluice_approval_wait_seconds_bucket{end="denied",le="60"} 1\n');
  } finally {
    await asking.remove();
  }
});
