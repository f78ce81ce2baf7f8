/** Events of what was found in results stand beside those of actions, and only the tenant sees them. */
import { emptyAction } from '@sluice/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveForTest, type TestServer } from '../../../../../../spec/datafog/run-http.ts';
import { type GateRequest, NO_IDS } from '../../../gate-request.ts';

const SSN = ['123', '45', '6789'].join('-');
const EMAIL = 'alice@example.com';

let server: TestServer;
beforeAll(async () => {
  server = await serveForTest();
});
afterAll(() => server.remove());

const asking = (tenant: string): GateRequest => ({
  door: 'mcp',
  action: { ...emptyAction('file.read'), args: { to: EMAIL } },
  principal: { tenant, agent: 'a', roles: [] },
  session: { id: '', workspaces: [], home: '', context: {} },
  claimedFindings: [],
  ids: NO_IDS,
});
const events = async (query = '') => {
  const answer = await fetch(`${server.url}/api/v1/dlp/events${query}`, {
    headers: { authorization: `Bearer ${server.operatorToken}` },
  });
  const text = await answer.text();
  for (const value of [SSN, EMAIL]) expect(text).not.toContain(value);
  return JSON.parse(text) as { readonly total: number; readonly events: readonly Record<string, unknown>[] };
};

test('an action and its result have an event each, of one request', async () => {
  const { gate } = server.service;
  for (const tenant of ['default', 'other']) {
    const answer = await gate.decide(asking(tenant));
    await gate.releaseResult(answer, { rows: [SSN, { [EMAIL]: 1 }] }, 'completed');
    await gate.releaseResult(answer, { rows: [] }, 'completed');
  }
  const both = await events();
  expect(both.total).toBe(2);
  const [result, action] = both.events;
  expect(action).toMatchObject({ direction: 'action', detections: [{ detector: 'email', field: 'params.to' }] });
  expect(result).toMatchObject({
    event_type: 'dlp.detected',
    direction: 'result',
    action_request_id: action?.['action_request_id'],
    detections_total: 2,
  });
  expect(result?.['detections']).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ detector: 'ssn', field: 'result.rows.0', action_taken: 'flag' }),
      expect.objectContaining({ detector: 'email', field: expect.stringMatching(/^result\.rows\.1\..*#key$/) }),
    ]),
  );
});

test('one direction alone can be asked for', async () => {
  expect((await events('?direction=result')).events.map(({ direction }) => direction)).toEqual(['result']);
  expect((await events('?direction=action')).total).toBe(1);
  expect((await fetch(`${server.url}/api/v1/dlp/events?direction=both`)).status).toBe(400);
});
