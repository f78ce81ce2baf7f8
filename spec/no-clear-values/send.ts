/** Every way a text gets into a server: as content, as a result, as the names callers choose, and as what is refused. */
import { emptyAction, type Json } from '../../packages/core/src/index.ts';
import { NO_IDS } from '../../packages/sluice/src/gate-request.ts';
import type { TestServer } from '../datafog/run-http.ts';
import type { SensitiveCase } from './sensitive-cases.ts';

/** Counts of answers by what was asked and its status, to see that something was asked at all. */
export type Answers = Map<string, number>;

async function send(
  { url }: TestServer,
  answers: Answers,
  path: string,
  body: Json | undefined,
  headers: Record<string, string> = {},
): Promise<void> {
  const answer = await fetch(`${url}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  await answer.arrayBuffer();
  const key = `${path.split(/[?]|\/receipts\//)[0]} ${answer.status}`;
  answers.set(key, (answers.get(key) ?? 0) + 1);
}

/** Texts where payloads belong. Nothing of them may be kept, found or not. */
export async function sendAsContent(
  server: TestServer,
  answers: Answers,
  cases: readonly SensitiveCase[],
): Promise<void> {
  const documents = cases.map(({ document }) => document);
  const text = cases.map((each) => each.text).join('\n');
  const args = { items: documents, byValue: Object.fromEntries(cases.map(({ value }) => [value, 1])) };
  const action = { type: 'tool.call', tool: 'send_message', args };
  const claimed = cases.map(({ value }) => ({ entity_type: 'note', value, start: 0, end: 1 }));
  const post = (path: string, body: Json) => send(server, answers, path, body);
  await post('/v1/decide', { action });
  await post('/v1/decide', {
    action: { type: 'shell.exec', command: text, argv: cases.map((each) => each.text) },
    text,
  });
  await post('/v1/decide', { action: { type: 'file.write', resource: 'notes.txt' }, text, findings: claimed });
  await post('/v1/scan', { text });
  for (const mode of ['mask', 'tokenize', 'hash']) await post('/v1/transform', { text, mode });
  await post('/v1/anonymize', { text });
  await post('/api/v1/dlp/scan', { json: documents, redact: true });
  await post('/api/v1/dlp/scan-async', { items: documents, redact: true });
  await post('/api/v1/dlp/test', { pattern: '[a-z]+', test_data: text });
  await post('/v1/decide', `{"action":{"type":"x"},${JSON.stringify(text)}:1}`);
  await post('/v1/decide', `{"action":${text}`);
  const gate = server.service.gate;
  const answer = await gate.decide({
    door: 'mcp',
    action: { ...emptyAction('tool.call'), tool: 'read_message' },
    principal: { tenant: 'default', agent: 'agent', roles: [] },
    session: server.service.session,
    claimedFindings: [],
    ids: NO_IDS,
  });
  for (const status of ['completed', 'failed'] as const) await gate.releaseResult(answer, args, status);
}

/** Values an administrator does not want reported. */
export async function sendAllowed(
  server: TestServer,
  answers: Answers,
  cases: readonly SensitiveCase[],
): Promise<void> {
  const body = { values: cases.map(({ value }) => value), reason: 'known to be harmless' };
  await send(server, answers, '/api/v1/dlp/allowlist', body, { authorization: `Bearer ${server.operatorToken}` });
}

/** A text where a name belongs. Names are kept, without what is found in them. */
export async function sendAsNames(server: TestServer, answers: Answers, { text }: SensitiveCase): Promise<void> {
  const id = text.length <= 256 ? text : '';
  const ids = { session_id: id, request_id: id, trace_id: id, tenant_id: id, actor_id: id, idempotency_key: id };
  const header: Record<string, string> = /^[\x21-\x7e]{1,128}$/.test(text)
    ? { 'x-request-id': text, traceparent: text }
    : {};
  const action = {
    type: text.length <= 128 && text.trim() !== '' ? text : 'tool.call',
    tool: text,
    server: text,
    resource: text,
    // A key is part of the place of what is found below it, and places are kept.
    args: { [text]: 'alice@example.com' },
    provenance: { [text.length < 1_000 ? `/${text}` : '/']: 'user' },
  };
  await send(server, answers, '/v1/decide', { action, ...ids }, header);
  const segment = encodeURIComponent(text.toWellFormed());
  await send(server, answers, `/v1/receipts/${segment}`, undefined, header);
  await send(server, answers, `/v1/receipts?session_id=${segment}&tool=${segment}&cursor=${segment}`, undefined);
  await send(server, answers, `/?${segment}=${segment}`, undefined);
}
