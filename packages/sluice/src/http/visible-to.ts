import type { Caller } from '../keys/credentials.ts';
import type { Visible } from '../store/entry-filter.ts';

/** Whose people run the gate: what belongs to no tenant, and figures over all of them, are theirs to see. */
export const HOME_TENANT = 'default';

/** Never another tenant’s entries; and without `view` or `audit` only one’s own. */
export function visibleTo({ tenant, agent, scopes }: Caller): Visible {
  const seesTenant = scopes.includes('view') || scopes.includes('audit');
  return { tenants: tenant === HOME_TENANT ? [tenant, ''] : [tenant], agent: seesTenant ? undefined : agent };
}
