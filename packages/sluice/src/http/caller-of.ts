import type { Caller } from '../keys/credentials.ts';
import { authenticate } from './authenticate.ts';
import type { Service } from './service.ts';
import { mayHaveSession, type Shown, sessionCaller } from './session-caller.ts';

/** Most callers show a token, and need not wait for a session to be looked for. @throws ApiError `unauthorized`, `forbidden`, `rate_limited` */
export async function callerOf(service: Service, request: Shown): Promise<Caller> {
  const known = mayHaveSession(request) ? await sessionCaller(service, request) : undefined;
  return known ?? authenticate(service, request);
}
