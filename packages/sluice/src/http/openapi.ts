/** The route table as an OpenAPI 3.1 document. */
import type { Json, JsonObject } from '@sluice/core';
import * as z from 'zod';
import { VERSION } from '../version.ts';
import { SIGNATURE_HEADER, TIMESTAMP_HEADER } from '../webhooks/signature.ts';
import type { Route } from './api.ts';
import { API_ERRORS } from './api-error.ts';
import { dlpDetected, dlpScanCompleted } from './event-schemas.ts';

export function openApiDocument(routes: readonly Route[]): JsonObject {
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of routes) {
    const operations = paths[route.path] ?? {};
    const shared = routes.some((other) => other !== route && other.path === route.path);
    operations[route.method.toLowerCase()] = operation(route, shared);
    paths[route.path] = operations;
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Sluice',
      version: VERSION,
      description: 'The data firewall for AI agents. Offsets are UTF-8 bytes, end exclusive.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths,
    webhooks: {
      'dlp.detected': delivered('What was found in an action or in its result', dlpDetected),
      'dlp.scan_completed': delivered('What became of a scan that was asked for later', dlpScanCompleted),
    },
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer' },
        apiKey: { type: 'apiKey', in: 'header', name: 'X-API-Key' },
      },
      schemas: { Error: ERROR_SCHEMA },
    },
  };
}

const ERROR_SCHEMA: JsonObject = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message'],
      properties: {
        code: { type: 'string', enum: Object.keys(API_ERRORS) },
        message: { type: 'string' },
        request_id: { type: 'string' },
        details: {},
      },
    },
  },
};

/** `shared`: other methods have the same path. */
function operation(route: Route, shared: boolean): JsonObject {
  const parameters: Json[] = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name: name ?? '',
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const query = route.query === undefined ? {} : ((schema(route.query, 'input')['properties'] ?? {}) as JsonObject);
  for (const [name, shape] of Object.entries(query))
    parameters.push({ name, in: 'query', required: false, schema: shape });
  if (route.versioned === true)
    parameters.push({ name: 'If-Match', in: 'header', required: false, schema: { type: 'string' } });
  const bodies = Object.fromEntries(
    route.examples.flatMap((example, index) =>
      example.body === undefined ? [] : [[`example${index + 1}`, { summary: example.summary, value: example.body }]],
    ),
  );
  return {
    operationId: operationId(route, shared),
    summary: route.summary,
    'x-sluice-scope': route.scope,
    ...(route.aliases === undefined ? {} : { 'x-sluice-aliases': route.aliases }),
    ...(route.scope === 'public' ? { security: [] } : { security: [{ bearer: [] }, { apiKey: [] }, {}] }),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(route.body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: schema(route.body, 'input'), examples: bodies } },
          },
        }),
    responses: {
      [String(route.success ?? 200)]: {
        description: 'Success',
        content: { 'application/json': { schema: schema(route.response, 'output') } },
      },
      default: {
        description: 'Error',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
      },
    },
  };
}

/** What a configured webhook gets. */
function delivered(summary: string, shape: z.ZodType): JsonObject {
  const headers = [TIMESTAMP_HEADER, SIGNATURE_HEADER, 'x-sluice-event', 'x-sluice-delivery', 'x-sluice-attempt'];
  return {
    post: {
      summary,
      parameters: headers.map((name) => ({ name, in: 'header', required: true, schema: { type: 'string' } })),
      requestBody: { required: true, content: { 'application/json': { schema: schema(shape, 'output') } } },
      responses: { '2XX': { description: 'Taken; everything else is tried again' } },
    },
  };
}

function operationId({ path, method }: Route, shared: boolean): string {
  const words = `${shared ? `${method.toLowerCase()} ` : ''}${path.replace(/^\/(?:api\/)?(?:v1\/)?/, '')}`;
  return words.replace(/[^A-Za-z0-9]+(\w?)/g, (_, next: string) => next.toUpperCase()) || 'root';
}

function schema(shape: z.ZodType, io: 'input' | 'output'): JsonObject {
  const { $schema: _, ...rest } = z.toJSONSchema(shape, { io, unrepresentable: 'any' });
  return rest as unknown as JsonObject;
}
