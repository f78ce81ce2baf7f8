/** The official MCP client, connected to a server it starts over stdio. */
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';

export async function connectMcp(command: string, args: readonly string[], cwd = process.cwd()): Promise<Client> {
  const client = new Client({ name: 'test', version: '1.0.0' });
  const env = { ...process.env, NODE_NO_WARNINGS: '1' } as Record<string, string>;
  await client.connect(new StdioClientTransport({ command, args: [...args], stderr: 'ignore', cwd, env }));
  return client;
}
