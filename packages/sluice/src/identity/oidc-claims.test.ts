import fc from 'fast-check';
import { expect, test } from 'vitest';
import { personOf } from './oidc-claims.ts';
import type { OidcSettings } from './oidc-settings.ts';

const SETTINGS: OidcSettings = {
  ...{ issuer: 'https://login.example', client_id: 'c', email_domains: ['example.com'], scopes: [] },
  roles: { claim: 'groups', map: { gate: ['approver'] } },
  tenant: { claim: 'org', map: { acme: 'acme' } },
};
const ADA = { email: 'Ada@Example.com', email_verified: true, groups: ['gate'], org: 'acme' };

test('an address is lower case whoever spells it', () => {
  expect(personOf(ADA, SETTINGS)).toEqual({ email: 'ada@example.com', tenant: 'acme', roles: ['approver'] });
});

test('whatever a provider claims, nobody gets in without a proven address of an allowed domain, a role and a tenant', () => {
  const claim = fc.oneof(
    fc.anything(),
    fc.constantFrom(...Object.values(ADA), 'gate', 'true', '__proto__', 'toString'),
  );
  const claims = fc.dictionary(fc.constantFrom(...Object.keys(ADA), 'sub'), claim);
  fc.assert(
    fc.property(claims, (given) => {
      const person = personOf(given, SETTINGS);
      if (typeof person === 'string') return;
      expect(given['email_verified']).toBe(true);
      expect(person).toEqual({
        email: expect.stringMatching(/^[^@]+@example\.com$/),
        tenant: 'acme',
        roles: ['approver'],
      });
    }),
    { numRuns: 500 },
  );
});
