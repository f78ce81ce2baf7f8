/** Whoever listens for long was let in once; keys are revoked and sessions end meanwhile. */
import { ProblemError } from '@sluice/core';
import type { Caller } from '../keys/credentials.ts';
import { type Knock, presentedToken } from './authenticate.ts';
import type { Service } from './service.ts';

/** How often that is looked at. */
export const STANDING_MS = 1_000;

/** Whether the caller may still do all that it could when it was let in. False as well while nobody can be told from a stranger. */
export function isStanding(
  { credentials, identity }: Pick<Service, 'credentials' | 'identity'>,
  request: Knock,
  { session, scopes }: Caller,
): boolean {
  try {
    const token = presentedToken(request);
    const now =
      session !== undefined
        ? identity.sessions.lasting(session)
        : token === 'malformed'
          ? undefined
          : credentials.identify(token?.value, request.client.isLocal);
    return now !== undefined && scopes.every((scope) => now.scopes.includes(scope));
  } catch (error) {
    if (error instanceof ProblemError) return false;
    throw error;
  }
}
