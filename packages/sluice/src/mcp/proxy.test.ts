/** The proxy between two byte streams, with a real gate; what goes through is compared byte for byte. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createGate, type Gate } from '../gate.ts';
import { awsKey, cardNumber } from '../testing/fake-secrets.ts';
import { McpProxy } from './proxy.ts';

const POLICY = `
name: p
default_verdict: ALLOW
effects: [{ effect: redact, entities: ["class:secret", credit_card], applies_to: result }]
rules:
  - { name: no-danger, verdict: DENY, message: too dangerous, conditions: [{ field: tool, operator: eq, value: danger }] }
  - { name: no-secret-resource, verdict: DENY, message: not this one, conditions: [{ field: resource, operator: contains, value: forbidden }] }
  - { name: mask-mail, verdict: ALLOW, conditions: [{ field: tool, operator: eq, value: send }], effects: [{ effect: mask, entities: [email], applies_to: action }] }
  - { name: no-unknown, verdict: DENY, message: unknown method, conditions: [{ field: type, operator: in, value: [mcp.request, mcp.server_request] }] }
`;

let folder: string;
let gate: Gate;
let proxy: McpProxy;
let client: string[];
let server: string[];
let remarks: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-proxy-'));
  await writeFile(join(folder, 'p.yaml'), POLICY);
  gate = await createGate({
    stateFolder: join(folder, 'state'),
    policies: { paths: [join(folder, 'p.yaml')], compat: 'native' },
    origin: 'mcp-1',
  });
  [client, server, remarks] = [[], [], []];
  proxy = new McpProxy({
    gate,
    server: 'fixture',
    sessionId: 's',
    workspaces: ['/w'],
    home: '/h',
    toClient: (line) => client.push(line.toString('utf8')),
    toServer: (line) => server.push(line.toString('utf8')),
    remark: (text) => remarks.push(text),
  });
});
afterEach(async () => {
  await gate.close();
  await rm(folder, { recursive: true, force: true });
});

const fromClient = (text: string) => proxy.clientLine(Buffer.from(text));
const fromServer = (text: string) => proxy.serverLine(Buffer.from(text));
const call = (id: unknown, name: string, args: unknown = {}) =>
  fromClient(JSON.stringify({ jsonrpc: '2.0', id, method: 'tools/call', params: { name, arguments: args } }));
const result = (id: unknown, value: unknown) => fromServer(JSON.stringify({ jsonrpc: '2.0', id, result: value }));
const sent = () =>
  JSON.parse(client.at(-1) ?? 'null') as {
    id: unknown;
    result?: Record<string, unknown>;
    error?: { code: number; message: string; data?: unknown };
  };

describe('what is not changed goes through byte for byte', () => {
  test.each([
    '{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"x","version":"1"}}}',
    '{"jsonrpc":"2.0", "id":"a",  "method":"tools/list"}',
    '{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}',
    '{"method":"tools/call","id":12,"jsonrpc":"2.0","params":{"arguments":{"n":12345678901234567890,"d":1.0,"s":"\\u00e9"},"name":"ordinary","_meta":{"x":[1]}}}',
  ])('%s', async (line) => {
    await fromClient(line);
    expect(server).toEqual([line]);
  });

  test('answers with numbers no double can hold', async () => {
    await call(1, 'ordinary');
    const line =
      '{"jsonrpc":"2.0","id":1,"result":{"content":[{"type":"text","text":"ok"}],"structuredContent":{"n":12345678901234567890}}}';
    await fromServer(line);
    expect(client).toEqual([line]);
  });

  test('notifications and progress of the server', async () => {
    const line = '{"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":1,"progress":0.5}}';
    await fromServer(line);
    expect(client).toEqual([line]);
  });
});

describe('denials', () => {
  test('a tool call becomes a tool error with reason and receipt, and the server never sees it', async () => {
    await call(7, 'Danger ');
    expect(server).toEqual([]);
    expect(sent()).toMatchObject({ id: 7, result: { isError: true, _meta: { 'sluice/verdict': 'deny' } } });
    expect(JSON.stringify(sent())).toMatch(/too dangerous \(rule, rule no-danger, receipt [0-9a-f]{32}\)/);
  });

  test('a resource or prompt becomes a protocol error with the receipt', async () => {
    await fromClient('{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":"x://forbidden"}}');
    expect(sent().error).toMatchObject({ code: -32001, data: { receipt_id: expect.stringMatching(/^[0-9a-f]{32}$/) } });
    await fromClient('{"jsonrpc":"2.0","id":2,"method":"prompts/get","params":{"name":"danger"}}');
    expect(sent().error?.message).toContain('too dangerous');
    expect(server).toEqual([]);
  });

  test('unknown methods follow policy', async () => {
    await fromClient('{"jsonrpc":"2.0","id":1,"method":"files/deleteEverything","params":{}}');
    expect(sent().error?.message).toContain('unknown method');
  });

  test('requests of the server that the protocol does not list follow policy, and the server is told', async () => {
    await fromServer('{"jsonrpc":"2.0","id":1,"method":"sampling/createMessage","params":{"messages":[]}}');
    expect(client).toEqual([]);
    expect(JSON.parse(server[0] ?? '')).toMatchObject({ id: 1, error: { code: -32001 } });
  });

  test('when nothing can be recorded nothing is called', async () => {
    await gate.close();
    await call(1, 'ordinary');
    expect(server).toEqual([]);
    expect(JSON.stringify(sent())).toContain('not recorded');
  });
});

describe('content', () => {
  test('arguments are changed as the decision says', async () => {
    await call(1, 'send', { to: 'alice@example.com', n: 1 });
    expect(JSON.parse(server[0] ?? '')).toMatchObject({
      id: 1,
      params: { name: 'send', arguments: { to: '*'.repeat(17), n: 1 } },
    });
  });

  test('results lose secrets in text, resources, links and structured content', async () => {
    await call(1, 'ordinary');
    await result(1, {
      content: [
        { type: 'text', text: `a ${awsKey()} b` },
        { type: 'resource', resource: { uri: 'x://y', text: `c ${cardNumber()}` } },
      ],
      structuredContent: { deep: [{ key: awsKey() }] },
      _meta: { note: awsKey() },
    });
    expect(client[0]).not.toContain(awsKey());
    expect(client[0]).not.toContain(cardNumber());
    expect(sent().result).toMatchObject({
      content: [{ text: 'a [REDACTED] b' }, { resource: { uri: 'x://y', text: 'c [REDACTED]' } }],
      structuredContent: { deep: [{ key: '[REDACTED]' }] },
    });
  });

  test('errors, resources and prompts lose secrets', async () => {
    await call(1, 'ordinary');
    await fromServer(
      JSON.stringify({ jsonrpc: '2.0', id: 1, error: { code: -32000, message: `failed with ${awsKey()}` } }),
    );
    expect(sent()).toMatchObject({ id: 1, error: { code: -32000, message: 'failed with [REDACTED]' } });
    await fromClient('{"jsonrpc":"2.0","id":2,"method":"resources/read","params":{"uri":"x://fine"}}');
    await result(2, { contents: [{ uri: 'x://fine', text: awsKey() }] });
    expect(client.at(-1)).not.toContain(awsKey());
    await fromClient('{"jsonrpc":"2.0","id":3,"method":"prompts/get","params":{"name":"fine"}}');
    await result(3, { messages: [{ role: 'user', content: { type: 'text', text: awsKey() } }] });
    expect(client.at(-1)).not.toContain(awsKey());
  });

  test('log messages of the server lose secrets', async () => {
    await fromServer(
      JSON.stringify({
        jsonrpc: '2.0',
        method: 'notifications/message',
        params: { level: 'info', data: `key ${awsKey()}` },
      }),
    );
    expect(JSON.parse(client[0] ?? '')).toMatchObject({
      method: 'notifications/message',
      params: { data: 'key [REDACTED]' },
    });
  });

  const listed = async (schema: unknown) => {
    await fromClient('{"jsonrpc":"2.0","id":"l","method":"tools/list"}');
    await result('l', { tools: [{ name: 'ordinary', inputSchema: { type: 'object' }, outputSchema: schema }] });
    await call(1, 'ordinary');
  };

  test('structured content stays valid: a number the schema wants stays a number', async () => {
    await listed({
      type: 'object',
      properties: { card: { type: 'integer' }, note: { type: 'string' } },
      required: ['card'],
    });
    await result(1, { content: [], structuredContent: { card: Number(cardNumber()), note: awsKey() } });
    expect(sent().result?.['structuredContent']).toEqual({ card: 0, note: '[REDACTED]' });
  });

  test.each([
    ['a pattern', { type: 'object', properties: { v: { type: 'string', pattern: '^AKIA' } } }],
    ['an enumeration', { type: 'object', properties: { v: { enum: ['a'] } } }],
    ['a reference', { type: 'object', properties: { v: { $ref: '#/x' } } }],
    ['a composition', { anyOf: [{ type: 'object' }] }],
  ])('under %s no redacted value is certain to be valid, so the result is withheld', async (_what, schema) => {
    await listed(schema);
    await result(1, { content: [], structuredContent: { v: awsKey() } });
    expect(sent().result).toMatchObject({ isError: true });
    expect(JSON.stringify(sent())).toContain('withheld');
    expect(client.join()).not.toContain(awsKey());
  });

  test('a result too large to inspect is withheld', async () => {
    await call(1, 'ordinary');
    await result(1, { content: [{ type: 'text', text: 'x '.repeat(3_000_000) }] });
    expect(sent().result).toMatchObject({ isError: true });
  });
});

describe('the protocol cannot be used to get around', () => {
  test('an answer nobody asked for is dropped, and so is a second one', async () => {
    await result(99, { content: [{ type: 'text', text: awsKey() }] });
    expect(client).toEqual([]);
    await call(1, 'ordinary');
    await result(1, { content: [] });
    await result(1, { content: [{ type: 'text', text: awsKey() }] });
    expect(client).toHaveLength(1);
    expect(remarks.join()).toContain('no open request');
  });

  test('an id in use is refused, so that answers cannot be swapped', async () => {
    await call(1, 'ordinary');
    await fromClient('{"jsonrpc":"2.0","id":1,"method":"tools/list"}');
    expect(sent().error?.code).toBe(-32600);
    expect(server).toHaveLength(1);
  });

  test('1 and "1" are two ids', async () => {
    await call(1, 'ordinary');
    await call('1', 'ordinary');
    expect(server).toHaveLength(2);
  });

  test.each([
    ['a duplicate key', '{"jsonrpc":"2.0","id":1,"method":"tools/list","method":"tools/call"}'],
    ['a batch', '[{"jsonrpc":"2.0","id":1,"method":"tools/list"}]'],
    ['no JSON', 'hello'],
    ['a prototype key', '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"__proto__":{}}}'],
    ['another version', '{"jsonrpc":"1.0","id":1,"method":"tools/list"}'],
  ])('%s is refused and never forwarded', async (_what, line) => {
    await fromClient(line);
    expect(server).toEqual([]);
    expect(sent().error?.code).toBe(-32600);
    await fromServer(line);
    expect(client).toHaveLength(1);
  });

  test.each([
    [
      'a carriage return between tokens',
      '{"jsonrpc":"2.0","method":"notifications/progress","params":{"a":\r{"jsonrpc":"2.0","id":9,"method":"tools/call","params":{"name":"danger"}}\r}}',
    ],
    [
      'a request method without an id',
      '{"jsonrpc":"2.0","method":"tools/call","params":{"name":"danger","arguments":{}}}',
    ],
    ['a notification the protocol does not list', '{"jsonrpc":"2.0","method":"notifications/x","params":{}}'],
  ])('%s reaches nobody', async (_what, line) => {
    await fromClient(line);
    expect(server).toEqual([]);
    await fromServer(line);
    expect(client.filter((sentLine) => sentLine.includes('tools/call'))).toEqual([]);
  });

  test('what other readers take for a line end is escaped', async () => {
    await fromClient(
      '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"ordinary","arguments":{"a":"x\u2028y\u0085z"}}}\r',
    );
    expect(server).toEqual([
      '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"ordinary","arguments":{"a":"x\\u2028y\\u0085z"}}}',
    ]);
  });

  test('a secret in an id, beside the arguments, or in an answer nobody decided about does not pass', async () => {
    await call(awsKey(), 'ordinary');
    expect(server).toEqual([]);
    await fromServer(JSON.stringify({ jsonrpc: '2.0', id: awsKey(), method: 'ping' }));
    await fromServer(JSON.stringify({ jsonrpc: '2.0', method: `notifications/${awsKey()}` }));
    await fromClient('{"jsonrpc":"2.0","id":"l","method":"tools/list"}');
    await result('l', { tools: [], content: [{ type: 'text', text: awsKey() }] });
    expect(sent()).toMatchObject({ id: 'l', result: { tools: [], content: [{ text: '[REDACTED]' }] } });
    await fromClient('{"jsonrpc":"2.0","id":"c","method":"completion/complete","params":{}}');
    await result('c', { completion: { values: [awsKey()] } });
    expect(client.join()).not.toContain(awsKey());
  });

  test('what stands beside the arguments is inspected, and refused where it would have to be changed', async () => {
    await fromClient(
      '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"send","arguments":{},"_meta":{"note":"to alice@example.com"}}}',
    );
    expect(server).toEqual([]);
    expect(sent().error?.message).toContain('beside the arguments');
    await fromClient(
      '{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"send","arguments":{},"_meta":{"progressToken":1}}}',
    );
    expect(server).toHaveLength(1);
  });

  test('subscribing to a resource is decided like reading it', async () => {
    await fromClient('{"jsonrpc":"2.0","id":1,"method":"resources/subscribe","params":{"uri":"x://forbidden"}}');
    expect(sent().error?.message).toContain('not this one');
  });

  test('a cancelled request does not stay open, and its late answer is dropped', async () => {
    await call(1, 'ordinary');
    await fromClient('{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}');
    await call(1, 'ordinary');
    expect(sent().error?.code).toBe(-32600);
    await result(1, { content: [] });
    expect(remarks.join()).toContain('no open request');
    await call(1, 'ordinary');
    expect(server).toHaveLength(3);
  });

  test('a malformed tool call is refused', async () => {
    await fromClient('{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":5}}');
    expect(sent().error?.code).toBe(-32602);
    expect(server).toEqual([]);
  });

  test('an answer of the client to a question the server did not ask is dropped', async () => {
    await fromClient('{"jsonrpc":"2.0","id":5,"result":{}}');
    expect(server).toEqual([]);
    await fromServer('{"jsonrpc":"2.0","id":5,"method":"roots/list"}');
    await fromClient('{"jsonrpc":"2.0","id":5,"result":{"roots":[]}}');
    expect(server).toEqual(['{"jsonrpc":"2.0","id":5,"result":{"roots":[]}}']);
  });
});
