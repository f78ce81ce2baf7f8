import { expect, test } from 'vitest';
import { mayGrant, ROLES, ROLES_OF_AGENTS, ROLES_OF_PEOPLE, SCOPES_OF_ROLE, scopesOf } from './roles.ts';
import { makeToken, readToken, sha256 } from './token.ts';

test('no roles that one credential may have let it both ask and approve', () => {
  for (const roles of [ROLES_OF_AGENTS, ROLES_OF_PEOPLE])
    expect(scopesOf(roles)).not.toEqual(expect.arrayContaining(['decide', 'approve']));
});

test('an administrator approves only where he is an approver as well, and nobody is shown clear values', () => {
  expect(scopesOf(['admin'])).not.toContain('approve');
  expect(scopesOf(['admin', 'approver'])).toContain('approve');
  for (const role of ROLES) expect(SCOPES_OF_ROLE[role]).not.toContain('values');
});

test('an agent sees only what it asked for itself', () => {
  expect(scopesOf(['agent'])).toEqual(['decide', 'read']);
});

test('scopes narrow and never widen', () => {
  expect(scopesOf(['agent'], ['read', 'approve'])).toEqual(['read']);
  expect(scopesOf(['agent'], [])).toEqual([]);
});

test('who may not approve lets nobody approve', () => {
  expect(mayGrant(scopesOf(['admin']), 'approver')).toBe(false);
  expect(mayGrant(scopesOf(['admin', 'approver']), 'approver')).toBe(true);
  expect(mayGrant(scopesOf(['viewer']), 'admin')).toBe(false);
});

test('what is no token of a key is not read as one', () => {
  const { token, id, sha256: digest } = makeToken('agent');
  expect(readToken(token)).toEqual({ kind: 'agent', id });
  expect(sha256(token).toString('hex')).toBe(digest);
  const first = `slo_${'A'.repeat(43)}`;
  for (const other of [token.slice(1), `x${token}`, `${token}A`, token.slice(0, -1), token.toUpperCase(), first, ''])
    expect(readToken(other)).toBeUndefined();
});
