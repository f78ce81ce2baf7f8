import * as z from 'zod';
import type { Route } from '../../api.ts';
import { answerShape, body, wouldBe } from './hypothetical.ts';

/** Not for agents: whoever could try without a trace would try until something passes. */
export const dryRun: Route = {
  method: 'POST',
  path: '/v1/dry-run',
  scope: 'view',
  summary: 'What would be decided about an action; nothing runs, nobody is asked, nothing is recorded',
  body,
  response: z.object(answerShape),
  handler: (call) => ({ status: 200, body: wouldBe(call) }),
  examples: [
    {
      summary: 'what an agent would be told',
      body: { action: { type: 'shell.exec', command: 'rm -rf /' }, as: { agent: 'builder' } },
      operator: true,
      status: 200,
    },
    { summary: 'an agent may not', body: { action: { type: 'file.read' } }, status: 403 },
  ],
};
