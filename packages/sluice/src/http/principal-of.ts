import type { Principal } from '@sluice/core';
import type { Caller } from '../keys/credentials.ts';

/** Who acts, as policies see it: of the credential, whatever the body says. */
export function principalOf({ tenant, agent, owner, roles }: Caller): Principal {
  return { tenant, agent, user: owner, roles };
}
