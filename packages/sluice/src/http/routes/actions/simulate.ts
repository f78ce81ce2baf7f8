import { inert, type JsonObject, type PolicySet, type Problem, ProblemError } from '@sluice/core';
import * as z from 'zod';
import { compileFiles } from '../../../policy/load.ts';
import type { Call, Route } from '../../api.ts';
import { ApiError } from '../../api-error.ts';
import { answerShape, body, hypothetical, wouldBe } from './hypothetical.ts';

const file = z.strictObject({ name: z.string().min(1).max(256), text: z.string() });
const withPolicies = hypothetical({ policies: z.array(file).min(1).max(100) });
const current = z.object({ verdict: z.string(), decision: z.string() });

/** Policies that are not in force yet, beside those that are. */
export const simulatePolicies: Route = {
  method: 'POST',
  path: '/v1/policies/simulate',
  scope: 'admin',
  summary:
    'What policies of the body would decide about an action, beside those in force; nothing is recorded or put in force',
  body: withPolicies,
  response: z.object({ ...answerShape, current, changed: z.boolean() }),
  handler: (call) => {
    const { policies } = call.body as { readonly policies: readonly z.infer<typeof file>[] };
    const [would, now] = [wouldBe(call, compiled(policies, call)), wouldBe(call)];
    const { verdict = '', decision = '' } = now;
    return { status: 200, body: { ...would, current: { verdict, decision }, changed: would['decision'] !== decision } };
  },
  examples: [
    {
      summary: 'a policy that does not load',
      body: { action: { type: 'file.read' }, policies: [{ name: 'a.yaml', text: 'rules: 1' }] },
      operator: true,
      status: 400,
    },
    { summary: 'no policies', body: { action: { type: 'file.read' } }, operator: true, status: 400 },
  ],
};

/** One policy of those in force, asked alone. */
export const simulatePolicy: Route = {
  method: 'POST',
  path: '/v1/policies/{id}/simulate',
  aliases: ['/admin/policies/{id}/simulate'],
  scope: 'view',
  summary: 'What one policy in force would decide by itself; nothing runs, nobody is asked, nothing is recorded',
  body,
  response: z.object(answerShape),
  handler: (call) => {
    const set = call.service.gate.policies.current;
    const policies = set.policies.filter(({ name }) => name === call.params['id']);
    if (policies.length === 0) throw new ApiError('not_found', 'there is no policy of this name');
    return { status: 200, body: wouldBe(call, { ...set, policies, shadows: [] }) };
  },
  examples: [
    {
      summary: 'one that is not there',
      path: '/v1/policies/nobody-wrote-this/simulate',
      body: { input: { tool: 'jira', operation: 'get_issue', params: {} } },
      operator: true,
      status: 404,
    },
  ],
};

/** @throws ApiError with every problem */
function compiled(files: readonly z.infer<typeof file>[], { service }: Call): PolicySet {
  try {
    return compileFiles(files, service.gate.policies.source);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    throw new ApiError('invalid_request', 'the policies do not load', { problems: error.problems.map(problemBody) });
  }
}

function problemBody({ code, message, span, help }: Problem): JsonObject {
  return {
    ...{ code, message: inert(message) },
    ...(span === undefined ? {} : { file: span.file, line: span.line, column: span.column }),
    ...(help === undefined ? {} : { help: inert(help) }),
  };
}
