/** The same texts through the MCP proxy, from both sides. What the proxy remarks to its operator is searched as well. */
import { McpProxy } from '../../packages/sluice/src/mcp/proxy.ts';
import type { TestServer } from '../datafog/run-http.ts';
import type { SensitiveCase } from './sensitive-cases.ts';

export interface McpSender {
  readonly content: (cases: readonly SensitiveCase[]) => Promise<void>;
  readonly names: (each: SensitiveCase) => Promise<void>;
  readonly remarks: readonly string[];
}

export function mcpSender({ service }: TestServer): McpSender {
  const remarks: string[] = [];
  const proxy = new McpProxy({
    gate: service.gate,
    server: 'fixture',
    sessionId: 's',
    workspaces: ['/w'],
    home: '/h',
    toClient: () => undefined,
    toServer: () => undefined,
    remark: (text) => remarks.push(text),
  });
  const line = (message: object) => Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
  const client = (message: object) => proxy.clientLine(line(message));
  const server = (message: object) => proxy.serverLine(line(message));
  let id = 0;
  const content: McpSender['content'] = async (cases) => {
    const text = cases.map((each) => each.text).join('\n');
    const documents = { items: cases.map(({ document }) => document) };
    const answers = [
      { result: { content: [{ type: 'text', text }], structuredContent: documents } },
      { error: { code: -32_000, message: text, data: documents } },
    ];
    for (const answer of answers) {
      id += 1;
      await client({ id, method: 'tools/call', params: { name: 'send', arguments: documents } });
      await server({ id, ...answer });
    }
    await server({ method: 'notifications/message', params: { level: 'info', data: text } });
    await server({
      id: 's1',
      method: 'sampling/createMessage',
      params: { messages: [{ role: 'user', content: text }] },
    });
    await proxy.clientLine(Buffer.from(text.replaceAll('\n', ' ')));
    await proxy.serverLine(Buffer.from(text.replaceAll('\n', ' ')));
  };
  const names: McpSender['names'] = async ({ text }) => {
    await client({ id: text, method: 'tools/call', params: { name: text, arguments: {} } });
    await client({ id: 'r', method: 'resources/read', params: { uri: text } });
    await client({ id: 'm', method: text, params: {} });
    await server({ id: text, method: text, params: {} });
    await server({ method: text, params: {} });
  };
  return { content, names, remarks };
}
