/** How people sign in with a provider of OpenID Connect, as the configuration file says it. */
import * as z from 'zod';
import { secretSource } from '../keys/secret-source.ts';
import { ROLES_OF_PEOPLE, type Role } from './roles.ts';

const claim = z.string().min(1).max(200);
const role = z.enum(ROLES_OF_PEOPLE as readonly [Role, ...Role[]]);
const tenant = z.string().regex(/^[a-z0-9][a-z0-9._@+-]{0,127}$/);

/** Secrets and codes travel to it: TLS, except to this machine. */
const issuer = z.string().refine((text) => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isLocal = url?.protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname);
  return url !== undefined && url.search === '' && url.hash === '' && (url.protocol === 'https:' || isLocal);
}, 'must be an https:// address');

export const oidcInFile = z.strictObject({
  issuer,
  client_id: z.string().min(1).max(256),
  /** None for a public client. */
  client_secret: secretSource.optional(),
  /** Whoever has an address elsewhere does not get in. */
  email_domains: z
    .array(z.string().regex(/^[a-z0-9.-]{1,253}$/, 'must be a domain in lower case'))
    .min(1)
    .max(100),
  /** Asked for beside `openid`, `email` and `profile`. */
  scopes: z
    .array(z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]{1,100}$/))
    .max(20)
    .default([]),
  roles: z.strictObject({ claim, map: z.record(z.string().min(1).max(256), z.array(role).min(1)) }),
  /** `default` where it is left out. */
  tenant: z.strictObject({ claim, map: z.record(z.string().min(1).max(256), tenant) }).optional(),
});
export type OidcSettings = z.infer<typeof oidcInFile>;

export interface OidcConfig {
  readonly settings: OidcSettings;
  /** '' for a public client. @throws ProblemError */
  readonly readSecret: () => string;
}
