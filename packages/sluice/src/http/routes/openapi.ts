import * as z from 'zod';
import type { Route } from '../api.ts';
import { openApiDocument } from '../openapi.ts';
import { ROUTES } from '../routes.ts';
import { json } from '../schemas.ts';

export const openapi: Route = {
  method: 'GET',
  path: '/openapi.json',
  scope: 'public',
  summary: 'This API as an OpenAPI 3.1 document',
  response: z.record(z.string(), json),
  handler: () => ({ status: 200, body: openApiDocument(ROUTES) }),
  examples: [{ summary: 'the document', status: 200 }],
};
