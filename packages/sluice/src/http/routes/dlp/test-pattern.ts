import { type JsonObject, matchesOf, ProblemError } from '@sluice/core';
import * as z from 'zod';
import type { Route } from '../../api.ts';
import { ApiError } from '../../api-error.ts';
import { Offsets } from '../../offsets.ts';
import { pathsOf } from './paths.ts';

const body = z.strictObject({
  pattern: z.string().min(1).max(4_096),
  test_data: z.string(),
  ignore_case: z.boolean().optional(),
});

/** Nothing of what is tried is logged or recorded. */
export const testPattern: Route = {
  method: 'POST',
  ...pathsOf('test'),
  scope: 'observe',
  summary: 'Try a pattern on a text; the matched text itself is shown to callers with the scope `values`',
  body,
  response: z.object({ matches: z.array(z.object({ value: z.string().optional(), start: z.int(), end: z.int() })) }),
  handler: ({ body: asked, caller }) => {
    const { pattern, test_data, ignore_case = false } = asked as z.infer<typeof body>;
    const offsets = new Offsets(test_data);
    const shown = caller.scopes.includes('values');
    const matches = found(pattern, test_data, ignore_case).map(
      ({ start, end }): JsonObject => ({
        ...(shown ? { value: test_data.slice(start, end) } : {}),
        start: offsets.toBytes(start),
        end: offsets.toBytes(end),
      }),
    );
    return { status: 200, body: { matches } };
  },
  examples: [
    {
      summary: 'employee numbers',
      body: { pattern: 'EMP-[A-Z]{2}\\d{6}', test_data: 'Contact employee EMP-AB123456 for details' },
      status: 200,
    },
    { summary: 'no regular expression', body: { pattern: '(a', test_data: 'a' }, status: 400 },
  ],
};

function found(pattern: string, text: string, ignoreCase: boolean): ReturnType<typeof matchesOf> {
  try {
    return matchesOf(pattern, text, ignoreCase);
  } catch (error) {
    if (error instanceof ProblemError && error.first.code === 'pattern_invalid')
      throw new ApiError('invalid_request', error.first.message, { code: error.first.code });
    throw error;
  }
}
