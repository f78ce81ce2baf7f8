/** Approvals over HTTP: an agent asks, an operator answers, in every spelling, and what must not work does not. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveForTest, type TestServer } from '../datafog/run-http.ts';

const POLICY = `
name: asks
default_verdict: ALLOW
rules:
  - name: never-drop
    verdict: DENY
    priority: 1
    conditions: [{ field: args.sql, operator: contains, value: DROP }]
  - name: ask-before-writing
    verdict: REVIEW
    priority: 2
    message: writing needs a person
    conditions: [{ field: tool, operator: eq, value: write_rows }]
`;

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

let server: TestServer;
beforeAll(async () => {
  server = await serveForTest({}, POLICY, 'asks.yaml');
});
afterAll(() => server.remove());

async function send(
  method: string,
  path: string,
  body?: unknown,
  asOperator = false,
  signal?: AbortSignal,
): Promise<Answer> {
  const answer = await fetch(`${server.url}${path}`, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(asOperator ? { authorization: `Bearer ${server.operatorToken}` } : {}),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  });
  return { status: answer.status, body: (await answer.json()) as Answer['body'] };
}
const operator = (method: string, path: string, body?: unknown) => send(method, path, body, true);
const action = (sql: string) => ({ type: 'tool.call', tool: 'write_rows', server: 'db', args: { sql } });
const decide = (sql: string, more: object = {}) =>
  send('POST', '/v1/decide', { action: action(sql), session_id: 's1', ...more });
let statements = 0;
const ask = async (statement?: string) => {
  statements += 1;
  const sql = statement ?? `INSERT ${statements}`;
  const { body } = await decide(sql);
  expect(body).toMatchObject({
    verdict: 'review',
    decision: 'review',
    approval_id: expect.stringMatching(/^apr_[0-9a-f]{32}$/),
  });
  return { sql, id: String(body['approval_id']) };
};
const codeOf = ({ body }: Answer) => (body['error'] as { details?: { code?: string } }).details?.code;
const pendingOf = async (sql: string) => {
  for (;;) {
    const { body } = await operator('GET', '/pending');
    const found = (body['pending'] as { id: string; args: { sql: string } }[]).find(({ args }) => args.sql === sql);
    if (found !== undefined) return found.id;
  }
};

describe('what must not work', () => {
  test('an agent neither sees what waits nor answers, and of others’ approvals not even the state', async () => {
    const { id } = await ask();
    for (const path of ['/pending', '/approvals', '/v1/approvals']) expect((await send('GET', path)).status).toBe(403);
    for (const spelling of [
      `/v1/approvals/${id}/approve`,
      `/approvals/${id}/deny`,
      `/approve/${id}`,
      `/approval/${id}`,
    ]) {
      const answer = await send('POST', spelling, { approved: true, reason: 'x' });
      expect([400, 403], spelling).toContain(answer.status);
    }
    const own = await send('GET', `/v1/approvals/${id}`);
    expect(own.body).toMatchObject({ status: 'pending', id });
    expect(own.body).not.toHaveProperty('content');
  });

  test('a body that says who approves, or that it is approved, changes nothing', async () => {
    const { id, sql } = await ask();
    expect((await decide(sql, { approved_by: 'eve' })).status).toBe(400);
    const { body } = await operator('POST', `/approve/${id}`, { approved: true, reason: 'fine', decided_by: 'eve' });
    expect(body).toMatchObject({ success: true, decision: { approved: true, decided_by: 'operator' } });
    const shown = await operator('GET', `/v1/approvals/${id}`);
    expect(shown.body).toMatchObject({ status: 'approved', history: [{ by: 'operator', note: 'fine' }] });
  });

  test('a second answer is a conflict, and the first stays', async () => {
    const { id } = await ask();
    expect((await operator('POST', `/v1/approvals/${id}/deny`, { comment: 'no' })).body).toMatchObject({
      status: 'denied',
    });
    const late = await operator('POST', `/v1/approvals/${id}/approve`, {});
    expect([late.status, codeOf(late)]).toEqual([409, 'approval_closed']);
  });

  test('an answer about another digest than the one that was shown is a conflict', async () => {
    const { id } = await ask();
    const other = await operator('POST', `/v1/approvals/${id}/approve`, { digest: '0'.repeat(64) });
    expect([other.status, codeOf(other)]).toEqual([409, 'approval_changed']);
  });

  test('an action cannot be changed into one the policies forbid', async () => {
    const { id } = await ask();
    const forbidden = await operator('POST', `/v1/approvals/${id}/approve`, { edit: { args: { sql: 'DROP all' } } });
    expect([forbidden.status, codeOf(forbidden)]).toEqual([409, 'rule']);
    expect((await operator('GET', `/v1/approvals/${id}`)).body).toMatchObject({ status: 'pending' });
  });

  test('without `approved` it is a refusal', async () => {
    const { id, sql } = await ask();
    await operator('POST', `/approval/${id}`, { reason: 'not sure' });
    expect((await decide(sql, { approval_id: id })).body).toMatchObject({
      verdict: 'deny',
      reason: expect.stringContaining('not sure'),
    });
  });
});

describe('the ways an answer reaches the agent', () => {
  test('it comes back with the id, and the action runs once', async () => {
    const { id, sql } = await ask();
    const approved = await operator('POST', `/approvals/${id}/approve`, { approver: 'x', comment: 'go' });
    expect(approved.body).toMatchObject({ success: true, id, status: 'approved', approved_at: expect.any(String) });
    expect((await decide(sql, { approval_id: id })).body).toMatchObject({ verdict: 'allow', decision: 'allow' });
    expect((await decide(sql, { approval_id: id })).body).toMatchObject({ verdict: 'deny' });
    expect((await send('GET', `/v1/approvals/${id}`)).body).toMatchObject({ status: 'consumed' });
  });

  test('it waits in the open request', async () => {
    const sql = 'INSERT waiting';
    const waiting = decide(sql, { wait_ms: 20_000 });
    const id = await pendingOf(sql);
    await operator('POST', `/approve/${id}`, { approved: true, reason: 'go' });
    expect((await waiting).body).toMatchObject({ verdict: 'allow' });
  });

  test('it goes away while it waits, and then nobody can approve any more', async () => {
    const sql = 'INSERT gone';
    const gone = new AbortController();
    const waiting = send(
      'POST',
      '/v1/decide',
      { action: action(sql), session_id: 's1', wait_ms: 20_000 },
      false,
      gone.signal,
    );
    const id = await pendingOf(sql);
    gone.abort();
    await expect(waiting).rejects.toThrow();
    await expect.poll(async () => (await send('GET', `/v1/approvals/${id}`)).body['status']).toBe('cancelled');
    expect((await operator('POST', `/v1/approvals/${id}/approve`, {})).status).toBe(409);
  });

  test('it gets what the approver made of it', async () => {
    const { id, sql } = await ask('INSERT all');
    const { body } = await operator('POST', `/v1/approvals/${id}/approve`, { edit: { args: { sql: 'INSERT one' } } });
    expect(body).toMatchObject({ status: 'approved', edited: true });
    expect((await decide(sql, { approval_id: id })).body).toMatchObject({
      verdict: 'allow',
      decision: 'allow_with_redaction',
      transformed: { args: { sql: 'INSERT one' } },
    });
  });

  test('it may run again in its session, as often as was said', async () => {
    const { id, sql } = await ask();
    const grant = { scope: 'session', uses: 2, for_seconds: 60 };
    const { body } = await operator('POST', `/v1/approvals/${id}/approve`, { grant });
    expect(body).toMatchObject({
      grant: { scope: 'session', uses_left: 2, covers: expect.stringContaining('exactly these arguments') },
    });
    const verdicts = [];
    for (let call = 0; call < 3; call += 1) verdicts.push((await decide(sql)).body['verdict']);
    expect(verdicts).toEqual(['allow', 'allow', 'review']);
  });

  test('it takes its request back', async () => {
    const { id } = await ask();
    expect((await send('POST', `/v1/approvals/${id}/cancel`, {})).body).toMatchObject({ status: 'cancelled' });
  });
});

test('lists show what waits with tool, arguments, upstream, policy and reason', async () => {
  const { id, sql } = await ask();
  const { body } = await operator('GET', '/pending');
  expect(body['pending']).toContainEqual(
    expect.objectContaining({
      ...{ id, tool_name: 'write_rows', args: { sql }, upstream: 'db', status: 'pending' },
      ...{ reason: 'writing needs a person', policy: 'asks/ask-before-writing' },
    }),
  );
  const ui = await operator('GET', '/approvals?status=pending');
  expect(ui.body['approvals']).toContainEqual(
    expect.objectContaining({ approval_id: id, request: { tool: 'write_rows', parameters: { sql } } }),
  );
  const page = await operator('GET', '/v1/approvals?status=pending&limit=1');
  expect(page.body).toMatchObject({ data: [{ id, status: 'pending' }], pagination: { limit: 1, offset: 0 } });
});
