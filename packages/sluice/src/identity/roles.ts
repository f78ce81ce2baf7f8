/** What each role may do: the one table from which every credential’s scopes are taken. */

/**
 * `decide` asks for decisions. `read` sees what one asked for oneself, `view` what anybody of the tenant did, without contents. `observe`
 * sees settings and how the gate is doing. `audit` reads the whole record. `approve` answers for people and sees what would run. `values`
 * shows clear values of findings. `admin` changes settings and credentials.
 */
export const SCOPES = ['decide', 'read', 'observe', 'view', 'audit', 'approve', 'values', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

export const ROLES = ['agent', 'approver', 'viewer', 'auditor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** No role shows clear values: only the operator credential of the first start does. */
export const SCOPES_OF_ROLE: Readonly<Record<Role, readonly Scope[]>> = {
  agent: ['decide', 'read'],
  approver: ['read', 'observe', 'view', 'approve'],
  viewer: ['read', 'observe', 'view'],
  auditor: ['read', 'observe', 'view', 'audit'],
  admin: ['read', 'observe', 'view', 'admin'],
};

/** Who acts for a person must not also be the one who asks: no credential gets `decide` and `approve` by its roles. */
export const ROLES_OF_AGENTS: readonly Role[] = ['agent', 'viewer', 'auditor'];
export const ROLES_OF_PEOPLE: readonly Role[] = ['approver', 'viewer', 'auditor', 'admin'];

/** The scopes of roles together, cut down to `only`, where there is a list. */
export function scopesOf(roles: readonly Role[], only: readonly Scope[] | null = null): readonly Scope[] {
  const given = new Set(roles.flatMap((role) => SCOPES_OF_ROLE[role]));
  return SCOPES.filter((scope) => given.has(scope) && (only === null || only.includes(scope)));
}

/** Whether somebody with these scopes may give a role away: approving is given only by who may approve. */
export function mayGrant(own: readonly Scope[], role: Role): boolean {
  return role === 'approver' || role === 'admin' ? SCOPES_OF_ROLE[role].every((scope) => own.includes(scope)) : true;
}
