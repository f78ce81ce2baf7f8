/** Who somebody is to the gate, by what the provider says of him. */
import type { OidcSettings } from './oidc-settings.ts';
import type { Role } from './roles.ts';

export type Claims = Readonly<Record<string, unknown>>;

export type OidcRefusal = 'email_missing' | 'email_unverified' | 'email_domain' | 'no_role' | 'no_tenant';

export interface OidcPerson {
  readonly email: string;
  readonly tenant: string;
  readonly roles: readonly Role[];
}

/** A role, a tenant and a proven address of an allowed domain, or nobody. */
export function personOf(claims: Claims, settings: OidcSettings): OidcPerson | OidcRefusal {
  const given = claims['email'];
  if (typeof given !== 'string') return 'email_missing';
  // Without it anybody could have typed the address.
  if (claims['email_verified'] !== true) return 'email_unverified';
  const email = given.trim().toLowerCase();
  const [, domain] = /^[a-z0-9._%+-]{1,64}@([a-z0-9.-]{1,253})$/.exec(email) ?? [];
  if (domain === undefined || !settings.email_domains.includes(domain)) return 'email_domain';
  const roles = mapped(claims[settings.roles.claim], settings.roles.map).flat();
  if (roles.length === 0) return 'no_role';
  if (settings.tenant === undefined) return { email, tenant: 'default', roles: [...new Set(roles)] };
  const tenants = new Set(mapped(claims[settings.tenant.claim], settings.tenant.map));
  const [tenant] = tenants;
  // Who belongs to two cannot act for one of them by chance.
  if (tenant === undefined || tenants.size > 1) return 'no_tenant';
  return { email, tenant, roles: [...new Set(roles)] };
}

function mapped<T>(value: unknown, map: Readonly<Record<string, T>>): readonly T[] {
  const words = Array.isArray(value) ? value : [value];
  return words.flatMap((word) => (typeof word === 'string' && Object.hasOwn(map, word) ? [map[word] as T] : []));
}
