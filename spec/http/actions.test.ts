/** Actions in the words of Agent Action Firewall, dry runs and simulation: over HTTP, with a person who answers. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveForTest, type TestServer } from '../datafog/run-http.ts';
import { send as sendTo } from './callers.ts';

const POLICY = `
name: payments
default_verdict: ALLOW
rules:
  - name: never-close-accounts
    verdict: DENY
    priority: 1
    message: accounts stay open
    conditions: [{ field: tool, operator: eq, value: accounts.close }]
  - name: ask-before-refunds
    verdict: REVIEW
    priority: 2
    message: money goes out
    effects: [{ effect: annotate, key: risk, value: high }]
    conditions:
      - { field: server, operator: eq, value: stripe }
      - { field: tool, operator: eq, value: refunds.create }
`;

let server: TestServer;
beforeAll(async () => {
  server = await serveForTest({}, POLICY, 'payments.yaml');
});
afterAll(() => server.remove());

const send = (method: string, path: string, body?: unknown, token?: string) =>
  sendTo(server, method, path, { token, body });
const operator = (method: string, path: string, body?: unknown) => send(method, path, body, server.operatorToken);
const submit = (operation: string, params: object, more: object = {}) =>
  send('POST', '/v1/actions', { tool: 'stripe', operation, params, context: { session_id: 's1' }, ...more });
const show = (id: unknown) => send('GET', `/v1/actions/${String(id)}`);

let refunds = 0;
const refund = () => {
  refunds += 1;
  return { charge: `ch_${refunds}`, amount: 10 };
};

describe('what must not work', () => {
  test('what the body says of who asks or has approved changes nothing, and unknown fields are refused', async () => {
    const { body } = await submit(
      'accounts.close',
      {},
      { context: { user_id: 'ada', metadata: { approved_by: 'ada', pre_approved: true } } },
    );
    expect(body).toMatchObject({
      status: 'denied',
      decision: 'deny',
      reason: 'accounts stay open',
      policy_id: 'payments',
    });
    for (const more of [{ context: { approved_by: 'ada' } }, { approved: true }, { agent: 'root' }])
      expect((await submit('accounts.close', {}, more)).status).toBe(400);
    for (const params of ['text', 7, null])
      expect((await submit('refunds.create', params as unknown as object)).status).toBe(400);
  });

  test('an approval releases one action, once, with exactly its parameters', async () => {
    const params = refund();
    const asked = await submit('refunds.create', params);
    const approval_id = asked.body['approval_id'];
    expect((await submit('refunds.create', params, { approval_id })).body['status']).toBe('pending_approval');
    expect((await operator('POST', `/v1/approvals/${approval_id}/approve`, { comment: 'ok' })).status).toBe(200);
    const other = await submit('refunds.create', { ...params, amount: 1_000 }, { approval_id });
    expect(other.body).toMatchObject({
      status: 'denied',
      reasons: [{ code: 'approval_mismatch' }, { verdict: 'review' }],
    });
    expect((await submit('refunds.create', params, { approval_id })).body['status']).toBe('allowed');
    expect((await submit('refunds.create', params, { approval_id })).body['status']).toBe('denied');
  });

  test('one that was denied is shown as denied, and an id of nothing is not found', async () => {
    const asked = await submit('refunds.create', refund());
    await operator('POST', `/v1/approvals/${asked.body['approval_id']}/deny`, { comment: 'no' });
    expect((await show(asked.body['id'])).body).toMatchObject({ status: 'denied', approval: { status: 'denied' } });
    for (const id of ['act_0', `act_${'0'.repeat(32)}`, String(asked.body['receipt_id']), '%00'])
      expect((await show(id)).status).toBe(404);
  });

  test('an agent can neither try without a trace nor simulate', async () => {
    const action = { action: { type: 'file.read' } };
    for (const path of [
      '/v1/dry-run',
      '/v1/policies/simulate',
      '/v1/policies/payments/simulate',
      '/admin/policies/payments/simulate',
    ])
      expect((await send('POST', path, action)).status).toBe(403);
    const policies = [{ name: 'a.yaml', text: POLICY }];
    expect((await send('POST', '/v1/policies/simulate', { ...action, policies })).status).toBe(403);
  });
});

describe('an action', () => {
  test('that is allowed answers 201 with its id, a place to look, and what is to run', async () => {
    const { status, headers, body } = await submit('charges.list', { limit: 3 });
    expect(status).toBe(201);
    expect(headers.get('location')).toBe(`/v1/actions/${body['id']}`);
    expect(body).toMatchObject({
      id: `act_${body['receipt_id']}`,
      status: 'allowed',
      tool: 'stripe',
      operation: 'charges.list',
      decision: 'allow',
    });
    const shown = await show(body['id']);
    expect(shown.body).toMatchObject({ id: body['id'], status: 'allowed', tool: 'stripe', operation: 'charges.list' });
    expect((await send('GET', `/v1/receipts/${body['receipt_id']}`)).body).toMatchObject({
      action: { type: 'tool.call', server: 'stripe', tool: 'charges.list' },
    });
  });

  test('that waits says so until somebody answers, whichever of two requests asked', async () => {
    const params = refund();
    const [first, second] = [await submit('refunds.create', params), await submit('refunds.create', params)];
    expect(first.body).toMatchObject({ status: 'pending_approval', decision: 'require_approval', risk_level: 'high' });
    expect(second.body['approval_id']).toBe(first.body['approval_id']);
    for (const { body } of [first, second])
      expect((await show(body['id'])).body).toMatchObject({
        status: 'pending_approval',
        approval: { id: first.body['approval_id'], status: 'pending', decided_by: [] },
      });
    await operator('POST', `/v1/approvals/${first.body['approval_id']}/approve`, {});
    for (const { body } of [first, second])
      expect((await show(body['id'])).body).toMatchObject({
        status: 'approved',
        approval: { decided_by: ['operator'] },
      });
  });

  test('waits in the request as long as asked', async () => {
    const waiting = submit('refunds.create', refund(), { wait_ms: 10_000 });
    for (;;) {
      const { body } = await operator('GET', '/v1/approvals?status=pending&risk_level=high');
      const [found] = body['data'] as { id: string }[];
      if (found !== undefined) {
        await operator('POST', `/v1/approvals/${found.id}/approve`, {});
        break;
      }
    }
    expect((await waiting).body).toMatchObject({ status: 'allowed' });
  });

  test('has its purpose and parameters inspected, and the purpose is shown to whoever approves', async () => {
    const context = { session_id: 's1', purpose: 'customer asked for it' };
    const { body } = await submit('refunds.create', refund(), { context });
    const shown = await operator('GET', `/v1/approvals/${body['approval_id']}`);
    expect(shown.body).toMatchObject({ content: { text: 'customer asked for it' } });
    const sensitive = await submit('charges.list', {}, { context: { purpose: 'mail to alice@example.com' } });
    const receipt = await send('GET', `/v1/receipts/${sensitive.body['receipt_id']}`);
    expect(receipt.body['findings']).toMatchObject([{ entity_type: 'email', pointer: '/text' }]);
  });

  test('repeated under one key is answered alike and recorded once', async () => {
    const more = { idempotency_key: 'again' };
    const [first, second] = [
      await submit('charges.list', { page: 2 }, more),
      await submit('charges.list', { page: 2 }, more),
    ];
    expect(second.body).toEqual(first.body);
    expect(second.status).toBe(201);
    expect((await submit('charges.list', { page: 3 }, more)).status).toBe(409);
  });

  test('is listed, newest first, by how it was decided', async () => {
    const { body } = await submit('accounts.close', {});
    const listed = await send('GET', '/v1/actions?status=denied&limit=1');
    expect(listed.body).toMatchObject({
      data: [{ id: body['id'], operation: 'accounts.close' }],
      pagination: { limit: 1, offset: 0 },
    });
    const all = await send('GET', '/v1/actions?limit=0');
    expect(all.body['data']).toEqual([]);
    expect((all.body['pagination'] as { total: number }).total).toBeGreaterThan(5);
  });
});

describe('what would be', () => {
  const rows = async () => (await operator('GET', '/v1/audit?limit=1')).body['total'];

  test('a dry run takes either way of saying an action, and as whom; nothing is recorded and nobody asked', async () => {
    const [before, { body: waiting }] = [await rows(), await operator('GET', '/v1/approvals?status=pending')];
    const told = [
      { action: { type: 'tool.call', server: 'stripe', tool: 'refunds.create', args: { amount: 1 } } },
      { tool: 'stripe', operation: 'refunds.create', params: { amount: 1 } },
      {
        input: { tool: 'stripe', operation: 'refunds.create', params: { amount: 1 } },
        as: { agent: 'clerk', roles: ['agent'] },
      },
    ];
    for (const body of told) {
      const answer = await operator('POST', '/v1/dry-run', body);
      expect(answer.body).toMatchObject({ dry_run: true, verdict: 'review', matched_rules: ['ask-before-refunds'] });
      expect(answer.body).not.toHaveProperty('receipt_id');
    }
    expect(await rows()).toBe(before);
    expect((await operator('GET', '/v1/approvals?status=pending')).body['pagination']).toEqual(waiting['pagination']);
  });

  test('one policy in force answers alone, under both names of the route', async () => {
    for (const path of ['/v1/policies/payments/simulate', '/admin/policies/payments/simulate']) {
      const input = { tool: 'bank', operation: 'accounts.close', params: {} };
      expect((await operator('POST', path, { input })).body).toMatchObject({
        verdict: 'deny',
        matched_rules: ['never-close-accounts'],
      });
    }
  });

  test('policies that are not in force yet are compared with those that are', async () => {
    const input = { tool: 'stripe', operation: 'refunds.create', params: {} };
    const simulate = (text: string) =>
      operator('POST', '/v1/policies/simulate', { input, policies: [{ name: 'new.yaml', text }] });
    expect((await simulate(POLICY)).body).toMatchObject({
      verdict: 'review',
      changed: false,
      current: { verdict: 'review' },
    });
    expect((await simulate(POLICY.replace('verdict: REVIEW', 'verdict: DENY'))).body).toMatchObject({
      verdict: 'deny',
      changed: true,
      current: { verdict: 'review' },
    });
    const broken = await simulate('name: x\nrules: [{ name: a, verdict: MAYBE }]');
    expect(broken.body).toMatchObject({
      error: {
        details: { problems: expect.arrayContaining([expect.objectContaining({ file: 'new.yaml', line: 2 })]) },
      },
    });
    expect((await submit('accounts.close', {})).body['status']).toBe('denied');
  });
});
