/** Schema violations as path and problem. Values are never quoted, and keys only where they cannot hold a secret. */
import type * as z from 'zod';

export type SchemaProblem = { readonly path: string; readonly problem: string };

export function schemaProblems(error: z.ZodError): readonly SchemaProblem[] {
  return error.issues.slice(0, 20).flatMap((issue): readonly SchemaProblem[] => {
    const path = issue.path.map((segment) => safeKey(String(segment))).join('.');
    if (issue.code === 'unrecognized_keys')
      return issue.keys.slice(0, 10).map((key) => ({
        path: [path, safeKey(key)].filter((part) => part !== '').join('.'),
        problem: 'is no known field',
      }));
    if (issue.code === 'invalid_type')
      return [
        {
          path,
          problem: issue.message.endsWith('received undefined') ? 'is required' : `must be ${article(issue.expected)}`,
        },
      ];
    if (issue.code === 'invalid_value')
      return [{ path, problem: `must be one of: ${issue.values.map(String).join(', ')}` }];
    if (issue.code === 'too_small') return [{ path, problem: 'must not be empty or too small' }];
    if (issue.code === 'too_big') return [{ path, problem: 'is too long or too large' }];
    if (issue.code === 'custom') return [{ path, problem: issue.message }];
    return [{ path, problem: 'is not of the expected form' }];
  });
}

export function safeKey(key: string): string {
  return /^[a-z][a-z_]{0,39}$/.test(key) || /^\d{1,6}$/.test(key) ? key : '…';
}

function article(type: string): string {
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
}
