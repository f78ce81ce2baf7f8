/** What callers, people and tenants may be called. Lower case only, so that no two names look alike. */
import { ProblemError } from '@sluice/core';

const NAME = /^[a-z0-9][a-z0-9._@+-]{0,127}$/;
const EMAIL = /^[a-z0-9._%+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,8}$/;
/** Names the gate gives to callers that have no name of their own. */
const TAKEN = ['operator', 'api', 'local', 'anonymous'];

/** @throws ProblemError `identity_invalid` */
export function checkedName(what: 'name' | 'owner' | 'tenant', name: string): string {
  if (!NAME.test(name))
    throw invalid(
      `the ${what} must be lower-case letters, digits and \`._@+-\`, 128 at most, beginning with a letter or digit`,
    );
  if (what === 'name' && TAKEN.includes(name)) throw invalid('the gate itself uses this name');
  return name;
}

/** In lower case. @throws ProblemError `identity_invalid` */
export function checkedEmail(email: string): string {
  const lower = email.trim().toLowerCase();
  if (!EMAIL.test(lower)) throw invalid('this is no e-mail address an account can have');
  return lower;
}

export function invalid(message: string, help?: string): ProblemError {
  return new ProblemError({ code: 'identity_invalid', message, ...(help === undefined ? {} : { help }) });
}
