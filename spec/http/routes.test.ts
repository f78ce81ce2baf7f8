/** Every route's own examples, executed; and the OpenAPI document against the table. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROUTES } from '../../packages/sluice/src/http/routes.ts';
import { serveForTest, type TestServer } from '../datafog/run-http.ts';

let server: TestServer;
beforeAll(async () => {
  server = await serveForTest();
});
afterAll(() => server.remove());

const examples = ROUTES.flatMap((route) =>
  route.examples.map(
    (example) => [`${route.method} ${example.path ?? route.path}: ${example.summary}`, route, example] as const,
  ),
);

test.each(examples)('%s', async (_name, route, example) => {
  const answer = await fetch(`${server.url}${example.path ?? route.path}`, {
    method: route.method,
    headers: {
      ...(example.operator === true ? { authorization: `Bearer ${server.operatorToken}` } : {}),
      ...(example.body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(example.body === undefined ? {} : { body: JSON.stringify(example.body) }),
  });
  expect(answer.status).toBe(example.status);
  const json = (answer.headers.get('content-type') ?? '').includes('json')
    ? ((await answer.json()) as Record<string, unknown>)
    : undefined;
  if (example.status >= 400) expect(json).toHaveProperty('error.code');
  else if (json !== undefined) expect(route.response.safeParse(json).error?.issues ?? []).toEqual([]);
});

test('every route has an example that succeeds or shows its error', () => {
  for (const route of ROUTES) expect(route.examples.length, route.path).toBeGreaterThan(0);
});

test('the OpenAPI document lists every route with its scope', async () => {
  const document = (await (await fetch(`${server.url}/openapi.json`)).json()) as {
    openapi: string;
    paths: Record<string, Record<string, Record<string, unknown>>>;
  };
  expect(document.openapi).toBe('3.1.0');
  for (const route of ROUTES) {
    expect(document.paths[route.path]?.[route.method.toLowerCase()]?.['x-sluice-scope'], route.path).toBe(route.scope);
  }
  const operations = Object.values(document.paths).flatMap((path) =>
    Object.values(path).map((operation) => operation['operationId']),
  );
  expect(new Set(operations).size).toBe(ROUTES.length);
});
