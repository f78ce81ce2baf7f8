/**
 * Signing in with a provider of OpenID Connect 1.0: authorization code with PKCE (RFC 7636), state and nonce. What begins in one browser ends
 * there: state, nonce and verifier travel sealed in a cookie, and the gate remembers nothing.
 */
import { hkdfSync } from 'node:crypto';
import { isObject, LIMITS, readJson } from '@sluice/core';
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  ClientSecretPost,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  None,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import { seal, unseal } from '../keys/seal.ts';
import { type Claims, type OidcPerson, type OidcRefusal, personOf } from './oidc-claims.ts';
import type { OidcSettings } from './oidc-settings.ts';

export const CALLBACK_PATH = '/login/oidc/callback';
export const BEGUN_SECONDS = 600;

interface Parts {
  readonly settings: OidcSettings;
  /** '' for a public client. */
  readonly secret: string;
  /** Where browsers reach the gate. */
  readonly publicUrl: string;
  /** What cookies are sealed with, of the state folder. */
  readonly key: Uint8Array;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

interface Begun {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly untilMs: number;
}

export type OidcOutcome = OidcPerson | OidcRefusal | 'not_begun' | 'not_proven';

const WAIT_SECONDS = 10;
const KEPT_MS = 300_000;
const BOUND = Buffer.from('sluice oidc', 'utf8');

export class OidcLogin {
  readonly #parts: Parts;
  readonly #key: Uint8Array;
  #known: { readonly configuration: Configuration; readonly atMs: number } | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#key = new Uint8Array(hkdfSync('sha256', parts.key, Buffer.alloc(0), 'sluice oidc', 32));
  }

  /** Where the browser goes, and what it brings back. @throws Error where the provider does not answer as it should */
  async begin(): Promise<{ readonly url: URL; readonly cookie: string }> {
    const { settings, publicUrl, now } = this.#parts;
    const begun: Begun = {
      ...{ state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() },
      untilMs: now() + BEGUN_SECONDS * 1_000,
    };
    const url = buildAuthorizationUrl(await this.#provider(KEPT_MS), {
      response_type: 'code',
      redirect_uri: `${publicUrl}${CALLBACK_PATH}`,
      scope: ['openid', 'email', 'profile', ...settings.scopes].join(' '),
      code_challenge: await calculatePKCECodeChallenge(begun.verifier),
      code_challenge_method: 'S256',
      state: begun.state,
      nonce: begun.nonce,
    });
    const cookie = seal(this.#key, Buffer.from(JSON.stringify(begun), 'utf8'), BOUND).toString('base64url');
    return { url, cookie };
  }

  /** Whom the provider vouches for. `query` is what the browser came back with. Nothing is asked of the provider unless the state is ours. */
  async finish(query: string, cookie: string): Promise<OidcOutcome> {
    const begun = this.#opened(cookie);
    if (begun === undefined || new URLSearchParams(query).get('state') !== begun.state) return 'not_begun';
    try {
      const claims = await this.#claims(new URL(`${this.#parts.publicUrl}${CALLBACK_PATH}?${query}`), begun);
      return personOf(claims, this.#parts.settings);
    } catch (error) {
      // Whatever the provider answered that is not as the standard demands proves nobody.
      if (error instanceof Error) return 'not_proven';
      throw error;
    }
  }

  async #claims(url: URL, { state, nonce, verifier }: Begun): Promise<Claims> {
    // Asked for anew, so that keys the provider has changed are those it has now.
    const provider = await this.#provider(0);
    const tokens = await authorizationCodeGrant(provider, url, {
      ...{ expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true },
    });
    const proven = tokens.claims();
    if (proven === undefined) throw new Error('the provider sent no ID token');
    const { roles, tenant } = this.#parts.settings;
    const wanted = ['email', 'email_verified', roles.claim, ...(tenant === undefined ? [] : [tenant.claim])];
    if (wanted.every((name) => Object.hasOwn(proven, name))) return proven;
    return { ...(await fetchUserInfo(provider, tokens.access_token, proven.sub)), ...proven };
  }

  async #provider(keptMs: number): Promise<Configuration> {
    const { settings, secret, now } = this.#parts;
    if (this.#known !== undefined && now() - this.#known.atMs < keptMs) return this.#known.configuration;
    const issuer = new URL(settings.issuer);
    const execute = [enableNonRepudiationChecks, ...(issuer.protocol === 'http:' ? [allowInsecureRequests] : [])];
    const proof = secret === '' ? None() : ClientSecretPost(secret);
    const configuration = await discovery(issuer, settings.client_id, undefined, proof, {
      execute,
      timeout: WAIT_SECONDS,
    });
    this.#known = { configuration, atMs: now() };
    return configuration;
  }

  #opened(cookie: string): Begun | undefined {
    try {
      const text = unseal(this.#key, Buffer.from(cookie, 'base64url'), BOUND).toString('utf8');
      const begun = readJson(text, LIMITS, 'cookie');
      if (!isObject(begun)) return undefined;
      const made = begun as unknown as Begun;
      return made.untilMs > this.#parts.now() ? made : undefined;
    } catch (error) {
      // What we did not seal is none of ours.
      if (error instanceof Error) return undefined;
      throw error;
    }
  }
}
