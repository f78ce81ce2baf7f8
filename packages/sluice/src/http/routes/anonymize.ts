import * as z from 'zod';
import type { Route } from '../api.ts';
import { claimedFinding, idempotencyKey, ids, text, transformAnswer } from '../schemas.ts';
import { transformText } from './transform.ts';

const body = z.strictObject({
  text,
  findings: z.array(claimedFinding).max(1_000).optional(),
  ...ids,
  ...idempotencyKey,
});

/** `transform` with every type that is found anonymised. */
export const anonymize: Route = {
  method: 'POST',
  path: '/v1/anonymize',
  scope: 'decide',
  summary: 'Replace everything sensitive in a text by keyed pseudonyms',
  body,
  response: transformAnswer,
  idempotent: { ignoredFields: ['idempotency_key', 'request_id', 'trace_id'] },
  handler: (call) => transformText(call, { ...(call.body as z.infer<typeof body>), modes: [['*', 'anonymize']] }),
  examples: [
    { summary: 'an e-mail address', body: { text: 'write to alice@example.com' }, status: 200 },
    { summary: 'no text', body: {}, status: 400 },
  ],
};
