/** An MCP server with one of everything that can carry a secret, made with the official SDK. Run as a program over stdio. */
import { McpServer } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import * as z from 'zod';
import { awsKey } from './fake-secrets.ts';

serveStdio(() => {
  const server = new McpServer({ name: 'fixture', version: '1.0.0' });
  const text = (value: string) => ({ content: [{ type: 'text' as const, text: value }] });
  server.registerTool(
    'echo',
    { description: 'answers what it was given', inputSchema: z.object({ value: z.string() }) },
    ({ value }) => text(value),
  );
  server.registerTool(
    'leak',
    {
      description: 'answers a key',
      inputSchema: z.object({}),
      outputSchema: z.object({ key: z.string(), count: z.number() }),
    },
    () => ({ ...text(`key ${awsKey()}`), structuredContent: { key: awsKey(), count: 1 } }),
  );
  server.registerTool('fail', { description: 'fails with a key', inputSchema: z.object({}) }, () => {
    throw new Error(`failed with ${awsKey()}`);
  });
  server.registerResource('note', 'note://one', { description: 'a note' }, (uri) => ({
    contents: [{ uri: uri.href, text: `note ${awsKey()}` }],
  }));
  server.registerPrompt('greet', { description: 'a greeting' }, () => ({
    messages: [{ role: 'user' as const, content: { type: 'text' as const, text: `hello ${awsKey()}` } }],
  }));
  return server;
});
